package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Copies from the engine to Java; a host round trip, for measurement points only. */
public final class Host {

  private Host() {}

  /** Returns an array's numbers, row-major, whatever its precision. */
  public static double[] doubles(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }
}
