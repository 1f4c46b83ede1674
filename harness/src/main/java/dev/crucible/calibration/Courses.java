package dev.crucible.calibration;

import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.planted.Course;
import dev.crucible.planted.Scaling;
import dev.crucible.prediction.Curve.Norm;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Exponent.Fit;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Predictions of a dependence: exponents over sizes, curves through time. */
final class Courses {

  /** S2.1: widths from 64 to 1024. */
  static final double[] WIDTHS = {64, 128, 256, 512, 1024};

  private static final double[] RATES = {0.12, 0.16, 0.24};
  private static final double[] TIMES = IntStream.range(0, 25).mapToDouble(i -> i * 0.5).toArray();

  /** S1.1: courses stay within 2 % of theory, and scatter by 0.26 % between seeds. */
  private static final double LIMIT = 0.02;

  private static final double LUCK = 0.0026;

  private Courses() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (int seeds : new int[] {3, 5, 8, 10}) {
      cells.addAll(drift(seeds));
      cells.addAll(pooled(seeds));
      for (Norm norm : Norm.values()) {
        cells.addAll(shifted(norm, seeds));
        cells.addAll(stretched(norm, seeds));
      }
    }
    cells.addAll(edge());
    cells.addAll(corrected());
    return cells;
  }

  /** EOS.7: sharpness against the learning rate; a seed's slope scatters by 0.003. */
  private static List<CalibrationCell> edge() {
    double noise = 0.003 / Scaling.pure(0, 1).slopeNoise(RATES);
    Exponent prediction = Prediction.of("y").scalesAs(-1, "size").within(0.05, Decision.WHY);
    return exponent(
        new Setting("exponent, each seed", "−1 ± 0.05, slopes scatter by 0.003 (EOS.7)", 3),
        prediction,
        RATES,
        Scaling.pure(-1, noise));
  }

  /** S2.1: drift of the kernel against width; a seed's slope scatters by 0.145. */
  private static List<CalibrationCell> drift(int seeds) {
    double noise = 0.145 / Scaling.pure(0, 1).slopeNoise(WIDTHS);
    return exponent(
        new Setting("exponent, each seed", "−1 ± 0.25, slopes scatter by 0.145 (S2.1)", seeds),
        Prediction.of("y").scalesAs(-1, "size").within(0.25, Decision.WHY),
        WIDTHS,
        Scaling.pure(-1, noise));
  }

  private static List<CalibrationCell> corrected() {
    return exponent(
        new Setting("exponent, each seed", "−0.8 ± 0.1 with a finite-size term 10/x", 8),
        Prediction.of("y").scalesAs(-0.8, "size").correctedBy(10, -1).within(0.1, Decision.WHY),
        WIDTHS,
        new Scaling(-0.8, 10, -1, 0.1));
  }

  private static List<CalibrationCell> pooled(int seeds) {
    return exponent(
        new Setting("exponent, pooled", "−0.8 ± 0.25, values scatter by 30 %", seeds),
        Prediction.of("y").scalesAs(-0.8, "size").pooled().within(0.25, Decision.WHY),
        WIDTHS,
        Scaling.pure(-0.8, 0.3));
  }

  private static List<CalibrationCell> exponent(
      Setting setting, Exponent prediction, double[] sizes, Scaling world) {
    int seeds = Integer.parseInt(setting.seeds());
    Decision decision =
        new Decision(
            setting,
            prediction,
            Decision.MANY,
            truth -> {
              Scaling planted =
                  new Scaling(truth, world.coefficient(), world.power(), world.noise());
              return key -> sweep(planted, sizes, seeds, key);
            });
    double edge = prediction.predicted() + prediction.margin();
    // Means of values see the scatter of the values, slopes of a seed that of their logarithms.
    double noise =
        prediction.fit() == Fit.POOLED
            ? world.slopeNoise(sizes)
                * Math.sqrt(Math.expm1(world.noise() * world.noise()))
                / world.noise()
            : world.slopeNoise(sizes);
    double planned = edge + Decision.reach(noise, seeds, 2 * prediction.margin());
    return decision.askAll(edge, prediction.predicted(), planned);
  }

  static Sweep sweep(Scaling world, double[] sizes, int seeds, RandomKey key) {
    return Sweep.of(
        "y",
        "size",
        Decision.entries(seeds, i -> Series.of(sizes, world.values(sizes, key.derive(i)))));
  }

  /** Each seed's course is off by an amount of its own, whose mean is the truth. */
  private static List<CalibrationCell> shifted(Norm norm, int seeds) {
    double range = Course.TRUE.at(TIMES[TIMES.length - 1]) - Course.TRUE.at(0);
    Decision decision =
        new Decision(
            new Setting(subject(norm), "shifted sigmoid, limit 2 %, scatter 0.26 % (S1.1)", seeds),
            prediction(norm),
            Decision.MANY / 2,
            truth -> traces(new Course(1, 1, truth * range, LUCK * range, 0), seeds));
    return decision.askAll(LIMIT, LIMIT, LIMIT + Decision.reach(LUCK, seeds));
  }

  /** The course itself is late, by as much as makes it touch the limit; times are noisy. */
  private static List<CalibrationCell> stretched(Norm norm, int seeds) {
    Decision decision =
        new Decision(
            new Setting(subject(norm), "sigmoid stretched in time, noise 0.2 % a time", seeds),
            prediction(norm),
            Decision.SOME,
            stretch -> traces(new Course(stretch, 1, 0, 0, 0.002), seeds));
    return List.of(
        decision.ask(Question.FALSE_CORROBORATION, stretchTo(norm)),
        decision.ask(Question.FALSE_REFUTATION, 1));
  }

  private static String subject(Norm norm) {
    return "curve, " + norm.words();
  }

  private static Prediction prediction(Norm norm) {
    Prediction.Course course = Prediction.of("y").followsTheory();
    return norm == Norm.RMS
        ? course.withRms(LIMIT, Decision.WHY)
        : course.withMaximum(LIMIT, Decision.WHY);
  }

  private static Function<RandomKey, Measurement> traces(Course world, int seeds) {
    Series theory = Series.of(TIMES, Arrays.stream(TIMES).map(Course.TRUE::at).toArray());
    return key ->
        Traces.of(
            "y",
            Decision.entries(
                seeds,
                i -> new Trace(Series.of(TIMES, world.values(TIMES, key.derive(i))), theory)));
  }

  /** Returns the stretch whose distance from the true course is the limit. */
  private static double stretchTo(Norm norm) {
    double low = 1;
    double high = 2;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (distance(norm, middle) < LIMIT) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double distance(Norm norm, double stretch) {
    Course late = new Course(stretch, 1, 0, 0, 0);
    double range = Course.TRUE.at(TIMES[TIMES.length - 1]) - Course.TRUE.at(0);
    double[] squares =
        Arrays.stream(TIMES)
            .map(time -> Math.pow((late.at(time) - Course.TRUE.at(time)) / range, 2))
            .toArray();
    return Math.sqrt(
        norm == Norm.RMS
            ? Arrays.stream(squares).average().orElseThrow()
            : Arrays.stream(squares).max().orElseThrow());
  }
}
