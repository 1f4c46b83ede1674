package dev.crucible.measure;

import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Role;

/**
 * Sums of the readout's weights, biases among them, over the outputs: one a hidden unit and one of
 * the biases.
 *
 * <p>A softmax does not see a number that is added to all outputs; its gradient therefore sums to
 * zero over them, and every method that adds up gradients conserves these sums exactly. Source:
 * Kunin et al., arXiv 2012.04728, translation symmetry; section number not confirmed.
 */
public final class OutputSums {

  private OutputSums() {}

  /**
   * Returns the largest |s(after) − factor · s(before)|, s the sums over outputs.
   *
   * @param factor what weight decay leaves of them, 1 without
   */
  public static double change(Layout layout, double[] before, double[] after, double factor) {
    return change(layout, before, after, factor, true);
  }

  /** Returns the same of the sums over hidden units, one an output, which nothing conserves. */
  public static double changeOverUnits(
      Layout layout, double[] before, double[] after, double factor) {
    return change(layout, before, after, factor, false);
  }

  private static double change(
      Layout layout, double[] before, double[] after, double factor, boolean overOutputs) {
    double largest = 0;
    for (int p = 0; p < layout.specs().size(); p++) {
      ParameterSpec spec = layout.specs().get(p);
      if (spec.role() == Role.OUTPUT || spec.role() == Role.OUTPUT_BIAS) {
        int outputs = (int) spec.shape().get(1);
        double[] old = sums(layout.part(before, p), outputs, overOutputs);
        double[] now = sums(layout.part(after, p), outputs, overOutputs);
        for (int i = 0; i < now.length; i++) {
          largest = Math.max(largest, Math.abs(now[i] - factor * old[i]));
        }
      }
    }
    return largest;
  }

  private static double[] sums(double[] weights, int outputs, boolean overOutputs) {
    double[] sums = new double[overOutputs ? weights.length / outputs : outputs];
    for (int i = 0; i < weights.length; i++) {
      sums[overOutputs ? i / outputs : i % outputs] += weights[i];
    }
    return sums;
  }
}
