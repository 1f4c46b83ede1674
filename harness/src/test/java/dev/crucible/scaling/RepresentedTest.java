package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.data.Matrix;
import dev.crucible.data.StandardisedImages;
import dev.crucible.measure.Cka;
import dev.crucible.measure.Representation;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Represented.Family;
import dev.crucible.scaling.Represented.Keys;
import dev.crucible.scaling.Represented.Regime;
import dev.crucible.scaling.Represented.Setup;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepresentedTest {

  private static final RandomKey KEY = RandomKey.of("represented test");
  private static final StandardisedImages IMAGES = new StandardisedImages(Dataset.MNIST, 300, 4, 7);
  private static final int LEARNED = 250;
  private static final int WIDTH = 12;

  private static Setup setup(int steps) {
    Adam adam = new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON);
    return new Setup(IMAGES, LEARNED, 2, 50, steps, 5e-3, 1e-3, adam);
  }

  private static Keys keys(String name) {
    RandomKey own = KEY.derive(name);
    return new Keys(own.derive("weights"), own.derive("batches"), KEY.derive("labels"));
  }

  private static Represented one(Family kind, Regime regime, int steps) {
    return Represented.of(setup(steps), kind, WIDTH, regime, List.of(keys("one")))
        .get(0)
        .orElseThrow();
  }

  /** The first layer by hand: W₁ of deviation √(2/49) from its own key, no bias at the start. */
  @Test
  void untrainedLayersAreThoseOfTheWeightsAsDrawn() {
    double[] weights = keys("one").weights().derive("W1").gaussians(49 * WIDTH);
    Matrix images = IMAGES.inputs();
    double[][] layer = new double[images.rows() - LEARNED][WIDTH];
    for (int i = 0; i < layer.length; i++) {
      for (int unit = 0; unit < WIDTH; unit++) {
        double sum = 0;
        for (int pixel = 0; pixel < 49; pixel++) {
          sum += images.at(LEARNED + i, pixel) * weights[pixel * WIDTH + unit];
        }
        layer[i][unit] = Math.max(0, sum * Math.sqrt(2.0 / 49));
      }
    }
    Represented found = one(Family.PERCEPTRON, Regime.UNTRAINED, 5);
    assertThat(found.layers()).hasSize(2);
    assertThat(found.layers().get(0).samples()).isEqualTo(50);
    assertThat(Cka.BIASED.of(found.layers().get(0), Representation.of(Matrix.ofRows(layer))))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void trainingTeachesLabelsAndRandomLabelsDoNot() {
    assertThat(one(Family.PERCEPTRON, Regime.TRAINED, 100).accuracy()).isGreaterThan(0.5);
    assertThat(one(Family.CONVOLUTIONS, Regime.TRAINED, 100).accuracy()).isGreaterThan(0.4);
    assertThat(one(Family.PERCEPTRON, Regime.RANDOM_LABELS, 100).accuracy()).isLessThan(0.35);
  }

  @Test
  void aThousandthOfTheRateLeavesFeaturesWhereTheyWere() {
    Representation start = one(Family.PERCEPTRON, Regime.UNTRAINED, 20).layers().get(1);
    Representation barely = one(Family.PERCEPTRON, Regime.BARELY, 20).layers().get(1);
    Representation trained = one(Family.PERCEPTRON, Regime.TRAINED, 100).layers().get(1);
    assertThat(Cka.BIASED.of(start, barely)).isGreaterThan(0.999);
    assertThat(Cka.BIASED.of(start, trained)).isLessThan(0.95);
  }

  @Test
  void networksTrainedTogetherAreThoseTrainedAlone() {
    List<Represented> both =
        Represented.of(
                setup(20),
                Family.PERCEPTRON,
                WIDTH,
                Regime.TRAINED,
                List.of(keys("two"), keys("one")))
            .stream()
            .map(Optional::orElseThrow)
            .toList();
    Representation alone = one(Family.PERCEPTRON, Regime.TRAINED, 20).layers().get(1);
    assertThat(Cka.BIASED.of(both.get(1).layers().get(1), alone)).isCloseTo(1, within(1e-5));
    assertThat(Cka.BIASED.of(both.get(0).layers().get(1), alone)).isLessThan(0.9);
  }

  @Test
  void aDeadLayerShowsNothing() {
    Matrix alive = new Matrix(3, 2, new double[] {1, 0, 0, 1, 2, 2});
    Matrix dead = new Matrix(3, 2, new double[6]);
    assertThat(Represented.of(List.of(alive, alive), 0.5)).isPresent();
    assertThat(Represented.of(List.of(alive, dead), 0.5)).isEmpty();
  }
}
