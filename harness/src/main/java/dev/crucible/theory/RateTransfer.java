package dev.crucible.theory;

/**
 * The power of the width with which the best learning rate changes as networks widen.
 *
 * <p>Under maximal update every layer's change moves its outputs by an amount that does not depend
 * on the width n, so the best rate has a limit: n⁰. Under the standard parameterisation one rate
 * serves all layers, and in the hidden and output layers n terms of a change add up coherently: the
 * best rate falls as n⁻¹ once n is large.
 *
 * <p>Not covered: the drift at finite width, which theory does not give; a best rate that the input
 * layer decides, as where inputs are large, which need not fall.
 *
 * <p>Sources: arXiv 2203.03466, Sections 3 to 5 and Table 8; 2011.14522 for the limits.
 */
public final class RateTransfer {

  /** Maximal update. */
  public static final double MAXIMAL_UPDATE = 0;

  /** The standard parameterisation, at large width. */
  public static final double STANDARD = -1;

  private RateTransfer() {}
}
