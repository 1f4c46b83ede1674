package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Convolution;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;

/**
 * A square window that slides over a square image padded with zeros.
 *
 * @param extent rows and columns of the window
 * @param stride step between places
 * @param padding zeros added on each side
 * @param side rows and columns of the image
 */
record Window(int extent, int stride, int padding, int side) {

  /** Returns how many places there are in each direction. */
  int reduced() {
    return (side + 2 * padding - extent) / stride + 1;
  }

  private int pixels() {
    return side * side;
  }

  private int places() {
    return reduced() * reduced();
  }

  private int taps() {
    return extent * extent;
  }

  /**
   * Returns the sums of a convolution, (member, batch, out · place), as a product with the matrix
   * that it is. Work and memory grow with the fourth power of the image's side.
   *
   * @param images (member or 1, batch, in · pixel)
   * @param kernel (member, out, in, row, column)
   */
  Tensor unrolled(Tensor images, Tensor kernel) {
    return images.matmul(matrix(kernel));
  }

  /**
   * Returns the same by the engine's own convolution: stacks of images lie side by side in the
   * channel axis, as groups.
   */
  Tensor convolved(Tensor images, Tensor kernel) {
    Shape shape = kernel.value().getShape();
    long members = shape.get(0);
    long out = shape.get(1);
    long in = shape.get(2);
    long stacks = images.value().getShape().get(0);
    long batch = images.value().getShape().get(1);
    return images
        .reshape(stacks, batch, in, pixels())
        .transpose(1, 0, 2, 3)
        .reshape(batch, stacks * in, side, side)
        .convolve(
            kernel.reshape(members * out, in, extent, extent),
            new Convolution(stride, padding, (int) stacks))
        .reshape(batch, members, out * places())
        .transpose(1, 0, 2);
  }

  /**
   * Returns a convolution as a matrix, (member, in · pixel, out · place), for a kernel (member,
   * out, in, row, column).
   */
  private Tensor matrix(Tensor kernel) {
    Shape shape = kernel.value().getShape();
    long members = shape.get(0);
    long out = shape.get(1);
    long in = shape.get(2);
    return kernel
        .reshape(members, out * in, taps())
        .matmul(Tensor.constant(incidence(kernel.value())))
        .reshape(members, out, in, pixels(), places())
        .transpose(0, 2, 3, 1, 4)
        .reshape(members, in * pixels(), out * places());
  }

  /** Adds one number a channel, (member, 1, out), to (member, batch, out · place). */
  Tensor plusBias(Tensor sums, Tensor bias) {
    Shape shape = sums.value().getShape();
    long out = bias.value().getShape().get(2);
    return sums.reshape(shape.get(0), shape.get(1), out, places())
        .plus(bias.reshape(shape.get(0), 1, out, 1))
        .reshape(shape.get(0), shape.get(1), out * places());
  }

  /** Returns (1, tap, pixel · place), 1 where the tap lies on the pixel at that place. */
  private NDArray incidence(NDArray like) {
    double[] ones = new double[taps() * pixels() * places()];
    for (int tap = 0; tap < taps(); tap++) {
      for (int place = 0; place < places(); place++) {
        int row = stride * (place / reduced()) - padding + tap / extent;
        int column = stride * (place % reduced()) - padding + tap % extent;
        if (row >= 0 && row < side && column >= 0 && column < side) {
          ones[(tap * pixels() + row * side + column) * places() + place] = 1;
        }
      }
    }
    Precision precision =
        like.getDataType() == DataType.FLOAT32 ? Precision.FLOAT32 : Precision.FLOAT64;
    long[] shape = {1, taps(), (long) pixels() * places()};
    return Scope.of(like).array(precision, ones, shape);
  }
}
