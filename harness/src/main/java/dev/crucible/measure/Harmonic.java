package dev.crucible.measure;

/**
 * One harmonic of numbers over the residues 0 … p − 1: amplitude · cos(2π s x/p + phase).
 *
 * @param amplitude not negative
 * @param phase in radians, from −π to π
 */
public record Harmonic(double amplitude, double phase) {

  /** Returns the harmonic of a frequency s, by the discrete Fourier sum. */
  public static Harmonic of(double[] values, int frequency) {
    double cosine = 0;
    double sine = 0;
    for (int x = 0; x < values.length; x++) {
      double angle = 2 * Math.PI * frequency * x / values.length;
      cosine += values[x] * Math.cos(angle);
      sine += values[x] * Math.sin(angle);
    }
    double scale = 2.0 / values.length;
    return new Harmonic(scale * Math.hypot(cosine, sine), Math.atan2(-sine, cosine));
  }

  /** Returns the powers, amplitude², of frequencies 1 … (p − 1)/2; the mean has none. */
  public static double[] powers(double[] values) {
    double[] powers = new double[values.length / 2];
    for (int f = 0; f < powers.length; f++) {
      double amplitude = of(values, f + 1).amplitude();
      powers[f] = amplitude * amplitude;
    }
    return powers;
  }

  /** Returns the frequency of the greatest power. */
  public static int top(double[] values) {
    double[] powers = powers(values);
    int best = 0;
    for (int f = 1; f < powers.length; f++) {
      best = powers[f] > powers[best] ? f : best;
    }
    return best + 1;
  }
}
