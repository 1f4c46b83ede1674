package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.data.Dataset;
import dev.crucible.evidence.Seeds;
import dev.crucible.scaling.PopulationErrors.Errors;
import dev.crucible.scaling.PopulationErrors.Population;
import dev.crucible.scaling.PopulationErrors.Regressions;
import dev.crucible.scaling.PopulationErrors.Setup;
import dev.crucible.scaling.PopulationErrors.Source;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.theory.ZonalKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationErrorsTest {

  private static final Source DIGITS = new Source(Dataset.MNIST, ZonalKernel.LAPLACE);

  @Test
  void smallPopulationsAreLearnedInPart() {
    Errors errors = run().get(0).at(10, 0.3);
    assertThat(errors.population()).isBetween(0.1, 2.0);
    assertThat(errors.complement()).isGreaterThan(errors.population());
    assertThat(errors.theory().withoutOverfitting()).isLessThan(errors.theory().error());
  }

  /** The target's coefficients are the population's: another seed has others. */
  @Test
  void everySeedDrawsItsPopulation() {
    List<Regressions> first = run();
    assertThat(first.get(1).at(10, 0.3).theory()).isNotEqualTo(first.get(0).at(10, 0.3).theory());
    assertThat(run()).isEqualTo(first);
  }

  @Test
  void whatWasNotRunIsAMistake() {
    assertThatThrownBy(() -> new Regressions(List.of()).at(50, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50 images with ridge 0.0");
  }

  /** Paths of random keys are made of these words. */
  @Test
  void sourcesAreNamedByImagesAndKernel() {
    assertThat(DIGITS.keyWord()).isEqualTo("MNIST, Laplace kernel");
    assertThat(new Source(Dataset.FASHION_MNIST, ZonalKernel.RELU_TANGENT).keyWord())
        .isEqualTo("Fashion-MNIST, ReLU tangent kernel");
  }

  /** Two seeds. */
  private static List<Regressions> run() {
    return Study.of("small", PopulationErrors::learn)
        .with(new Setup(60, 5, List.of(10), List.of(0.3), 20))
        .cells(new Population(DIGITS))
        .seeds(2)
        .key("population", "{claim}/population/{source}/{seed}")
        .key("draws", "{claim}/{source}/{seed}")
        .ensembles("T", Tier.CI, Seeds.FIXED)
        .stream()
        .map(ensemble -> ensemble.run().get(0).value().orElseThrow())
        .toList();
  }
}
