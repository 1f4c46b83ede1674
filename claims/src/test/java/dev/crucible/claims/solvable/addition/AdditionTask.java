package dev.crucible.claims.solvable.addition;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import java.util.Arrays;

/**
 * All pairs of operands modulo p, some of them for training.
 *
 * @param pairs a · p + b, in random order
 * @param answers answers[a · p + b]
 * @param train how many of the pairs are trained on
 */
record AdditionTask(int[] pairs, int[] answers, int train) {

  static final int MODULUS = 23;

  /** What is to be learned. */
  enum Labels {
    /** (a + b) mod p. */
    SUMS,
    /** Drawn at random, pair by pair. */
    RANDOM
  }

  static AdditionTask of(Labels labels, double share, RandomKey key) {
    int count = MODULUS * MODULUS;
    int[] answers = new int[count];
    double[] drawn = key.derive("labels").uniforms(count, 0, MODULUS);
    for (int pair = 0; pair < count; pair++) {
      int sum = (pair / MODULUS + pair % MODULUS) % MODULUS;
      answers[pair] = labels == Labels.SUMS ? sum : (int) drawn[pair];
    }
    int[] order = key.derive("order").permutation(count);
    return new AdditionTask(order, answers, (int) Math.round(share * count));
  }

  /** Returns the training inputs, (train, 2p): one-hot a beside one-hot b. */
  Matrix inputs() {
    double[] values = new double[train * 2 * MODULUS];
    for (int i = 0; i < train; i++) {
      values[i * 2 * MODULUS + pairs[i] / MODULUS] = 1;
      values[i * 2 * MODULUS + MODULUS + pairs[i] % MODULUS] = 1;
    }
    return new Matrix(train, 2 * MODULUS, values);
  }

  /** Returns the training targets, (train, p), one-hot. */
  Matrix targets() {
    double[] values = new double[train * MODULUS];
    for (int i = 0; i < train; i++) {
      values[i * MODULUS + answers[pairs[i]]] = 1;
    }
    return new Matrix(train, MODULUS, values);
  }

  /** Returns the pairs that are not trained on. */
  int[] heldOut() {
    return Arrays.copyOfRange(pairs, train, pairs.length);
  }
}
