package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.linear.LayersStayBalanced.Cell;
import dev.crucible.claims.solvable.linear.LayersStayBalanced.Method;
import dev.crucible.claims.solvable.linear.LayersStayBalanced.Network;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.study.Tier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LayersStayBalancedTest {

  @Test
  void everyLearningRateStartsFromTheSameWeights() {
    double[] twoRates = drifts(0.1, 0.2);
    assertThat(twoRates[1]).isCloseTo(drifts(0.2)[0], within(1e-12)).isGreaterThan(twoRates[0]);
  }

  private static double[] drifts(double... rates) {
    Network network = new Network(2, Activation.IDENTITY, Method.MINIBATCHES);
    return LayersStayBalanced.STUDY
        .cells(DoubleStream.of(rates).mapToObj(r -> new Cell(network, r)).toArray(Cell[]::new))
        .seeds(1)
        .ensembles("T", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .stream()
        .mapToDouble(reading -> reading.value().orElseThrow().full())
        .toArray();
  }
}
