package dev.crucible.theory;

import java.util.List;

/**
 * How the squared length of weights grows whose scale the loss does not see.
 *
 * <p>Their gradient is orthogonal to them for every batch, so that a step of rate η and decay λ
 * makes ‖w‖² into (1 − ηλ)² ‖w‖² + η² ‖g_B‖² exactly. A batch of B samples drawn with replacement
 * has E‖g_B‖² = ‖g‖² + (m₂ − ‖g‖²)/B, with g the gradient over all samples and m₂ the mean square
 * of those of single samples.
 *
 * <p>Source: Kunin et al., arXiv 2012.04728, for flows with decay and noise; section numbers not
 * confirmed; re-derived.
 */
public final class ScaleGrowth {

  private ScaleGrowth() {}

  /**
   * What is known of the gradients at a time.
   *
   * @param time t, rate times steps
   * @param mean ‖g‖²
   * @param each m₂
   */
  public record At(double time, double mean, double each) {}

  /**
   * Returns what decay leaves of ‖w‖², (1 − ηλ)^(2N).
   *
   * @param rate η
   * @param decay λ
   * @param steps N
   */
  public static double kept(double rate, double decay, long steps) {
    return Math.pow(1 - rate * decay, 2.0 * steps);
  }

  /** Returns E‖g_B‖². */
  public static double batchSquare(double mean, double each, double batch) {
    return mean + (each - mean) / batch;
  }

  /**
   * Returns η ∫ e^(−2λ(T − t)) E‖g_B‖² dt by the trapezoid rule, T the last time: what gradients
   * add to ‖w‖², to first order in η.
   *
   * @param rate η
   * @param decay λ
   * @param batch B; infinite for the gradient over all samples
   * @param course at increasing times, the first and the last among them
   */
  public static double added(double rate, double decay, double batch, List<At> course) {
    double end = course.get(course.size() - 1).time();
    double sum = 0;
    for (int i = 1; i < course.size(); i++) {
      At from = course.get(i - 1);
      At to = course.get(i);
      double step = to.time() - from.time();
      sum += step / 2 * (weighted(from, end, decay, batch) + weighted(to, end, decay, batch));
    }
    return rate * sum;
  }

  private static double weighted(At at, double end, double decay, double batch) {
    return Math.exp(-2 * decay * (end - at.time())) * batchSquare(at.mean(), at.each(), batch);
  }
}
