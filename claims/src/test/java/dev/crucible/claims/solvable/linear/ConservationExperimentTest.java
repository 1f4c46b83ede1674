package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.linear.ConservationExperiment.Method;
import dev.crucible.claims.solvable.linear.ConservationExperiment.Network;
import dev.crucible.lab.Trial;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import dev.crucible.train.Iterates;
import dev.crucible.train.Recipe;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class ConservationExperimentTest {

  private static final RandomKey KEY = RandomKey.of("conservation experiment test");

  @Test
  void measuresTheDifferenceOfNeighbouringLayers() {
    RealMatrix first = new Array2DRowRealMatrix(new double[][] {{1, 2}, {0, 1}});
    RealMatrix second = new Array2DRowRealMatrix(new double[][] {{3}, {1}});
    Balance balance = Balance.of(List.of(first, second));
    assertThat(balance.parts()).hasSize(1);
    assertThat(balance.parts().get(0).getData())
        .isDeepEqualTo(new double[][] {{1 - 9, 2 - 3}, {2 - 3, 5 - 1}});
    assertThat(Balance.sums(List.of(first, second)).parts().get(0).getData())
        .isDeepEqualTo(new double[][] {{10, 5}, {5, 6}});
    Balance half = new Balance(List.of(balance.parts().get(0).scalarMultiply(0.5)));
    assertThat(half.driftFrom(balance)).isCloseTo(0.5, within(1e-15));
    assertThat(balance.diagonal().parts().get(0).getData())
        .isDeepEqualTo(new double[][] {{-8, 0}, {0, 4}});
  }

  /** Round-off of a hundred steps of 1e-16 each; 1e-12 allowed. */
  @Test
  void aStepChangesTheBalanceByTheSquareOfItsLengthAlone() {
    double rate = 0.02;
    int steps = 100;
    Model model = new ConservationExperiment(3, Network.LINEAR, Method.FULL_BATCH).model();
    Iterates all = trained(model, rate, steps);
    List<RealMatrix> weights = Matrices.weights(model, all.at(0)[0]);
    Balance predicted = Balance.of(weights);
    for (int t = 0; t < steps; t++) {
      List<RealMatrix> next = Matrices.weights(model, all.at(t + 1)[0]);
      predicted = sum(predicted, Balance.of(differences(next, weights)));
      weights = next;
    }
    Balance measured = Balance.of(weights);
    for (int l = 0; l < measured.parts().size(); l++) {
      RealMatrix off = measured.parts().get(l).subtract(predicted.parts().get(l));
      assertThat(off.getFrobeniusNorm()).isLessThan(1e-12);
    }
    assertThat(measured.driftFrom(Balance.of(Matrices.weights(model, all.at(0)[0]))))
        .isGreaterThan(1e-3);
  }

  @Test
  void everyLearningRateStartsFromTheSameWeights() {
    ConservationExperiment experiment =
        new ConservationExperiment(2, Network.LINEAR, Method.MINIBATCHES);
    List<Trial> seed = List.of(new Trial("T", "same start", 0));
    ConservationRun twoRates = experiment.run(seed, List.of(0.1, 0.2)).get(0);
    ConservationRun oneRate = experiment.run(seed, List.of(0.2)).get(0);
    assertThat(twoRates.full().y().get(1)).isCloseTo(oneRate.full().y().get(0), within(1e-12));
  }

  private static Iterates trained(Model model, double rate, int steps) {
    RealMatrix inputs = Matrices.of(Whitened.gaussian(40, 10, KEY.derive("inputs")));
    Teacher teacher = Teacher.random(10, 8, new double[] {2, 1}, KEY);
    Iterates all = Iterates.between(Layout.of(model), 0, steps);
    double[][] start = {Initialisation.gaussian(model, KEY)};
    Learner.of(model, List.of(inputs), List.of(teacher))
        .train(Recipe.gradientDescent(steps, rate), start, all);
    return all;
  }

  private static List<RealMatrix> differences(List<RealMatrix> after, List<RealMatrix> before) {
    return IntStream.range(0, after.size())
        .mapToObj(l -> after.get(l).subtract(before.get(l)))
        .toList();
  }

  private static Balance sum(Balance first, Balance second) {
    return new Balance(
        IntStream.range(0, first.parts().size())
            .mapToObj(l -> first.parts().get(l).add(second.parts().get(l)))
            .toList());
  }
}
