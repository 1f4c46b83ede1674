package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** The floating-point format in which a function and its gradient are evaluated. */
public enum Precision {
  /** 32 bit, 24-bit significand. */
  FLOAT32(DataType.FLOAT32),
  /** 64 bit, 53-bit significand. */
  FLOAT64(DataType.FLOAT64);

  private final DataType type;

  Precision(DataType type) {
    this.type = type;
  }

  /**
   * Returns the precision of an array.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Precision of(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      default -> throw new IllegalArgumentException("not a float array: " + array.getDataType());
    };
  }

  /** Returns the engine's name for the format. */
  public DataType type() {
    return type;
  }
}
