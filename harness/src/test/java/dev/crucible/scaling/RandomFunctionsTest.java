package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.evidence.Seeds;
import dev.crucible.scaling.RandomFunctions.Cell;
import dev.crucible.scaling.RandomFunctions.Distribution;
import dev.crucible.scaling.RandomFunctions.Layers;
import dev.crucible.scaling.RandomFunctions.Prior;
import dev.crucible.scaling.RandomFunctions.Setup;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RandomFunctionsTest {

  private static Prior draw(Distribution kind, int bits, int draws, Layers layers) {
    Setup setup = new Setup(layers, layers, 20, 5, 2000, 0.05);
    Study<Setup, Cell, Prior> study =
        Study.<Setup, Cell, Prior>of("functions", RandomFunctions::draw)
            .with(setup)
            .cells(new Cell(kind, bits, draws))
            .key("functions", "test/functions/{seed}")
            .key("order", "test/order/{seed}")
            .key("reference", "test/reference");
    List<Reading<Prior>> rows = study.ensembles("test", Tier.CI, Seeds.FIXED).get(0).run();
    return rows.get(0).value().orElseThrow();
  }

  /** Of 2³² functions none comes up twice, two are constant, and one in twenty is simple. */
  @Test
  void functionsDrawnAlikeAreNotSimple() {
    Prior prior = draw(Distribution.UNIFORM, 5, 4000, new Layers(List.of(), 1, 0));
    assertThat(prior.constant()).isZero();
    assertThat(prior.simple()).isBetween(0.0, 0.07);
    assertThat(prior.simpleShuffled()).isCloseTo(prior.simple(), within(0.02));
    assertThat(prior.simpleReordered()).isCloseTo(prior.simple(), within(0.02));
    assertThat(prior.complexity()).isBetween(40.0, 44.0);
    assertThat(prior.envelope().counts()).isFalse();
  }

  /** Without bias the input 00 gives 0, and all inputs do where both weights are negative. */
  @Test
  void thresholdsOfOneInputComeUpAsTheyMust() {
    Prior prior = draw(Distribution.RELU, 2, 8000, new Layers(List.of(), 1, 0));
    assertThat(prior.constant()).isCloseTo(0.25, within(0.02));
  }

  /** Thresholds of a sum of bits are simple in the order of numbers, and less so in another. */
  @Test
  void orderMakesThresholdsSimple() {
    Prior prior = draw(Distribution.RELU, 5, 2000, new Layers(List.of(), 1, 1));
    assertThat(prior.simple()).isGreaterThan(prior.simpleShuffled() + 0.1);
    assertThat(prior.simple()).isGreaterThan(prior.simpleReordered() + 0.1);
    assertThat(prior.simpleReordered()).isGreaterThan(0);
  }

  /** log₂ 2^(−k/10): a line of slope −0.1, exactly. */
  @Test
  void aLineIsALine() {
    TreeMap<Double, Integer> most = new TreeMap<>();
    most.put(10.0, 512);
    most.put(20.0, 256);
    most.put(40.0, 64);
    Envelope line = Envelope.of(most, 1024).value().orElseThrow();
    assertThat(line.slope()).isCloseTo(-0.1, within(1e-12));
    assertThat(line.correlation()).isCloseTo(-1, within(1e-12));
    assertThat(line.largest().get(0)).isCloseTo(-1, within(1e-12));
    most.remove(10.0);
    assertThat(Envelope.of(most, 1024).counts()).isFalse();
  }
}
