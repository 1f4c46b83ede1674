package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An array with, optionally, its derivative along one direction of the parameters.
 *
 * <p>Code written once against this class is evaluated plainly for training and with tangents for
 * curvature. Operations broadcast as the engine does. The tangent has the value's shape.
 */
public final class Tensor {

  private final NDArray value;
  private final @Nullable NDArray tangent;

  private Tensor(NDArray value, @Nullable NDArray tangent) {
    this.value = value;
    this.tangent = tangent;
  }

  /** Returns a tensor that does not move with the parameters (or whose movement is not asked). */
  public static Tensor constant(NDArray value) {
    return new Tensor(value, null);
  }

  /** Returns a tensor that moves along a tangent of its own shape. */
  public static Tensor dual(NDArray value, NDArray tangent) {
    return new Tensor(value, tangent);
  }

  /** Returns the array. */
  public NDArray value() {
    return value;
  }

  /** Returns the derivative along the direction, absent if the tensor does not move. */
  public Optional<NDArray> tangent() {
    return Optional.ofNullable(tangent);
  }

  /** Returns a constant borrowed into this tensor's scope. */
  public Tensor constantLike(NDArray array) {
    return constant(Scope.of(value).borrow(array));
  }

  /** Returns the matrix product over the last two axes. */
  public Tensor matmul(Tensor right) {
    return new Tensor(value.matMul(right.value), bilinear(right, NDArray::matMul));
  }

  /** Returns the elementwise product. */
  public Tensor times(Tensor right) {
    return new Tensor(value.mul(right.value), bilinear(right, NDArray::mul));
  }

  /** Returns the two-dimensional convolution over (batch, channel, row, column). */
  public Tensor convolve(Tensor kernel, Convolution shape) {
    return new Tensor(shape.apply(value, kernel.value), bilinear(kernel, shape::apply));
  }

  /** Returns the sum. */
  public Tensor plus(Tensor right) {
    NDArray moved =
        tangent == null
            ? right.tangent
            : right.tangent == null ? tangent : tangent.add(right.tangent);
    return moving(value.add(right.value), moved);
  }

  /** Returns the difference. */
  public Tensor minus(Tensor right) {
    NDArray moved =
        right.tangent == null
            ? tangent
            : tangent == null ? right.tangent.neg() : tangent.sub(right.tangent);
    return moving(value.sub(right.value), moved);
  }

  /** Returns the product with a number. */
  public Tensor times(double factor) {
    return linear(a -> scaled(a, factor));
  }

  /** Returns the elementwise square. */
  public Tensor square() {
    return new Tensor(value.square(), tangent == null ? null : scaled(value.mul(tangent), 2));
  }

  /** Returns the sum over axes, which are dropped. */
  public Tensor sum(int... axes) {
    return linear(a -> a.sum(axes));
  }

  /** Returns the sum over axes, which stay with extent 1. */
  public Tensor sumKeepingAxes(int... axes) {
    return linear(a -> a.sum(axes, true));
  }

  /** Returns the mean over axes, which are dropped. */
  public Tensor mean(int... axes) {
    long count = 1;
    for (int axis : axes) {
      count *= value.getShape().get(axis);
    }
    // The engine's own mean takes one axis only.
    return sum(axes).times(1.0 / count);
  }

  /** Returns the same numbers in another shape. */
  public Tensor reshape(long... shape) {
    return linear(a -> a.reshape(shape));
  }

  /** Returns the tensor with its axes permuted. */
  public Tensor transpose(int... axes) {
    return linear(a -> a.transpose(axes));
  }

  /** Returns the softmax p over the last axis; along v it moves by p (v − Σ p v). */
  public Tensor softmax() {
    int last = value.getShape().dimension() - 1;
    NDArray result = value.softmax(last);
    if (tangent == null) {
      return new Tensor(result, null);
    }
    NDArray weighted = result.mul(tangent);
    NDArray mean = weighted.sum(new int[] {last}, true);
    return new Tensor(result, weighted.sub(result.mul(mean)));
  }

  /**
   * Returns (x − mean)/√(variance + ε) over the last axis, variance without Bessel's correction; y
   * moves along v by (v − mean v − y · mean(y v))/√(variance + ε).
   *
   * @param epsilon ε, rounded to single precision
   */
  public Tensor standardised(double epsilon) {
    int last = value.getShape().dimension() - 1;
    long extent = value.getShape().get(last);
    NDArray result = standardised(value, (float) epsilon);
    if (tangent == null) {
      return new Tensor(result, null);
    }
    Tensor centred =
        constant(value).minus(constant(value).sumKeepingAxes(last).times(1.0 / extent));
    NDArray variance = centred.square().sumKeepingAxes(last).times(1.0 / extent).value;
    NDArray deviation = variance.add(number(variance, (float) epsilon)).sqrt();
    Tensor along = constant(tangent);
    Tensor y = constant(result);
    Tensor mean = along.sumKeepingAxes(last).times(1.0 / extent);
    Tensor common = y.times(y.times(along).sumKeepingAxes(last).times(1.0 / extent));
    return new Tensor(result, along.minus(mean).minus(common).value.div(deviation));
  }

  /**
   * Returns, for whole numbers from 0 on, rows that are 1 in the column of the number and 0
   * elsewhere: one axis more. The numbers count as constant.
   *
   * @param classes how many columns; a number that is none of theirs has a row of zeros
   */
  public Tensor oneHot(int classes) {
    NDArray columns = value.getManager().arange(0, classes, 1, value.getDataType());
    return constant(value.expandDims(-1).eq(columns).toType(value.getDataType(), false));
  }

  /** Applies a linear map, which acts on value and tangent alike. */
  public Tensor linear(UnaryOperator<NDArray> map) {
    return new Tensor(map.apply(value), tangent == null ? null : map.apply(tangent));
  }

  /**
   * Applies a function elementwise.
   *
   * @param function returns f(x), given x
   * @param derivative returns f′(x), given x and f(x)
   */
  public Tensor elementwise(UnaryOperator<NDArray> function, Derivative derivative) {
    NDArray result = function.apply(value);
    return new Tensor(result, tangent == null ? null : derivative.at(value, result).mul(tangent));
  }

  /** The derivative of an elementwise function. */
  @FunctionalInterface
  public interface Derivative {

    /** Returns f′(x), given x and f(x). */
    NDArray at(NDArray x, NDArray fx);
  }

  /**
   * An array times a number, in the array's own precision whatever its rank.
   *
   * <p>The number is made an array of the same scope. The engine's own product with a Java number
   * closes that array at once, while the graph still refers to the Java buffer behind it: a garbage
   * collection before the backward pass then frees it, and the gradient is wrong without a word.
   */
  static NDArray scaled(NDArray array, double factor) {
    return array.mul(number(array, factor));
  }

  /** A number as an array of the other's scope and precision. */
  private static NDArray number(NDArray like, double value) {
    return switch (like.getDataType()) {
      case FLOAT32 -> like.getManager().create((float) value);
      case FLOAT64 -> like.getManager().create(value);
      default -> throw new IllegalArgumentException("not a float array: " + like.getDataType());
    };
  }

  private static NDArray standardised(NDArray rows, float epsilon) {
    Shape row = new Shape(rows.getShape().get(rows.getShape().dimension() - 1));
    NDArray ones = rows.getManager().ones(row, rows.getDataType());
    NDArray zeros = rows.getManager().zeros(row, rows.getDataType());
    return rows.getNDArrayInternal().layerNorm(rows, row, ones, zeros, epsilon).singletonOrThrow();
  }

  private interface Product {
    NDArray of(NDArray left, NDArray right);
  }

  private @Nullable NDArray bilinear(Tensor right, Product product) {
    NDArray first = tangent == null ? null : product.of(tangent, right.value);
    NDArray second = right.tangent == null ? null : product.of(value, right.tangent);
    return first == null ? second : second == null ? first : first.add(second);
  }

  /** A broadcast sum moves with the shape of the result. */
  private static Tensor moving(NDArray value, @Nullable NDArray tangent) {
    boolean narrow = tangent != null && !tangent.getShape().equals(value.getShape());
    return new Tensor(
        value, tangent != null && narrow ? tangent.broadcast(value.getShape()) : tangent);
  }
}
