package dev.crucible.scaling;

import dev.crucible.theory.RankedFrequencies;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Infinitely many items by rank, from 1 on.
 *
 * @param law how frequencies fall
 * @param parameter α of the power law, the decay in ranks of the exponential
 */
public record Items(Law law, double parameter) {

  /** The rank that stands for all beyond the largest int, none of which is drawn twice. */
  public static final int BEYOND = 0;

  /** How frequencies fall with rank. */
  public enum Law {
    /** As k^(−1−α). */
    POWER,
    /** As e^(−k/decay). */
    EXPONENTIAL
  }

  /** Returns the frequencies of ranks 1 to n. */
  double[] frequencies(int n) {
    double[] frequencies = new double[n];
    if (law == Law.POWER) {
      double first = power().first();
      Arrays.setAll(frequencies, i -> first * Math.pow(i + 1.0, -1 - parameter));
    } else {
      Arrays.setAll(frequencies, i -> Math.exp(-i / parameter) * -Math.expm1(-1 / parameter));
    }
    return frequencies;
  }

  /** Returns the frequency of one rank; of what lies beyond, 0. */
  double frequency(int rank) {
    if (rank == BEYOND) {
      return 0;
    }
    return law == Law.POWER
        ? power().frequency(rank)
        : Math.exp((1 - rank) / parameter) * -Math.expm1(-1 / parameter);
  }

  /** Returns the frequency of all ranks above n together. */
  double tail(int n) {
    return law == Law.POWER ? power().tail(n) : Math.exp(-n / parameter);
  }

  /** Returns a source of independent ranks. */
  IntSupplier ranks(UniformRandomProvider random) {
    if (law == Law.EXPONENTIAL) {
      return () -> 1 + (int) (-parameter * Math.log1p(-random.nextDouble()));
    }
    double beyond = power().tail(Integer.MAX_VALUE);
    SharedStateDiscreteSampler within =
        RejectionInversionZipfSampler.of(random, Integer.MAX_VALUE, 1 + parameter);
    return () -> random.nextDouble() < beyond ? BEYOND : within.sample();
  }

  private RankedFrequencies power() {
    return new RankedFrequencies(parameter);
  }
}
