package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.Catapult.Phase;
import dev.crucible.theory.Catapult.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatapultTest {

  private static final int WIDTH = 512;
  private static final RandomKey KEY = RandomKey.of("catapult");

  /** A two-layer network as two vectors, with its gradient written out. */
  private record Network(double[] u, double[] v) {

    static Network random(long seed) {
      return new Network(
          KEY.derive(seed).derive("u").gaussians(WIDTH),
          KEY.derive(seed).derive("v").gaussians(WIDTH));
    }

    Position position() {
      double curvature = (Dense.dot(u, u) + Dense.dot(v, v)) / WIDTH;
      return new Position(Dense.dot(u, v) / Math.sqrt(WIDTH), curvature);
    }

    Network stepped(double rate) {
      double[] nextU = u.clone();
      double[] nextV = v.clone();
      double pull = rate * position().output() / Math.sqrt(WIDTH);
      for (int i = 0; i < WIDTH; i++) {
        nextU[i] -= pull * v[i];
        nextV[i] -= pull * u[i];
      }
      return new Network(nextU, nextV);
    }
  }

  @ParameterizedTest(name = "ηλ₀ = {0}, seed {1}")
  @CsvSource({"1, 0", "2.5, 1", "3.5, 2", "4.5, 3"})
  void isTheNetworksOwnDescent(double step, long seed) {
    Network network = Network.random(seed);
    Position position = network.position();
    Catapult map = new Catapult(step / position.curvature(), WIDTH);
    double largest = 0;
    for (int t = 0; t < 12 && largest < 1e3; t++) {
      largest = Math.max(largest, Math.abs(position.output()));
      network = network.stepped(map.learningRate());
      position = map.next(position);
      // Round-off of sums of 512 terms, 1e-14 of the largest output, amplified up to 1e3.
      assertThat(network.position().output()).isCloseTo(position.output(), within(1e-9 * largest));
      assertThat(network.position().curvature())
          .isCloseTo(position.curvature(), withinPercentage(1e-6));
    }
  }

  /**
   * Phases by iteration, at the step sizes of the calibration. Diverged is what overflows: the peak
   * of a catapult is of order m whatever the initial loss, so no multiple of that one tells.
   */
  @ParameterizedTest(name = "ηλ₀ = {0}")
  @CsvSource({
    "1, LAZY",
    "1.9, LAZY",
    "2.2, CATAPULT",
    "3, CATAPULT",
    "3.9, CATAPULT",
    "4.1, DIVERGENT",
    "5, DIVERGENT"
  })
  void theMapGoesThroughItsPhases(double step, Phase expected) {
    for (long seed = 0; seed < 5; seed++) {
      Position position = Network.random(seed).position();
      Catapult map = new Catapult(step / position.curvature(), WIDTH);
      assertThat(map.phase(position.curvature())).isEqualTo(expected);
      double initial = position.loss();
      double peak = initial;
      for (int t = 0; t < 5000; t++) {
        position = map.next(position);
        peak = Math.max(peak, position.loss());
      }
      Phase seen =
          !Double.isFinite(position.loss())
              ? Phase.DIVERGENT
              : peak > 2 * initial ? Phase.CATAPULT : Phase.LAZY;
      assertThat(seen).isEqualTo(expected);
      if (expected != Phase.DIVERGENT) {
        assertThat(position.loss()).isLessThan(1e-6 * initial);
        assertThat(map.learningRate() * position.curvature()).isLessThan(2);
      }
    }
  }
}
