package dev.crucible.model;

import ai.djl.ndarray.types.Shape;

/**
 * One parameter of a model, without the member axis.
 *
 * @param name its name, unique within the model
 * @param shape its extents
 * @param role what it does
 * @param fanIn how many numbers feed one output of the layer
 * @param fanOut how many outputs the layer has
 * @param widths the network's widths on both sides of the layer
 */
public record ParameterSpec(
    String name, Shape shape, Role role, long fanIn, long fanOut, Widths widths) {

  /**
   * The widths by which learning rates scale: the fans themselves, unless a layer is wider than the
   * network by a fixed factor, as a transformer's perceptron is.
   *
   * @param in fan-in without the factor
   * @param out fan-out without the factor
   */
  public record Widths(long in, long out) {}

  /** Makes the specification of a layer between others as wide as its fans. */
  public ParameterSpec(String name, Shape shape, Role role, long fanIn, long fanOut) {
    this(name, shape, role, fanIn, fanOut, new Widths(fanIn, fanOut));
  }

  /** Returns the specification of a weight matrix (in, out). */
  static ParameterSpec matrix(String name, Role role, long in, long out) {
    return new ParameterSpec(name, new Shape(in, out), role, in, out);
  }

  /** Returns the specification of a bias row (1, out) beside weights of a given role. */
  static ParameterSpec bias(String name, Role weights, long in, long out) {
    Role role = weights == Role.OUTPUT ? Role.OUTPUT_BIAS : Role.BIAS;
    return new ParameterSpec(name, new Shape(1, out), role, in, out);
  }

  /** Returns the specification with other widths than its fans. */
  ParameterSpec with(Widths other) {
    return new ParameterSpec(name, shape, role, fanIn, fanOut, other);
  }

  /** Returns how many numbers the parameter holds. */
  public int size() {
    return Math.toIntExact(shape.size());
  }
}
