package dev.crucible.measure;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The weights of a network with one hidden layer on one-hot pairs of residues modulo p, read as
 * waves over the residues.
 *
 * @param first first[k][a], what the first operand adds to hidden unit k
 * @param second second[k][b], the same of the second operand
 * @param output output[k][q]
 */
public record ResidueWaves(double[][] first, double[][] second, double[][] output) {

  /** Reads the flat layout: W1 (2p, width), then W2 (width, p), row-major. */
  public static ResidueWaves of(int modulus, double[] flat) {
    int width = flat.length / (3 * modulus);
    double[][] first = new double[width][modulus];
    double[][] second = new double[width][modulus];
    double[][] output = new double[width][];
    for (int k = 0; k < width; k++) {
      for (int x = 0; x < modulus; x++) {
        first[k][x] = flat[x * width + k];
        second[k][x] = flat[(modulus + x) * width + k];
      }
      int from = 2 * modulus * width + k * modulus;
      output[k] = Arrays.copyOfRange(flat, from, from + modulus);
    }
    return new ResidueWaves(first, second, output);
  }

  /**
   * Returns the network's answers to all pairs, one unit after another.
   *
   * @param activation of a unit's input first[k][a] + second[k][b]
   */
  public ResidueLogits logits(DoubleUnaryOperator activation) {
    int modulus = output[0].length;
    double[][] logits = new double[modulus * modulus][modulus];
    for (int k = 0; k < output.length; k++) {
      for (int pair = 0; pair < logits.length; pair++) {
        double hidden =
            activation.applyAsDouble(first[k][pair / modulus] + second[k][pair % modulus]);
        double[] row = logits[pair];
        for (int q = 0; q < modulus; q++) {
          row[q] += hidden * output[k][q];
        }
      }
    }
    return new ResidueLogits(logits);
  }

  /**
   * Returns the share of power that lies at each unit's top frequency, that of its first operand's
   * weights: the least of the three shares, of first operand, second operand and output.
   */
  public double concentration() {
    return Stream.of(first, second, output).mapToDouble(this::concentration).min().orElseThrow();
  }

  private double concentration(double[][] waves) {
    double top = 0;
    double all = 0;
    for (int k = 0; k < waves.length; k++) {
      double[] powers = Harmonic.powers(waves[k]);
      top += powers[Harmonic.top(first[k]) - 1];
      all += Arrays.stream(powers).sum();
    }
    return top / all;
  }

  /** Returns the share of the first operand's power at the one frequency that has most of it. */
  public double concentrationOnOne() {
    double[] total = new double[first[0].length / 2];
    for (double[] wave : first) {
      double[] powers = Harmonic.powers(wave);
      Arrays.setAll(total, f -> total[f] + powers[f]);
    }
    return Arrays.stream(total).max().orElseThrow() / Arrays.stream(total).sum();
  }

  /**
   * Returns the mean over units of cos(φ + sign · ψ − output phase) at each unit's top frequency,
   * weighted by the product of the three amplitudes.
   *
   * @param sign 1 for the phase of a sum, −1 for that of a difference
   */
  public double alignment(int sign) {
    double cosines = 0;
    double weights = 0;
    for (int k = 0; k < first.length; k++) {
      int frequency = Harmonic.top(first[k]);
      Harmonic a = Harmonic.of(first[k], frequency);
      Harmonic b = Harmonic.of(second[k], frequency);
      Harmonic q = Harmonic.of(output[k], frequency);
      double weight = a.amplitude() * b.amplitude() * q.amplitude();
      cosines += weight * Math.cos(a.phase() + sign * b.phase() - q.phase());
      weights += weight;
    }
    return cosines / weights;
  }
}
