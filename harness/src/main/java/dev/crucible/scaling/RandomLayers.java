package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Layers of Gaussian weights that are drawn as signals pass and never kept, so that thousands of
 * random networks, or one of many millions of weights, take no more memory than their signals.
 *
 * <p>Not covered: networks that are trained, whose weights must stay; see package {@code model}.
 */
public final class RandomLayers {

  /** What a unit makes of its input. */
  public enum Unit {
    /** max(x, 0). */
    RELU,
    /** tanh x. */
    TANH;

    /** Returns φ(x). */
    public double of(double x) {
      return this == RELU ? Math.max(x, 0) : Math.tanh(x);
    }

    /** Returns φ of every entry. */
    public double[][] of(double[][] signals) {
      double[][] active = new double[signals.length][signals[0].length];
      for (int s = 0; s < active.length; s++) {
        for (int i = 0; i < active[s].length; i++) {
          active[s][i] = of(signals[s][i]);
        }
      }
      return active;
    }
  }

  private final ContinuousSampler gaussian;

  /** Draws weights from a key, one after another: each call goes on where the last one ended. */
  public RandomLayers(RandomKey key) {
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(key.generator());
  }

  /** Returns the next draw from N(0, 1). */
  public double next() {
    return gaussian.sample();
  }

  /**
   * Returns the mean over units of the product of two signals; of a signal with itself, its mean
   * square.
   */
  public static double overlap(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum / one.length;
  }

  /** Returns the cosine of the angle between two signals, neither of them zero. */
  public static double cosine(double[] one, double[] other) {
    return overlap(one, other) / Math.sqrt(overlap(one, one) * overlap(other, other));
  }

  /**
   * Returns W x of every signal x, with W one fresh matrix for all of them.
   *
   * @param signals (signals, length)
   * @param width rows of W
   * @param deviation σ of the entries of W, independent N(0, σ²)
   * @return (signals, width)
   */
  public double[][] through(double[][] signals, int width, double deviation) {
    double[][] out = new double[signals.length][width];
    double[] row = new double[signals[0].length];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = gaussian.sample();
      }
      for (int s = 0; s < signals.length; s++) {
        out[s][i] = deviation * product(row, signals[s]);
      }
    }
    return out;
  }

  /** Four sums at a time, which do not wait for one another: three times as fast as one. */
  private static double product(double[] row, double[] signal) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int whole = row.length - row.length % 4;
    for (int j = 0; j < whole; j += 4) {
      first += row[j] * signal[j];
      second += row[j + 1] * signal[j + 1];
      third += row[j + 2] * signal[j + 2];
      fourth += row[j + 3] * signal[j + 3];
    }
    for (int j = whole; j < row.length; j++) {
      first += row[j] * signal[j];
    }
    return first + second + (third + fourth);
  }
}
