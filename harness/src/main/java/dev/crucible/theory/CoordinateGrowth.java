package dev.crucible.theory;

/**
 * The powers of the width n with which a small step of training moves what the layers of a deep
 * perceptron give: the pre-activations of the first and the inner hidden layers, and the outputs.
 *
 * <p>A layer gives m·W x with W ~ n^b at the start, m ~ n^a and a learning rate ~ n^c. The outputs'
 * error is of order 1, so the error signal in a hidden unit is g ~ n^(a+b) of the readout. A step
 * of gradient descent changes W by n^c · m g x and the layer's own output by n^(2a+c) g (x·x),
 * where x·x ~ n behind the first layer. A step that does not know the gradient's scale (Adam
 * without ε) changes each weight by n^c, and the n terms add up. A change below is carried on by
 * the weights above: hidden matrices keep its size, the readout adds up n terms of one sign.
 *
 * <p>The change of the outputs by gradient descent is η times the tangent kernel that weighs layers
 * by their rates, whose top eigenvalue is that of the Hessian's first part in coordinates that
 * descend at one rate: {@link #outputs} is the power of that sharpness, too.
 *
 * <p>Not covered: steps that leave the linear regime; a random output of order 1 at the start,
 * which vanishes as networks widen and takes the error along; under Adam and the standard
 * parameterisation the outputs' power is reached from 1 upwards, slowly.
 *
 * <p>Sources: arXiv 2011.14522 (abc-parameterisations), 2203.03466, Appendix J; re-derived.
 *
 * @param input the layer that reads the data
 * @param hidden the matrices between hidden layers, which keep a signal's size: a + b = −1/2
 * @param output the readout
 * @param step what a step's size depends on
 */
public record CoordinateGrowth(Powers input, Powers hidden, Powers output, Step step) {

  /** What a step's size depends on. */
  public enum Step {
    /** Gradient descent. */
    GRADIENT,
    /** Adam without ε, sign descent. */
    ADAPTIVE
  }

  /**
   * A row of a parameterisation.
   *
   * @param multiplier a
   * @param initial b
   * @param rate c
   */
  public record Powers(double multiplier, double initial, double rate) {

    double weight() {
      return multiplier + initial;
    }
  }

  /**
   * Checks the hidden layers.
   *
   * @throws IllegalArgumentException if they do not keep a signal's size
   */
  public CoordinateGrowth {
    if (hidden.weight() != -0.5) {
      throw new IllegalArgumentException(
          "hidden matrices keep a signal's size if a + b = −0.5, not " + hidden.weight());
    }
  }

  /** Maximal update, Table 8 of arXiv 2203.03466. */
  public static CoordinateGrowth maximalUpdate(Step step) {
    boolean gradient = step == Step.GRADIENT;
    return new CoordinateGrowth(
        new Powers(0, 0, gradient ? 1 : 0),
        new Powers(0, -0.5, gradient ? 0 : -1),
        new Powers(-1, 0, gradient ? 1 : 0),
        step);
  }

  /** The standard parameterisation: one rate for all layers. */
  public static CoordinateGrowth standard(Step step) {
    Powers wide = new Powers(0, -0.5, 0);
    return new CoordinateGrowth(new Powers(0, 0, 0), wide, wide, step);
  }

  /** The neural tangent parameterisation. */
  public static CoordinateGrowth neuralTangent(Step step) {
    Powers wide = new Powers(-0.5, 0, 0);
    return new CoordinateGrowth(new Powers(0, 0, 0), wide, wide, step);
  }

  /** Returns the power of the first hidden layer's change. */
  public double first() {
    return own(input, 0);
  }

  /** Returns the power of an inner hidden layer's change. */
  public double inner() {
    return Math.max(own(hidden, 1), first());
  }

  /** Returns the power of the outputs' change. */
  public double outputs() {
    double readout =
        step == Step.GRADIENT
            ? 2 * output.multiplier + output.rate + 1
            : output.multiplier + output.rate + 1;
    return Math.max(readout, output.weight() + 1 + inner());
  }

  private double own(Powers layer, double terms) {
    return step == Step.GRADIENT
        ? 2 * layer.multiplier + layer.rate + output.weight() + terms
        : layer.multiplier + layer.rate + terms;
  }
}
