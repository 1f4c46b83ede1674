package dev.crucible.scaling;

import dev.crucible.measure.ResidueLogits;
import dev.crucible.measure.ResidueWaves;
import dev.crucible.random.RandomKey;
import java.util.stream.IntStream;

/**
 * A network of quadratic units that adds modulo p with weights that are written down: hidden unit k
 * is (cos(2π s a/p + φ) + cos(2π s b/p + ψ))² with random phases, its output weight cos(2π s q/p +
 * φ + ψ)/N, and its frequency s goes round 1 … p − 1.
 *
 * <p>What it does is known: {@link dev.crucible.theory.ModularAddition}. Source: Gromov, arXiv
 * 2301.02679.
 *
 * @param modulus p
 * @param width N, hidden units
 * @param wiring how it is put together
 */
public record FourierCircuit(int modulus, int width, Wiring wiring) {

  /** How a circuit is put together. */
  public enum Wiring {
    /** As derived. */
    AS_DERIVED("as derived"),
    /** The output's phase is drawn, too, instead of being the sum of the inputs' phases. */
    FREE_OUTPUT_PHASE("output phases of their own"),
    /** Hidden units are not squared. */
    LINEAR("linear units"),
    /** All units of the network have the same two phases, so that their noise adds up. */
    COMMON_PHASES("one pair of phases for all units");

    private final String words;

    Wiring(String words) {
      this.words = words;
    }

    /** Returns how a page calls it. */
    public String words() {
      return words;
    }
  }

  /** Draws the phases, and returns what the circuit answers to all pairs. */
  public ResidueLogits draw(RandomKey key) {
    double[] phases = key.uniforms(3 * width, 0, 2 * Math.PI);
    double[][] first = new double[width][];
    double[][] second = new double[width][];
    double[][] output = new double[width][];
    for (int k = 0; k < width; k++) {
      int drawn = wiring == Wiring.COMMON_PHASES ? 0 : 3 * k;
      double sum = phases[drawn] + phases[drawn + 1];
      int frequency = 1 + k % (modulus - 1);
      first[k] = wave(frequency, phases[drawn]);
      second[k] = wave(frequency, phases[drawn + 1]);
      output[k] = wave(frequency, wiring == Wiring.FREE_OUTPUT_PHASE ? phases[drawn + 2] : sum);
    }
    return new ResidueWaves(first, second, output)
        .logits(u -> (wiring == Wiring.LINEAR ? u : u * u) / width);
  }

  private double[] wave(int frequency, double phase) {
    return IntStream.range(0, modulus)
        .mapToDouble(x -> Math.cos(2 * Math.PI * frequency * x / modulus + phase))
        .toArray();
  }
}
