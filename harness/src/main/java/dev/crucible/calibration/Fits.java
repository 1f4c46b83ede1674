package dev.crucible.calibration;

import dev.crucible.finding.Estimate;
import dev.crucible.planted.Scaling;
import dev.crucible.planted.Tail;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.BootstrapFits;
import dev.crucible.stats.fits.Frequencies;
import dev.crucible.stats.fits.OffsetPowerLaw;
import dev.crucible.stats.fits.Points;
import dev.crucible.stats.fits.PowerLawFit;
import dev.crucible.stats.fits.Resampled;
import dev.crucible.stats.fits.TailFit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Nominal 95 % intervals of fitted power laws with an offset and of tail exponents. */
final class Fits {

  /** SL.1: a loss 1.7 + 8·x^(−0.35), measured to 1 %; divided by 1.7 it has a finite-size term. */
  private static final double OFFSET = 1.7;

  private static final double AMPLITUDE = 8;
  private static final double EXPONENT = 0.35;
  private static final double NOISE = 0.01;
  private static final Scaling WORLD = new Scaling(0, AMPLITUDE / OFFSET, -EXPONENT, NOISE);

  private static final double TAIL = 2.5;
  private static final int WORLDS = 300;
  private static final int RESAMPLES = 200;

  private Fits() {}

  static List<CalibrationCell> all() {
    List<CalibrationCell> cells = new ArrayList<>();
    for (int points : new int[] {10, 30}) {
      cells.add(delta(points));
      cells.add(
          cell(
              "fit, bootstrap of residuals",
              points + " sizes",
              key -> bootstrapped(bootstrap(key).residuals(run(points, key)))));
    }
    cells.add(
        cell(
            "fit, bootstrap of points",
            "100 sizes",
            key -> bootstrapped(bootstrap(key).pairs(run(100, key)))));
    for (int runs : new int[] {8, 10, 30}) {
      cells.add(
          cell(
              "fit, bootstrap of runs",
              runs + " runs",
              key -> bootstrapped(bootstrap(key).runs(runs(runs, key)))));
    }
    for (int draws : new int[] {50, 200, 1000}) {
      cells.add(tail(draws));
    }
    return cells;
  }

  /** An interval of the planted exponent. */
  private interface Interval {
    Estimate of(RandomKey key);
  }

  private static CalibrationCell cell(String subject, String seeds, Interval interval) {
    return new CalibrationCell(
        new Setting(subject, "1.7 + 8·x^(−0.35), noise 1 % (SL.1)", seeds),
        Question.COVERAGE,
        WORLDS,
        key -> Intervals.covers(interval.of(key), EXPONENT));
  }

  private static CalibrationCell delta(int points) {
    return cell(
        "fit, delta method", points + " sizes", key -> PowerLawFit.of(run(points, key)).exponent());
  }

  private static BootstrapFits bootstrap(RandomKey key) {
    return BootstrapFits.of(key.derive("draws"), RESAMPLES);
  }

  private static Estimate bootstrapped(Resampled<OffsetPowerLaw> resampled) {
    return resampled.interval(Intervals.CONFIDENCE, "1", OffsetPowerLaw::exponent);
  }

  private static List<Points> runs(int count, RandomKey key) {
    return IntStream.range(0, count).mapToObj(i -> run(6, key.derive(i))).toList();
  }

  /** Returns a run at sizes from 100 to 51 200, evenly spaced in the logarithm. */
  private static Points run(int count, RandomKey key) {
    double[] sizes =
        IntStream.range(0, count)
            .mapToDouble(i -> 100 * Math.pow(2, 9.0 * i / (count - 1)))
            .toArray();
    double[] values = WORLD.values(sizes, key.derive("noise"));
    for (int i = 0; i < count; i++) {
      values[i] *= OFFSET;
    }
    return Points.of("loss", sizes, values);
  }

  private static CalibrationCell tail(int draws) {
    Tail world = new Tail(TAIL, 1);
    return new CalibrationCell(
        new Setting("tail exponent, likelihood", "P(k) ∝ k^(−2.5)", draws + " draws"),
        Question.COVERAGE,
        WORLDS * 10,
        key -> {
          Frequencies data = Frequencies.of("k", world.draws(draws, key));
          return Intervals.covers(TailFit.from(1, data).exponent(), TAIL);
        });
  }
}
