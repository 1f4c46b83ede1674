package dev.crucible.desk.table;

import java.util.Arrays;

/** A column of numbers. */
final class Doubles {

  private double[] values = new double[1024];
  private int rows;

  void add(double value) {
    if (rows == values.length) {
      values = Arrays.copyOf(values, 2 * rows);
    }
    values[rows++] = value;
  }

  double at(int row) {
    return values[row];
  }
}
