package dev.crucible.claims.laws;

import dev.crucible.claim.Numbers;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.UpdateRule;
import java.util.OptionalDouble;

/** How a network is trained at the edge, and what theory says of its edge. */
sealed interface Optimiser {

  /** Steps between midpoints that are measured; odd, against the period-two oscillation. */
  int STRIDE = 15;

  /** Returns the update rule. */
  UpdateRule rule();

  /** Returns the sharpness, effective where there is a preconditioner, at which it settles. */
  double threshold(double learningRate);

  /** Returns the threshold as a formula. */
  String formula();

  /** Returns its name; empty for gradient descent. */
  String words();

  /** Returns the time of gradient flow that a step takes; empty if its flow is another one. */
  OptionalDouble timeOfStep(double learningRate);

  /** Returns a sharpness in units of the threshold. */
  default double fraction(double learningRate, double sharpness) {
    return sharpness / threshold(learningRate);
  }

  /** Returns what is compared with 1, in words. */
  default String ratio() {
    return "sharpness over threshold";
  }

  /** Returns what the curvature is, for an axis. */
  default String curvature() {
    return "sharpness λ₁ (loss / parameter²)";
  }

  /** Returns where and through what the sharpness is measured. */
  default Sampling sampling() {
    return Sampling.atMidpoints(STRIDE);
  }

  /** Returns the eigensolver's setting. */
  default Lanczos lanczos() {
    return Lanczos.top();
  }

  /** Returns the first step at which a crossing counts. */
  default long earliestCrossing() {
    return 0;
  }

  /** Gradient descent. */
  record Descent() implements Optimiser {
    @Override
    public UpdateRule rule() {
      return new GradientDescent();
    }

    @Override
    public double threshold(double learningRate) {
      return EdgeOfStability.gradientDescent(learningRate);
    }

    @Override
    public String formula() {
      return "2/η";
    }

    @Override
    public String words() {
      return "";
    }

    @Override
    public OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.of(learningRate);
    }

    @Override
    public String ratio() {
      return "η·λ₁/2";
    }
  }

  /** A method that adds up its steps, undamped. */
  sealed interface Momentum extends Optimiser {

    /** Returns β. */
    double beta();

    @Override
    default OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.of(learningRate / (1 - beta()));
    }
  }

  /**
   * Polyak momentum without damping.
   *
   * @param beta β
   */
  record HeavyBall(double beta) implements Momentum {
    @Override
    public UpdateRule rule() {
      return new dev.crucible.train.HeavyBall(beta);
    }

    @Override
    public double threshold(double learningRate) {
      return EdgeOfStability.heavyBall(learningRate, beta);
    }

    @Override
    public String formula() {
      return "(2 + 2β)/η";
    }

    @Override
    public String words() {
      return "heavy ball β = " + Numbers.plain(beta);
    }
  }

  /**
   * Nesterov momentum.
   *
   * @param beta β
   */
  record Nesterov(double beta) implements Momentum {
    @Override
    public UpdateRule rule() {
      return new dev.crucible.train.Nesterov(beta);
    }

    @Override
    public double threshold(double learningRate) {
      return EdgeOfStability.nesterov(learningRate, beta);
    }

    @Override
    public String formula() {
      return "(2 + 2β)/(η (1 + 2β))";
    }

    @Override
    public String words() {
      return "Nesterov β = " + Numbers.plain(beta);
    }
  }

  /** A method that divides by a running root mean square, and sees the curvature through it. */
  sealed interface Adaptive extends Optimiser {

    /** Small beside the root of ν, which falls to about 1e-5 here. */
    double EPSILON = 1e-7;

    /** The preconditioner's first steps, whose crossings mean nothing. */
    long TRANSIENT = 50;

    /** Steps between iterates that are measured; odd, against the period-two oscillation. */
    int ODD_STRIDE = 11;

    /** A preconditioned spectrum is wider and takes more products. */
    Lanczos WIDE = new Lanczos(1, 1e-3, 6, 60);

    /** Returns ε. */
    double epsilon();

    /** Returns its name without ε. */
    String name();

    @Override
    default String words() {
      return name() + (epsilon() == EPSILON ? "" : ", ε = " + Numbers.plain(epsilon()));
    }

    @Override
    default OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.empty();
    }

    @Override
    default String ratio() {
      return "effective sharpness over threshold";
    }

    @Override
    default String curvature() {
      return "effective sharpness λ₁(P^(−1/2) H P^(−1/2))";
    }

    @Override
    default Sampling sampling() {
      return Sampling.atIterates(ODD_STRIDE).through(rule());
    }

    @Override
    default Lanczos lanczos() {
      return WIDE;
    }

    @Override
    default long earliestCrossing() {
      return TRANSIENT;
    }
  }

  /**
   * RMSProp with bias correction.
   *
   * @param beta2 β₂
   * @param epsilon ε
   */
  record RmsProp(double beta2, double epsilon) implements Adaptive {
    @Override
    public UpdateRule rule() {
      return new dev.crucible.train.RmsProp(beta2, epsilon, BiasCorrection.ON);
    }

    @Override
    public double threshold(double learningRate) {
      return EdgeOfStability.rmsProp(learningRate);
    }

    @Override
    public String formula() {
      return "2/η";
    }

    @Override
    public String name() {
      return "RMSProp β₂ = " + Numbers.plain(beta2);
    }
  }

  /**
   * Adam with bias correction.
   *
   * @param beta1 β₁
   * @param beta2 β₂
   * @param epsilon ε
   */
  record Adam(double beta1, double beta2, double epsilon) implements Adaptive {
    @Override
    public UpdateRule rule() {
      return new dev.crucible.train.Adam(beta1, beta2, epsilon, BiasCorrection.ON);
    }

    @Override
    public double threshold(double learningRate) {
      return EdgeOfStability.adam(learningRate, beta1);
    }

    @Override
    public String formula() {
      return "(2 + 2β₁)/((1 − β₁) η)";
    }

    @Override
    public String name() {
      return "Adam β₁ = %s, β₂ = %s".formatted(Numbers.plain(beta1), Numbers.plain(beta2));
    }
  }
}
