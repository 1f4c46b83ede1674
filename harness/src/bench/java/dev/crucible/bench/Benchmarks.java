package dev.crucible.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints the two ratios that the instruments promise: a gradient step to its matrix products, and a
 * sharpness measurement to a gradient.
 *
 * <p>Both sides of a ratio are timed by JMH in one process, in turn and several times over; the
 * medians are divided, so that other load on the machine falls on both.
 */
public final class Benchmarks {

  private static final int ROUNDS = 5;
  private static final TimeValue ITERATION = new TimeValue(1, TimeUnit.SECONDS);

  private Benchmarks() {}

  /** A ratio that must not exceed a limit. */
  private record Ratio(String words, Class<?> owner, String above, String below, double allowed) {

    /** Prints the ratio; returns whether it keeps the limit. */
    boolean holds() throws RunnerException {
      List<Double> over = new ArrayList<>();
      List<Double> under = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        over.add(milliseconds(owner, above));
        under.add(milliseconds(owner, below));
      }
      double ratio = median(over) / median(under);
      System.out.printf(
          "%s: %.2f (at most %.1f); %.2f ms against %.2f ms%n",
          words, ratio, allowed, median(over), median(under));
      return ratio <= allowed;
    }
  }

  /** Runs both comparisons; exits with 1 if one does not hold. */
  public static void main(String[] arguments) throws RunnerException {
    boolean step =
        new Ratio("gradient step / its products", GradientStep.class, "training", "products", 1.3)
            .holds();
    boolean sharpness =
        new Ratio(
                "sharpness measurement / gradient",
                TopEigenvalue.class,
                "measurement",
                "gradient",
                12)
            .holds();
    if (!(step && sharpness && accurate())) {
      System.exit(1);
    }
  }

  private static boolean accurate() {
    TopEigenvalue sharpness = new TopEigenvalue();
    sharpness.prepare();
    double error = sharpness.error();
    System.out.printf(
        "  relative error %.1e (at most 1e-4), %d products%n",
        error, sharpness.measurement().products());
    sharpness.free();
    return error <= 1e-4;
  }

  /** In this process (no forks): the ratio must not compare two processes. */
  private static double milliseconds(Class<?> owner, String method) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(owner.getName() + "." + method + "$")
                    .forks(0)
                    .warmupIterations(1)
                    .warmupTime(ITERATION)
                    .measurementIterations(2)
                    .measurementTime(ITERATION)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    return result.getPrimaryResult().getScore();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
