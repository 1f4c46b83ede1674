package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The shape of a two-dimensional convolution without bias.
 *
 * @param stride step between windows, in both directions
 * @param padding zeros added on each side, in both directions
 * @param groups how many independent convolutions lie side by side in the channel axis: one a
 *     member of an ensemble
 */
public record Convolution(int stride, int padding, int groups) {

  /** Applies a kernel (out, in / groups, rows, columns) to (batch, in, rows, columns). */
  NDArray apply(NDArray input, NDArray kernel) {
    return ai.djl.nn.convolutional.Conv2d.conv2d(
            input,
            kernel,
            null,
            new Shape(stride, stride),
            new Shape(padding, padding),
            new Shape(1, 1),
            groups)
        .singletonOrThrow();
  }
}
