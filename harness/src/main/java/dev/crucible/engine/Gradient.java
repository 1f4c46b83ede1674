package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A function's value with its gradient.
 *
 * @param value (member)
 * @param gradient one array a parameter, of the parameter's shape
 */
public record Gradient(NDArray value, List<NDArray> gradient) {}
