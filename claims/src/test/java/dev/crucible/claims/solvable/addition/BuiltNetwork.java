package dev.crucible.claims.solvable.addition;

import dev.crucible.random.RandomKey;
import java.util.function.IntBinaryOperator;

/**
 * A network whose weights are written down, and its outputs for all pairs of operands.
 *
 * @param modulus p
 * @param logits logits[a · p + b][q], divided by the width
 */
record BuiltNetwork(int modulus, double[][] logits) {

  /** Draws the phases; frequencies cycle over 1 … p − 1. */
  static BuiltNetwork of(int modulus, int width, Wiring wiring, RandomKey key) {
    double[] phases = key.uniforms(3 * width, 0, 2 * Math.PI);
    double[][] logits = new double[modulus * modulus][modulus];
    for (int k = 0; k < width; k++) {
      int drawn = wiring == Wiring.COMMON_PHASES ? 0 : 3 * k;
      double first = phases[drawn];
      double second = phases[drawn + 1];
      double third = wiring == Wiring.FREE_OUTPUT_PHASE ? phases[drawn + 2] : first + second;
      int frequency = 1 + k % (modulus - 1);
      add(
          logits,
          new Unit(
              wave(modulus, frequency, first),
              wave(modulus, frequency, second),
              wave(modulus, frequency, third),
              wiring == Wiring.LINEAR ? 1 : 2),
          width);
    }
    return new BuiltNetwork(modulus, logits);
  }

  /** One hidden unit: its two input waves, its output wave and the power of its activation. */
  private record Unit(double[] first, double[] second, double[] output, int power) {}

  private static double[] wave(int modulus, int frequency, double phase) {
    double[] wave = new double[modulus];
    for (int x = 0; x < modulus; x++) {
      wave[x] = Math.cos(2 * Math.PI * frequency * x / modulus + phase);
    }
    return wave;
  }

  private static void add(double[][] logits, Unit unit, int width) {
    int modulus = unit.output().length;
    for (int a = 0; a < modulus; a++) {
      for (int b = 0; b < modulus; b++) {
        double sum = unit.first()[a] + unit.second()[b];
        double hidden = (unit.power() == 2 ? sum * sum : sum) / width;
        double[] row = logits[a * modulus + b];
        for (int q = 0; q < modulus; q++) {
          row[q] += hidden * unit.output()[q];
        }
      }
    }
  }

  /** Returns the share of all pairs whose largest logit is the operation's result modulo p. */
  double accuracy(IntBinaryOperator operation) {
    int right = 0;
    for (int pair = 0; pair < logits.length; pair++) {
      int answer = Math.floorMod(operation.applyAsInt(pair / modulus, pair % modulus), modulus);
      right += largest(logits[pair]) == answer ? 1 : 0;
    }
    return (double) right / logits.length;
  }

  private static int largest(double[] row) {
    int best = 0;
    for (int q = 1; q < row.length; q++) {
      best = row[q] > row[best] ? q : best;
    }
    return best;
  }

  /** Returns the mean logit of the sums. */
  double correct() {
    double sum = 0;
    for (int pair = 0; pair < logits.length; pair++) {
      sum += logits[pair][(pair / modulus + pair % modulus) % modulus];
    }
    return sum / logits.length;
  }

  /** Returns the standard deviation of the logits of all wrong answers about their mean. */
  double noise() {
    double sum = 0;
    double squares = 0;
    int count = logits.length * (modulus - 1);
    for (int pair = 0; pair < logits.length; pair++) {
      int answer = (pair / modulus + pair % modulus) % modulus;
      for (int q = 0; q < modulus; q++) {
        double logit = q == answer ? 0 : logits[pair][q];
        sum += logit;
        squares += logit * logit;
      }
    }
    double mean = sum / count;
    return Math.sqrt(squares / count - mean * mean);
  }
}
