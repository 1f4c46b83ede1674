package dev.crucible.bench;

import java.util.Arrays;

/**
 * Prints the two ratios that the instruments promise: a gradient step to its matrix products, and a
 * sharpness measurement to a gradient.
 *
 * <p>Both sides of a ratio are timed in turn within one process and the medians divided, so that
 * other load on the machine falls on both. The classes themselves are JMH benchmarks for profiling.
 */
public final class Benchmarks {

  private static final int ROUNDS = 15;
  private static final int WARM_UP = 3;

  private Benchmarks() {}

  /** Runs both comparisons. */
  public static void main(String[] arguments) {
    GradientStep step = new GradientStep();
    step.prepare();
    double[] training = medians(step::training, step::products);
    print("gradient step / its products", training, GradientStep.STEPS, 1.3);
    step.free();
    TopEigenvalue sharpness = new TopEigenvalue();
    sharpness.prepare();
    double[] measuring = medians(sharpness::measurement, sharpness::gradient);
    print("sharpness measurement / gradient", measuring, 1, 12);
    System.out.printf(
        "  relative error %.1e, %d products%n",
        sharpness.error(), sharpness.measurement().products());
    sharpness.free();
  }

  private static void print(String what, double[] medians, int operations, double allowed) {
    System.out.printf(
        "%s: %.3f (at most %.1f); %.3f ms against %.3f ms%n",
        what,
        medians[0] / medians[1],
        allowed,
        medians[0] / operations / 1e6,
        medians[1] / operations / 1e6);
  }

  /** Returns the median times of two actions run in turn, nanoseconds. */
  private static double[] medians(Runnable left, Runnable right) {
    double[][] times = new double[2][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double leftTime = time(left);
      double rightTime = time(right);
      if (round >= 0) {
        times[0][round] = leftTime;
        times[1][round] = rightTime;
      }
    }
    return Arrays.stream(times).mapToDouble(Benchmarks::median).toArray();
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  private static double time(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return System.nanoTime() - start;
  }
}
