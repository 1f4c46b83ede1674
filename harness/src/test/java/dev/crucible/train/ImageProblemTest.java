package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageProblemTest {

  private static final ImageData DATA = ImageData.of(ImageTask.FASHION_TEN).with(8);
  private static final ImageProblem IMAGES =
      new ImageProblem(
          DATA,
          new Architecture.Perceptron(5, 1, Activation.TANH, 1, Bias.WITH),
          Criterion.CROSS_ENTROPY);

  @Test
  void everySeedHasABlockOfItsOwn() {
    try (Scope scope = Scope.open()) {
      Problem both = IMAGES.of(List.of(0, 2), scope);
      assertThat(both.inputs().getShape().getShape()).containsExactly(2, 8, 49);
      assertThat(both.targets().getShape().getShape()).containsExactly(2, 8, 10);
      assertThat(Host.doubles(IMAGES.of(List.of(2), scope).inputs()))
          .containsExactly(DATA.features(16).matrix().values());
      assertThat(both.loss()).isEqualTo(new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES));
    }
  }

  @Test
  void oneSeedsDataAreThoseOfItsProblem() {
    try (Scope scope = Scope.open()) {
      Problem third = IMAGES.of(List.of(2), scope);
      assertThat(Host.doubles(third.inputs()))
          .containsExactly(ImageProblem.inputs(DATA, 2).values());
      assertThat(Host.doubles(third.targets()))
          .containsExactly(ImageProblem.targets(DATA, 2).values());
    }
  }

  @Test
  void seedsOtherThanFixedGoRound() {
    int blocks = DATA.available() / 8;
    int seed = Seeds.LEAST + blocks - Seeds.LEAST % blocks;
    try (Scope scope = Scope.open()) {
      assertThat(Host.doubles(IMAGES.of(List.of(seed), scope).targets()))
          .containsExactly(Host.doubles(IMAGES.of(List.of(0), scope).targets()));
    }
  }
}
