package dev.crucible.sample;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Made-up curves that look like the real ones. */
final class SampleCurves {

  private static final int STEPS = 2000;

  private SampleCurves() {}

  /** Sharpness that rises to 2/η and hovers there, for two learning rates and five seeds. */
  static Figure sharpness() {
    List<Line> lines = new ArrayList<>();
    for (double rate : new double[] {0.02, 0.05}) {
      String group = "η = " + rate;
      for (int seed = 1; seed <= 5; seed++) {
        lines.add(sharpness(group, rate, seed));
      }
      lines.add(
          new Line(
              group,
              "2/η",
              Origin.PREDICTED,
              List.of(0.0, (double) STEPS),
              List.of(2 / rate, 2 / rate)));
    }
    lines.add(
        line("η = 0.001", "seed 1", Origin.CONTROL, step -> 12 + 14 * (1 - Math.exp(-step / 900))));
    return new Figure(
        "Sharpness rises until it meets 2/η, then hovers there",
        Axis.linear("step of gradient descent"),
        Axis.linear("sharpness λ₁"),
        lines);
  }

  private static Line sharpness(String group, double rate, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double edge = 2 / rate;
    double pace = 350 * (0.8 + 0.4 * random.nextDouble());
    return line(
        group,
        "seed " + seed,
        Origin.MEASURED,
        step -> {
          double rise = 12 + (edge * 1.6 - 12) * (1 - Math.exp(-step / pace));
          double hover = edge * (1.015 + 0.05 * (random.nextDouble() - 0.5));
          return Math.min(rise, hover);
        });
  }

  /** Mode strengths of a deep linear network against the sigmoid that theory gives. */
  static Figure modes() {
    List<Line> lines = new ArrayList<>();
    for (int mode = 1; mode <= 5; mode++) {
      double strength = 6 - mode;
      String group = "mode " + mode;
      SplittableRandom random = new SplittableRandom(mode);
      DoubleUnaryOperator theory = t -> strength / (1 + 900 * Math.exp(-2 * strength * t / 800));
      lines.add(
          line(
              group,
              "seed 1",
              Origin.MEASURED,
              t -> theory.applyAsDouble(t) * (1 + 0.02 * (random.nextDouble() - 0.5))));
      lines.add(line(group, "closed form", Origin.PREDICTED, theory));
    }
    return new Figure(
        "Each mode of the teacher is learned along its own sigmoid, the strongest first",
        Axis.linear("time t = step · η"),
        Axis.linear("mode strength s(t)"),
        lines);
  }

  /** A loss that falls as a power of the data, on logarithmic axes. */
  static Figure scaling() {
    List<Line> lines = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Double> sizes = IntStream.range(0, 9).mapToObj(i -> 100 * Math.pow(2, i)).toList();
      List<Double> losses =
          sizes.stream()
              .map(n -> 9 * Math.pow(n, -0.41) * (0.95 + 0.1 * random.nextDouble()))
              .toList();
      lines.add(new Line("test loss", "seed " + seed, Origin.MEASURED, sizes, losses));
    }
    lines.add(
        new Line(
            "test loss",
            "n to the power −0.5",
            Origin.PREDICTED,
            List.of(100.0, 25600.0),
            List.of(1.4, 1.4 / 16)));
    return new Figure(
        "Test loss falls more slowly with data than predicted",
        Axis.logarithmic("training examples n"),
        Axis.logarithmic("test loss"),
        lines);
  }

  private static Line line(String group, String name, Origin origin, DoubleUnaryOperator curve) {
    List<Double> x = IntStream.rangeClosed(0, STEPS).mapToObj(i -> (double) i).toList();
    List<Double> y = x.stream().map(curve::applyAsDouble).toList();
    return new Line(group, name, origin, x, y);
  }
}
