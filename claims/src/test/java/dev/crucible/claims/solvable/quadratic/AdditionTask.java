package dev.crucible.claims.solvable.quadratic;

import dev.crucible.data.Matrix;
import dev.crucible.theory.FourierModes;

/**
 * All p² sums modulo p, each number shown as a cyclic shift of a template.
 *
 * @param modes the template's Fourier modes
 */
record AdditionTask(FourierModes modes) {

  static final int MODULUS = 11;

  private static final double SHARE = Math.sqrt((10 * 10 + 7.5 * 7.5 + 5.5 * 5.5 + 3.5 * 3.5) / 5);

  /** Frequencies 1 to 4 in order of strength. */
  static final AdditionTask FALLING =
      new AdditionTask(new FourierModes(MODULUS, new double[] {10, 7.5, 5.5, 3.5}));

  /** The same amplitudes at other frequencies: the strongest is not the lowest. */
  static final AdditionTask MIXED =
      new AdditionTask(new FourierModes(MODULUS, new double[] {3.5, 10, 5.5, 7.5}));

  /**
   * The same power in all, spread evenly over all frequencies. Multiplying every number by 2 modulo
   * 11 leaves this task and the probabilities of starts what they were and takes frequency k to 2k:
   * five orders of acquisition are as probable as any one.
   */
  static final AdditionTask EVEN =
      new AdditionTask(new FourierModes(MODULUS, new double[] {SHARE, SHARE, SHARE, SHARE, SHARE}));

  /** Returns the two shifts by a and by b side by side, (p², 2p). */
  Matrix inputs() {
    double[] template = modes.template();
    double[] values = new double[MODULUS * MODULUS * 2 * MODULUS];
    int at = 0;
    for (int a = 0; a < MODULUS; a++) {
      for (int b = 0; b < MODULUS; b++) {
        at = shifted(template, a, values, at);
        at = shifted(template, b, values, at);
      }
    }
    return new Matrix(MODULUS * MODULUS, 2 * MODULUS, values);
  }

  /** Returns the shift by a + b of the template, (p², p). */
  Matrix targets() {
    return sums(modes.template());
  }

  /** Returns what one Fourier mode contributes to the targets, (p², p). */
  Matrix targets(int frequency) {
    return sums(modes.mode(frequency));
  }

  private static Matrix sums(double[] template) {
    double[] values = new double[MODULUS * MODULUS * MODULUS];
    int at = 0;
    for (int a = 0; a < MODULUS; a++) {
      for (int b = 0; b < MODULUS; b++) {
        at = shifted(template, a + b, values, at);
      }
    }
    return new Matrix(MODULUS * MODULUS, MODULUS, values);
  }

  private static int shifted(double[] template, int by, double[] into, int at) {
    for (int t = 0; t < MODULUS; t++) {
      into[at + t] = template[Math.floorMod(t - by, MODULUS)];
    }
    return at + MODULUS;
  }
}
