package dev.crucible.measure;

import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The k algebraically largest eigenpairs by Lanczos with full re-orthogonalisation, all members of
 * an ensemble in lockstep.
 *
 * <p>Finds the largest eigenvalue, not the largest in magnitude. The residual bounds the
 * eigenvalue's error from above; for the eigenvalue that was found the error is of the order
 * residual²/gap, so a relative residual of 1e-2 to 1e-3 gives it to about 1e-4 or better. Which
 * eigenvalue was found is another matter: a few products from a warm start can miss a direction
 * that has just become the top one by a small gap, and then converge on the second. Hence a least
 * number of products. A repeated eigenvalue may be returned once only: one start vector sees one
 * direction of its eigenspace.
 *
 * @param pairs k, at least 1
 * @param tolerance largest residual relative to |λ| that counts as converged
 * @param minProducts operator products that are spent in any case, to find a new top direction
 * @param maxProducts operator products after which it gives up unconverged
 */
public record Lanczos(int pairs, double tolerance, int minProducts, int maxProducts) {

  /** How much of a warm start is random, so that a new top direction can be found. */
  private static final double PERTURBATION = 0.1;

  /** Makes a setting without more products than the tolerance asks for. */
  public Lanczos(int pairs, double tolerance, int maxProducts) {
    this(pairs, tolerance, pairs + 1, maxProducts);
  }

  /** Returns the setting for one eigenvalue, as the edge-of-stability claims use it. */
  public static Lanczos top() {
    return new Lanczos(1, 1e-4, 6, 40);
  }

  /**
   * Measures from random starts.
   *
   * @param key source of the start vectors, one derived key a member
   */
  public List<Eigenpairs> of(SymmetricOperator operator, RandomKey key) {
    double[][] starts = new double[operator.members()][];
    for (int m = 0; m < starts.length; m++) {
      starts[m] = key.derive(m).gaussians(operator.dimension());
    }
    return run(operator, starts, key);
  }

  /**
   * Measures from a previous measurement nearby: the former top vector plus a tenth of a random
   * unit vector, since a purely warm start can lock onto a direction that is no longer the top one.
   */
  public List<Eigenpairs> of(SymmetricOperator operator, List<Eigenpairs> previous, RandomKey key) {
    double[][] starts = new double[operator.members()][];
    for (int m = 0; m < starts.length; m++) {
      starts[m] = key.derive(m).gaussians(operator.dimension());
      Vectors.normalise(starts[m]);
      Vectors.scale(starts[m], PERTURBATION);
      for (double[] vector : previous.get(m).vectors()) {
        Vectors.addScaled(starts[m], 1, vector);
      }
    }
    return run(operator, starts, key);
  }

  private List<Eigenpairs> run(SymmetricOperator operator, double[][] starts, RandomKey key) {
    List<KrylovSpace> spaces = new ArrayList<>();
    for (int m = 0; m < starts.length; m++) {
      spaces.add(new KrylovSpace(this, starts[m], key.derive("restart").derive(m)));
    }
    while (spaces.stream().anyMatch(space -> !space.done())) {
      double[][] vectors = spaces.stream().map(KrylovSpace::last).toArray(double[][]::new);
      double[][] products = operator.apply(vectors);
      for (int m = 0; m < products.length; m++) {
        if (!spaces.get(m).done()) {
          spaces.get(m).extend(products[m]);
        }
      }
    }
    return spaces.stream().map(KrylovSpace::eigenpairs).toList();
  }
}
