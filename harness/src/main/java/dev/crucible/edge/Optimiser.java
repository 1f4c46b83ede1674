package dev.crucible.edge;

import dev.crucible.prediction.Numbers;
import dev.crucible.random.KeyWord;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.UpdateRule;
import java.util.OptionalDouble;

/** How a network is trained at the edge, and what theory says of its edge. */
public sealed interface Optimiser extends KeyWord {

  /** Returns the update rule. */
  UpdateRule rule();

  /** Returns the sharpness, effective where there is a preconditioner, at which it settles. */
  double threshold(double learningRate);

  /** Returns the threshold as a formula. */
  String formula();

  /** Returns its name with its constants; no word for gradient descent. */
  @Override
  String keyWord();

  /** Returns how it is called in print; empty for gradient descent. */
  default String title() {
    return keyWord();
  }

  /** Returns the time of gradient flow that a step takes; empty if its flow is another one. */
  OptionalDouble timeOfStep(double learningRate);

  /** Returns a sharpness in units of the threshold. */
  default double fraction(double learningRate, double sharpness) {
    return sharpness / threshold(learningRate);
  }

  /** Returns whether it has a preconditioner, through which the curvature is seen. */
  default boolean isAdaptive() {
    return this instanceof RmsProp || this instanceof Adam;
  }

  /** Returns what the curvature is, for an axis. */
  default String curvature() {
    return isAdaptive()
        ? "effective sharpness λ₁(P^(−1/2) H P^(−1/2))"
        : "sharpness λ₁ (loss / parameter²)";
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
    public String keyWord() {
      return "";
    }

    @Override
    public OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.of(learningRate);
    }
  }

  /**
   * Polyak momentum without damping.
   *
   * @param beta β
   */
  record HeavyBall(double beta) implements Optimiser {
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
    public String keyWord() {
      return "heavy ball β = " + Numbers.plain(beta);
    }

    @Override
    public OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.of(learningRate / (1 - beta));
    }
  }

  /**
   * Nesterov momentum.
   *
   * @param beta β
   */
  record Nesterov(double beta) implements Optimiser {
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
    public String keyWord() {
      return "Nesterov β = " + Numbers.plain(beta);
    }

    @Override
    public OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.of(learningRate / (1 - beta));
    }
  }

  /**
   * RMSProp with bias correction.
   *
   * @param beta2 β₂
   * @param epsilon ε
   */
  record RmsProp(double beta2, double epsilon) implements Optimiser {
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
    public String keyWord() {
      return "RMSProp β₂ = " + Numbers.plain(beta2) + epsilonWord(epsilon);
    }

    @Override
    public OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Adam with bias correction.
   *
   * @param beta1 β₁
   * @param beta2 β₂
   * @param epsilon ε
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimiser {
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
    public String keyWord() {
      return "Adam β₁ = %s, β₂ = %s%s"
          .formatted(Numbers.plain(beta1), Numbers.plain(beta2), epsilonWord(epsilon));
    }

    @Override
    public OptionalDouble timeOfStep(double learningRate) {
      return OptionalDouble.empty();
    }
  }

  /** The usual ε goes unnamed. */
  private static String epsilonWord(double epsilon) {
    return epsilon == 1e-7 ? "" : ", ε = " + Numbers.plain(epsilon);
  }
}
