package dev.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's tangent against a central difference of its value. */
class TensorTangentTest {

  private static final double STEP = 1e-6;

  /** Truncation 1e-12 and round-off 1e-16/1e-6, times values up to 10: 1e-9; 1e-8 allowed. */
  private static final double ALLOWED = 1e-8;

  private static final RandomKey KEY = RandomKey.of("tangents").derive(1);

  private enum Moving {
    LEFT,
    RIGHT,
    BOTH
  }

  private record Operation(String name, Shape left, Shape right, BinaryOperator<Tensor> apply) {
    @Override
    public String toString() {
      return name + " of " + left + " and " + right;
    }
  }

  static Stream<Arguments> operations() {
    return Stream.of(
            both("matmul", of(2, 3, 4), of(2, 4, 5), Tensor::matmul),
            both("matmul, shared left", of(1, 3, 4), of(2, 4, 5), Tensor::matmul),
            both("matmul, shared right", of(2, 3, 4), of(1, 4, 5), Tensor::matmul),
            both("times", of(2, 3), of(2, 3), Tensor::times),
            both("times, narrow left", of(1, 3), of(2, 3), Tensor::times),
            both("times, narrow right", of(2, 3), of(2, 1), Tensor::times),
            both("times, outer", of(2, 1), of(1, 3), Tensor::times),
            both("plus", of(2, 3), of(2, 3), Tensor::plus),
            both("plus, narrow left", of(1, 3), of(2, 3), Tensor::plus),
            both("plus, narrow right", of(2, 4, 3), of(2, 1, 3), Tensor::plus),
            both("plus, outer", of(2, 1), of(1, 3), Tensor::plus),
            both("minus", of(2, 3), of(2, 3), Tensor::minus),
            both("minus, narrow left", of(2, 1), of(2, 3), Tensor::minus),
            both("minus, narrow right", of(2, 3), of(1, 3), Tensor::minus),
            both("convolve", of(2, 3, 5, 5), of(4, 3, 3, 3), convolution(1)),
            both("convolve, two groups", of(2, 4, 5, 5), of(6, 2, 3, 3), convolution(2)),
            one("times number", of(2, 3), x -> x.times(-1.7)),
            one("square", of(2, 3), Tensor::square),
            one("sum", of(2, 3, 4), x -> x.sum(1, 2)),
            one("sum keeping axes", of(2, 3, 4), x -> x.sumKeepingAxes(1)),
            one("mean", of(2, 3, 4), x -> x.mean(0, 2)),
            one("reshape", of(2, 3, 4), x -> x.reshape(6, -1)),
            one("transpose", of(2, 3, 4), x -> x.transpose(2, 0, 1)),
            one("softmax", of(2, 3, 4), Tensor::softmax),
            one("standardised", of(2, 3, 4), x -> x.standardised(1e-5)),
            one("one-hot", of(2, 3), x -> x.oneHot(4)),
            one("linear", of(2, 3), x -> x.linear(NDArray::neg)),
            one("elementwise", of(2, 3), x -> x.elementwise(NDArray::sin, (z, y) -> z.cos())),
            one("elementwise by value", of(2, 3), x -> x.elementwise(NDArray::exp, (z, y) -> y)))
        .flatMap(op -> Stream.of(Moving.values()).map(moving -> Arguments.of(op, moving)));
  }

  @ParameterizedTest(name = "{0}, {1} moving, seed 1")
  @MethodSource("operations")
  void isTheDerivativeAndHasTheValuesShape(Operation operation, Moving moving) {
    try (Scope scope = Scope.open()) {
      boolean leftMoves = moving != Moving.RIGHT;
      boolean rightMoves = moving != Moving.LEFT;
      Tensor left = tensor(operation.left(), KEY.derive("left"), leftMoves ? 1 : 0, scope);
      Tensor right = tensor(operation.right(), KEY.derive("right"), rightMoves ? 1 : 0, scope);
      Tensor result = operation.apply().apply(left, right);
      double[] ahead = at(operation, left, right, STEP, scope);
      double[] behind = at(operation, left, right, -STEP, scope);

      double[] tangent =
          result.tangent().map(Host::doubles).orElseGet(() -> new double[ahead.length]);

      for (int i = 0; i < ahead.length; i++) {
        double difference = (ahead[i] - behind[i]) / (2 * STEP);
        assertThat(tangent[i]).as("entry %d", i).isCloseTo(difference, within(ALLOWED));
      }
      result
          .tangent()
          .ifPresent(t -> assertThat(t.getShape()).isEqualTo(result.value().getShape()));
    }
  }

  @ParameterizedTest(name = "{0}, {1} moving, seed 1")
  @MethodSource("operations")
  void staysInSinglePrecision(Operation operation, Moving moving) {
    try (Scope scope = Scope.open()) {
      Tensor left = tensor(operation.left(), KEY, moving != Moving.RIGHT ? 1 : 0, scope);
      Tensor right = tensor(operation.right(), KEY, moving != Moving.LEFT ? 1 : 0, scope);
      Tensor result = operation.apply().apply(single(left), single(right));

      assertThat(result.value().getDataType()).isEqualTo(Precision.FLOAT32.type());
      result
          .tangent()
          .ifPresent(t -> assertThat(t.getDataType()).isEqualTo(Precision.FLOAT32.type()));
    }
  }

  private static Tensor single(Tensor wide) {
    return wide.linear(a -> Scope.cast(a, Precision.FLOAT32));
  }

  private static double[] at(
      Operation operation, Tensor left, Tensor right, double step, Scope scope) {
    Tensor result =
        operation.apply().apply(displaced(left, step, scope), displaced(right, step, scope));
    return Host.doubles(result.value());
  }

  private static Tensor displaced(Tensor x, double step, Scope scope) {
    double[] values = Host.doubles(x.value());
    double[] along = x.tangent().map(Host::doubles).orElseGet(() -> new double[values.length]);
    for (int i = 0; i < values.length; i++) {
      values[i] += step * along[i];
    }
    return Tensor.constant(scope.array(values, x.value().getShape().getShape()));
  }

  private static Tensor tensor(Shape shape, RandomKey key, int tangents, Scope scope) {
    int size = (int) shape.size();
    NDArray value = scope.array(key.derive("value").gaussians(size), shape.getShape());
    double[] along = key.derive("tangent").gaussians(size);
    return tangents == 0
        ? Tensor.constant(value)
        : Tensor.dual(value, scope.array(along, shape.getShape()));
  }

  private static Shape of(long... extents) {
    return new Shape(Arrays.copyOf(extents, extents.length));
  }

  private static Operation both(
      String name, Shape left, Shape right, BinaryOperator<Tensor> apply) {
    return new Operation(name, left, right, apply);
  }

  private static Operation one(
      String name, Shape shape, java.util.function.UnaryOperator<Tensor> apply) {
    return new Operation(name, shape, of(1), (x, ignored) -> apply.apply(x));
  }

  private static BinaryOperator<Tensor> convolution(int groups) {
    return (input, kernel) -> input.convolve(kernel, new Convolution(2, 1, groups));
  }
}
