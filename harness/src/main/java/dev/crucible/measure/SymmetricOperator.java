package dev.crucible.measure;

/** A symmetric matrix for each member of an ensemble, known by its products with vectors. */
public interface SymmetricOperator {

  /** Returns the number of members. */
  int members();

  /** Returns the length of one member's vectors. */
  int dimension();

  /**
   * Returns every member's product.
   *
   * @param vectors one vector a member
   */
  double[][] apply(double[][] vectors);
}
