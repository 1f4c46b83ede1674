package dev.crucible.claims.solvable.addition;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * The weights of a quadratic network on one-hot pairs, read as waves over the residues.
 *
 * @param modulus p
 * @param first first[k][a], what the first operand adds to hidden unit k
 * @param second second[k][b], the same of the second operand
 * @param output output[k][q]
 */
record TrainedNetwork(int modulus, double[][] first, double[][] second, double[][] output) {

  /** Reads the flat layout: W1 (2p, width), then W2 (width, p), row-major. */
  static TrainedNetwork of(int modulus, double[] flat) {
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
    return new TrainedNetwork(modulus, first, second, output);
  }

  /** Returns the share of some pairs that get their answer. */
  double accuracy(int[] pairs, IntUnaryOperator answer) {
    int right = 0;
    for (int pair : pairs) {
      right += answered(pair / modulus, pair % modulus) == answer.applyAsInt(pair) ? 1 : 0;
    }
    return (double) right / pairs.length;
  }

  private int answered(int a, int b) {
    double[] logits = new double[modulus];
    for (int k = 0; k < first.length; k++) {
      double hidden = first[k][a] + second[k][b];
      for (int q = 0; q < modulus; q++) {
        logits[q] += hidden * hidden * output[k][q];
      }
    }
    int best = 0;
    for (int q = 1; q < modulus; q++) {
      best = logits[q] > logits[best] ? q : best;
    }
    return best;
  }

  /**
   * Returns the share of power that lies at each unit's top frequency, that of its first operand's
   * weights: the least of the three shares, of first operand, second operand and output.
   */
  double concentration() {
    return Stream.of(first, second, output).mapToDouble(this::concentration).min().orElseThrow();
  }

  private double concentration(double[][] waves) {
    double top = 0;
    double all = 0;
    for (int k = 0; k < waves.length; k++) {
      double[] powers = Wave.powers(waves[k]);
      top += powers[Wave.top(first[k]) - 1];
      all += Arrays.stream(powers).sum();
    }
    return top / all;
  }

  /** Returns the same at the one frequency that is strongest in the network as a whole. */
  double concentrationOnOne() {
    double[] total = new double[modulus / 2];
    for (double[] wave : first) {
      double[] powers = Wave.powers(wave);
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
  double alignment(int sign) {
    double cosines = 0;
    double weights = 0;
    for (int k = 0; k < first.length; k++) {
      int frequency = Wave.top(first[k]);
      Wave a = Wave.of(first[k], frequency);
      Wave b = Wave.of(second[k], frequency);
      Wave q = Wave.of(output[k], frequency);
      double weight = a.amplitude() * b.amplitude() * q.amplitude();
      cosines += weight * Math.cos(a.phase() + sign * b.phase() - q.phase());
      weights += weight;
    }
    return cosines / weights;
  }
}
