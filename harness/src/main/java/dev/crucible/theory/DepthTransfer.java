package dev.crucible.theory;

/**
 * The power of the number of blocks L with which the best learning rate of a residual network
 * changes as it deepens, its width fixed.
 *
 * <p>Where branches are divided by √L, L random contributions add up to order 1. A step of gradient
 * descent then changes each block's weights by 1/√L of what a single block's would change, and the
 * stream by 1/L a block: L of them, order 1. A step of Adam does not know the gradient's scale, so
 * its rate must carry the 1/√L itself. With both the best rate has a limit: L⁰.
 *
 * <p>Not covered: blocks of more than one matrix, for which the limit is not known to transfer; how
 * the best rate of unscaled branches falls, which theory does not give in a closed form.
 *
 * <p>Sources: arXiv 2310.02244 and 2309.16620.
 */
public final class DepthTransfer {

  /** Branches over √L, and Adam's rate over √L. */
  public static final double DEPTH_MAXIMAL = 0;

  /** Branches over √L while Adam's rate is not: what the rate must carry is missing. */
  public static final double BRANCH_ALONE = -0.5;

  private DepthTransfer() {}

  /**
   * Returns the factor on a branch, and on Adam's rate in it.
   *
   * @param blocks L
   * @param base L₀, at which it is 1
   */
  public static double factor(int blocks, int base) {
    return 1 / Math.sqrt((double) blocks / base);
  }
}
