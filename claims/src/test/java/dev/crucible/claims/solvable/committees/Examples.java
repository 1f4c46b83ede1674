package dev.crucible.claims.solvable.committees;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Where a committee's examples come from, one input at a time. */
enum Examples {
  /** Every example is new. */
  FRESH("fresh examples") {
    @Override
    Source open(int inputs, RandomKey key) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(key.generator());
      double[] input = new double[inputs];
      return () -> {
        for (int x = 0; x < inputs; x++) {
          input[x] = gaussian.sample();
        }
        return input;
      };
    }
  },
  /** A set of 2N examples is drawn from again and again. */
  REUSED("examples reused") {
    @Override
    Source open(int inputs, RandomKey key) {
      double[] all = key.derive("set").gaussians(REUSED_PER_INPUT * inputs * inputs);
      UniformRandomProvider generator = key.derive("order").generator();
      return () -> {
        int from = inputs * generator.nextInt(REUSED_PER_INPUT * inputs);
        return Arrays.copyOfRange(all, from, from + inputs);
      };
    }
  };

  /** Size of the set that is reused, in examples an input: seen once within α = 2. */
  static final int REUSED_PER_INPUT = 2;

  private final String words;

  Examples(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Starts a stream of inputs, N(0, I). */
  abstract Source open(int inputs, RandomKey key);

  /** A stream of inputs. */
  interface Source {
    /** Returns the next input; the array is valid until the next call. */
    double[] next();
  }
}
