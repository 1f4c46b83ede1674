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
 */
public record ParameterSpec(String name, Shape shape, Role role, long fanIn, long fanOut) {

  /** Returns the specification of a weight matrix (in, out). */
  static ParameterSpec matrix(String name, Role role, long in, long out) {
    return new ParameterSpec(name, new Shape(in, out), role, in, out);
  }

  /** Returns the specification of a bias row (1, out) beside weights of a given role. */
  static ParameterSpec bias(String name, Role weights, long in, long out) {
    Role role = weights == Role.OUTPUT ? Role.OUTPUT_BIAS : Role.BIAS;
    return new ParameterSpec(name, new Shape(1, out), role, in, out);
  }

  /** Returns how many numbers the parameter holds. */
  public int size() {
    return Math.toIntExact(shape.size());
  }
}
