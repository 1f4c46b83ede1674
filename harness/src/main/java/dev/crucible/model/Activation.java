package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Tensor;

/** A pointwise nonlinearity with its derivative. */
public enum Activation {
  /** φ(x) = x. */
  IDENTITY,
  /** φ(x) = tanh x. */
  TANH,
  /** φ(x) = max(x, 0), with φ′(0) = 0. */
  RELU,
  /** φ(x) = erf(x/√2), the normalisation of Saad and Solla (1995). */
  ERF,
  /** φ(x) = x Φ(x), Φ the normal distribution function (not its tanh approximation). */
  GELU,
  /** φ(x) = x². */
  QUADRATIC,
  /** φ(x) = x above 0, eˣ − 1 below (α = 1, arXiv 1511.07289); φ′(0) = 1, φ″(0) = 0. */
  ELU,
  /** φ(x) = log(1 + eˣ). */
  SOFTPLUS,
  /** φ(x) = x/(1 + e⁻ˣ), also known as swish (arXiv 1702.03118, 1710.05941). */
  SILU;

  /** Applies the nonlinearity elementwise. */
  public Tensor of(Tensor x) {
    return this == IDENTITY ? x : x.elementwise(this::value, this::derivative);
  }

  /**
   * Returns GELU by the engine's own kernel: the same function as {@link #GELU} up to rounding, in
   * one operation for five.
   */
  static Tensor fusedGelu(Tensor x) {
    return x.elementwise(z -> z.getNDArrayInternal().gelu(), GELU::derivative);
  }

  private NDArray value(NDArray x) {
    return switch (this) {
      case IDENTITY -> x;
      case TANH -> x.tanh();
      case RELU -> x.getNDArrayInternal().relu();
      case ERF -> scaled(x, Math.sqrt(0.5)).erf();
      case GELU -> x.mul(normalDistribution(x));
      case QUADRATIC -> x.square();
      case ELU -> x.getNDArrayInternal().elu(1);
      case SOFTPLUS -> softplus(x);
      case SILU -> x.mul(logistic(x));
    };
  }

  private NDArray derivative(NDArray x, NDArray y) {
    return switch (this) {
      case IDENTITY -> x.onesLike();
      case TANH -> y.square().neg().add(one(x));
      case RELU -> x.gt(zero(x)).toType(x.getDataType(), false);
      case ERF -> scaled(normalDensity(x), 2);
      case GELU -> normalDistribution(x).add(x.mul(normalDensity(x)));
      case QUADRATIC -> scaled(x, 2);
      case ELU -> x.neg().getNDArrayInternal().relu().neg().exp();
      case SOFTPLUS -> logistic(x);
      case SILU -> logistic(x).mul(x.mul(logistic(x.neg())).add(one(x)));
    };
  }

  private static NDArray normalDistribution(NDArray x) {
    return scaled(scaled(x, Math.sqrt(0.5)).erf().add(one(x)), 0.5);
  }

  private static NDArray normalDensity(NDArray x) {
    return scaled(scaled(x.square(), -0.5).exp(), 1 / Math.sqrt(2 * Math.PI));
  }

  /**
   * Returns max(x, 0) + log(1 + e^−|x|). The engine's own softplus is x itself above 20, 2e-9 off;
   * below 0 it is exact. At x = 0 the maximum passes on half a gradient, as it should.
   */
  private static NDArray softplus(NDArray x) {
    return x.maximum(zero(x)).add(x.abs().neg().getNDArrayInternal().softPlus());
  }

  private static NDArray logistic(NDArray x) {
    return x.getNDArrayInternal().sigmoid();
  }

  private static NDArray scaled(NDArray x, double factor) {
    return Tensor.constant(x).times(factor).value();
  }

  /** The constants 1 and 0 in the array's precision, so that nothing is promoted. */
  private static NDArray one(NDArray like) {
    return like.getManager().ones(new Shape(1), like.getDataType());
  }

  private static NDArray zero(NDArray like) {
    return like.getManager().zeros(new Shape(1), like.getDataType());
  }
}
