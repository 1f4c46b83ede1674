package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import dev.crucible.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Tells machines apart by the bits that they compute.
 *
 * <p>The engine has other code for other vector instructions, adds up in another order there, and
 * so rounds otherwise. Which code it took it does not tell. So operations that trainings are made
 * of are done on fixed numbers of awkward shapes, and what they give is digested: two machines with
 * the same digest and the same version of the engine are held to give the same bits.
 */
final class Arithmetic {

  /** Far fewer machines than that will ever be told apart. */
  private static final int DIGITS = 12;

  /** Long enough for every path of a vectorised loop, and no multiple of a vector's width. */
  private static final int LENGTH = 1003;

  private final NDManager manager;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SplittableRandom numbers = new SplittableRandom(1);

  private Arithmetic(NDManager manager) {
    this.manager = manager;
  }

  /** Returns the first digits of the digest, hexadecimal. */
  static String fingerprint(NDManager root) {
    try (NDManager manager = root.newSubManager()) {
      Arithmetic arithmetic = new Arithmetic(manager);
      arithmetic.engine(DataType.FLOAT32);
      arithmetic.engine(DataType.FLOAT64);
      arithmetic.runtime();
      return Sha256.of(arithmetic.bytes.toByteArray()).substring(0, DIGITS);
    }
  }

  private void engine(DataType type) {
    NDArray vector = array(type, LENGTH);
    NDArray positive = vector.abs().add(0.125);
    Stream.of(
            vector.exp(),
            vector.tanh(),
            vector.sin(),
            vector.erf(),
            positive.log(),
            positive.sqrt(),
            positive.pow(1.7),
            vector.sum(),
            vector.mean(),
            vector.square().sum())
        .forEach(this::take);
    for (long[] shape : new long[][] {{37, 129, 65}, {256, 784, 200}, {5, 3, 2}, {1, 517, 1}}) {
      NDArray left = array(type, shape[0], shape[1]);
      NDArray right = array(type, shape[1], shape[2]);
      take(left.matMul(right));
      take(right.transpose().matMul(left.transpose()));
    }
    take(array(type, 3, 37, 64).matMul(array(type, 3, 64, 41)));
    NDArray table = array(type, 61, 97);
    Stream.of(
            table.softmax(-1),
            table.logSoftmax(-1),
            table.sum(new int[] {0}),
            table.sum(new int[] {1}),
            table.cumSum(1),
            normalised(table))
        .forEach(this::take);
    NDArray images = array(type, 3, 2, 13, 11);
    NDArray filters = array(type, 5, 2, 3, 3);
    take(new Convolution(1, 1, 1).apply(images, filters));
  }

  private static NDArray normalised(NDArray table) {
    NDArray weight = table.get(0).add(1);
    return LayerNorm.layerNorm(
            table, new Shape(table.getShape().get(1)), weight, table.get(1), 1e-5f)
        .singletonOrThrow();
  }

  /** The runtime's own functions may be those of the processor, too. */
  private void runtime() {
    Stream.<DoubleUnaryOperator>of(
            Math::exp, Math::log, Math::sin, Math::cos, Math::tan, x -> Math.pow(x, 1.7))
        .forEach(
            function -> {
              for (int i = 0; i < LENGTH; i++) {
                take(function.applyAsDouble(3 * numbers.nextDouble()));
              }
            });
  }

  private NDArray array(DataType type, long... shape) {
    Shape size = new Shape(shape);
    double[] values = numbers.doubles(size.size(), -1, 1).toArray();
    return manager.create(values, size).toType(type, false);
  }

  private void take(NDArray result) {
    for (double value : result.toType(DataType.FLOAT64, false).toDoubleArray()) {
      take(value);
    }
  }

  private void take(double value) {
    bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
  }
}
