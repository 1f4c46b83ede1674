package dev.crucible.claims.laws;

import dev.crucible.claim.Numbers;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.train.UpdateRule;

/** What optimisers with a preconditioner have in common. */
final class Adaptive {

  /** Small beside the root of ν, which falls to about 1e-5 here. */
  static final double EPSILON = 1e-7;

  /** The preconditioner's first steps, whose crossings mean nothing. */
  static final long TRANSIENT = 50;

  /** A preconditioned spectrum is wider and takes more products. */
  static final Lanczos LANCZOS = new Lanczos(1, 1e-3, 6, 60);

  static final String RATIO = "effective sharpness over threshold";
  static final String CURVATURE = "effective sharpness λ₁(P^−½ H P^−½)";

  /** Steps between iterates that are measured; odd, against the period-two oscillation. */
  private static final int STRIDE = 11;

  private Adaptive() {}

  static Sampling sampling(UpdateRule rule) {
    return Sampling.atIterates(STRIDE).through(rule);
  }

  static String epsilon(double epsilon) {
    return epsilon == EPSILON ? "" : ", ε = " + Numbers.plain(epsilon);
  }
}
