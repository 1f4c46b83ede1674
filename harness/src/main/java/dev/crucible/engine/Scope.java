package dev.crucible.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.crucible.data.Matrix;
import java.util.List;

/**
 * Native memory with an end: everything made in a scope is freed when the scope closes.
 *
 * <p>An operation's result belongs to the scope of its first operand, so data that outlives a step
 * must enter the step through {@link #borrow}, or every step would leave its results behind.
 */
public final class Scope implements AutoCloseable {

  private final NDManager manager;

  private Scope(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Opens a scope of its own.
   *
   * @throws IllegalStateException while a claim's constants are computed, see {@link Declaring}
   */
  public static Scope open() {
    Declaring.refuse();
    return new Scope(Engines.root().newSubManager());
  }

  /** Returns the scope that an array belongs to; closing it is its owner's business. */
  public static Scope of(NDArray array) {
    return new Scope(array.getManager());
  }

  /** Opens a scope within this one, closed with it at the latest. */
  public Scope inner() {
    return new Scope(manager.newSubManager());
  }

  /**
   * Copies numbers into the scope.
   *
   * @param values row-major, as many as the shape holds
   * @param shape the extents, outermost first
   */
  public NDArray array(double[] values, long... shape) {
    return manager.create(values, new Shape(shape));
  }

  /**
   * Copies numbers into the scope in a given precision, to which Java rounds as the engine does.
   */
  public NDArray array(Precision precision, double[] values, long... shape) {
    if (precision == Precision.FLOAT64) {
      return array(values, shape);
    }
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return manager.create(rounded, new Shape(shape));
  }

  /**
   * Copies tables into the scope, one a member, one after the other: all of them side by side on
   * their way in would take several times their room.
   *
   * @param members at least one, all of one shape
   * @return an array of shape (members, rows, columns)
   * @throws IllegalArgumentException if there is none or their shapes differ
   */
  public NDArray stacked(Precision precision, List<Matrix> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("there is no table to stack");
    }
    int rows = members.get(0).rows();
    int columns = members.get(0).columns();
    double[] values = new double[Math.multiplyExact(members.size(), rows * columns)];
    int from = 0;
    for (Matrix member : members) {
      if (member.rows() != rows || member.columns() != columns) {
        throw new IllegalArgumentException(
            "tables of one stack have one shape, not %s × %s and %s × %s"
                .formatted(rows, columns, member.rows(), member.columns()));
      }
      System.arraycopy(member.values(), 0, values, from, rows * columns);
      from += rows * columns;
    }
    return array(precision, values, members.size(), rows, columns);
  }

  /** Copies indices into the scope. */
  public NDArray indices(long[] values) {
    return manager.create(values);
  }

  /**
   * Returns rows of a table that lives elsewhere, copied into the scope; not differentiable.
   *
   * @param table (rows, columns)
   * @param rows which, counted from 0, in the order in which they are to come
   */
  public NDArray rows(NDArray table, long[] rows) {
    // The engine's look-up of embeddings copies row by row, its index number by number.
    NDArray own = borrow(table);
    return own.getNDArrayInternal()
        .embedding(indices(rows), own, SparseFormat.DENSE)
        .singletonOrThrow();
  }

  /** Makes an array of zeros. */
  public NDArray zeros(Precision precision, Shape shape) {
    return manager.zeros(shape, precision.type());
  }

  /** Returns a handle in this scope on an array that lives elsewhere; nothing is copied. */
  public NDArray borrow(NDArray array) {
    return Native.alias(array, manager);
  }

  /** Moves an array into this scope, so that it outlives the scope in which it was made. */
  public NDArray keep(NDArray array) {
    array.attach(manager);
    return array;
  }

  /** Returns the array in a precision; the same array when it already has it. */
  public static NDArray cast(NDArray array, Precision precision) {
    return array.getDataType() == precision.type() ? array : array.toType(precision.type(), false);
  }

  /** Returns the engine's name and version, for provenance. */
  public static String engine() {
    return Engines.describe();
  }

  /** Returns what tells the engine's bits from those of others: digits of a digest. */
  public static String arithmetic() {
    return Engines.arithmetic();
  }

  NDManager manager() {
    return manager;
  }

  /** Frees everything made in the scope. */
  @Override
  public void close() {
    manager.close();
  }
}
