package dev.crucible.theory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order and the plateaux in which a quadratic network learns to add modulo p.
 *
 * <p>The network is shown two cyclic shifts of a template by a and by b and is to give the shift by
 * a + b. From small starts it acquires the template's Fourier modes one after the other, the
 * strongest first, and between two acquisitions the loss ½ mean‖f − y‖² rests at half the power of
 * the modes that are still missing. A mode whose discrete Fourier coefficients at ±k have modulus A
 * is (2A/p) cos(2πkt/p), of power 2A²/p. Source: Kunin et al., arXiv 2506.06489 (alternating
 * gradient flows on modular addition). When modes are acquired is not predicted.
 *
 * @param modulus p, odd
 * @param amplitudes A_k of the frequencies k = 1, 2, …; unlike one another, positive
 */
public record FourierModes(int modulus, double[] amplitudes) {

  /**
   * Checks and copies the numbers.
   *
   * @throws IllegalArgumentException if the modulus is even, if there are more frequencies than it
   *     has, or if an amplitude is not positive
   */
  public FourierModes {
    if (modulus % 2 == 0 || amplitudes.length > (modulus - 1) / 2) {
      throw new IllegalArgumentException(
          "modulus %s: it must be odd and has %s frequencies, not %s"
              .formatted(modulus, (modulus - 1) / 2, amplitudes.length));
    }
    if (!Arrays.stream(amplitudes).allMatch(a -> a > 0)) {
      throw new IllegalArgumentException(
          "amplitudes must be positive: " + Arrays.toString(amplitudes));
    }
    amplitudes = amplitudes.clone();
  }

  /**
   * Returns modes of one power, spread over all frequencies.
   *
   * <p>Multiplying every number by g, prime to p, leaves this task what it was and takes frequency
   * k to gk: no order of acquisition is the only one.
   *
   * @param squares what the squares of all amplitudes add up to
   */
  public static FourierModes alike(int modulus, double squares) {
    double[] amplitudes = new double[(modulus - 1) / 2];
    Arrays.fill(amplitudes, Math.sqrt(squares / amplitudes.length));
    return new FourierModes(modulus, amplitudes);
  }

  /** Returns one mode at its p places, (2A/p) cos(2πkt/p). */
  public double[] mode(int frequency) {
    return IntStream.range(0, modulus)
        .mapToDouble(
            t ->
                2
                    * amplitudes[frequency - 1]
                    / modulus
                    * Math.cos(2 * Math.PI * frequency * t / modulus))
        .toArray();
  }

  /** Returns the template, the sum of its modes. */
  public double[] template() {
    double[] template = new double[modulus];
    for (int k = 1; k <= amplitudes.length; k++) {
      double[] mode = mode(k);
      Arrays.setAll(template, t -> template[t] + mode[t]);
    }
    return template;
  }

  /** Returns the frequencies in the order in which they are acquired, the strongest first. */
  public List<Integer> order() {
    return IntStream.rangeClosed(1, amplitudes.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> amplitudes[k - 1]).reversed())
        .toList();
  }

  /** Returns a mode's power, 2A²/p. */
  public double power(int frequency) {
    return 2 * amplitudes[frequency - 1] * amplitudes[frequency - 1] / modulus;
  }

  /** Returns the loss when a number of the strongest modes have been acquired. */
  public double plateau(int acquired) {
    return order().stream().skip(acquired).mapToDouble(this::power).sum() / 2;
  }
}
