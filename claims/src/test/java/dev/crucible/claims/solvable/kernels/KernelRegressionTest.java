package dev.crucible.claims.solvable.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.kernels.ImageRun.Cell;
import dev.crucible.data.Dataset;
import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.Eigenlearning;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelRegressionTest {

  private static final RandomKey KEY = RandomKey.of("kernel regression test");

  /** An identity, and so no evidence: without a ridge n samples are shared out exactly. */
  @ParameterizedTest
  @EnumSource(ModeFunctions.class)
  void withoutRidgeLearnabilitiesAddUpToTheSamples(ModeFunctions functions) {
    SpectrumRun run = new SpectrumExperiment(functions, 30, 0, 0).run(trial("sum"));
    assertThat(Arrays.stream(run.learned()).sum()).isCloseTo(30, within(1e-8));
  }

  /** One-hot inputs without noise or ridge: seen modes are learned, the others not at all. */
  @Test
  void aModeThatFiresAloneIsLearnedOrNot() {
    SpectrumRun run = new SpectrumExperiment(ModeFunctions.ONE_HOT, 100, 0, 0).run(trial("alone"));
    double left =
        IntStream.range(0, 400).mapToDouble(i -> (1 - run.learned()[i]) * run.squares()[i]).sum();
    assertThat(run.error()).isCloseTo(left, within(1e-10));
  }

  /** Orthonormal in the mean; 80 000 squares scatter by 0.5 %. */
  @ParameterizedTest
  @EnumSource(ModeFunctions.class)
  void modeFunctionsHaveUnitMeanSquare(ModeFunctions functions) {
    double[][] values = functions.values(100, 0.1, KEY);
    double mean =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .map(v -> v * v)
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(1, within(0.03));
  }

  @Test
  void withoutRidgeNoImageIsDrawnTwice() {
    assertThat(ModeFunctions.drawn(50, 50, 0, KEY)).doesNotHaveDuplicates();
    assertThat(ModeFunctions.drawn(50, 50, 0.3, KEY)).hasSize(50).containsAnyOf(1, 2, 3);
    assertThat(Arrays.stream(ModeFunctions.drawn(50, 50, 0.3, KEY)).distinct().count())
        .isLessThan(50);
  }

  /** Otherwise one ridge would be small beside one kernel and drown another. */
  @ParameterizedTest
  @EnumSource(ImageKernel.class)
  void everyImageKernelIsOneOnTheDiagonal(ImageKernel kernel) {
    double[][] gram = kernel.gram(new double[][] {{1, 0, 0}, {0.6, 0, 0.8}, {0, -1, 0}});
    for (int i = 0; i < 3; i++) {
      assertThat(gram[i][i]).isCloseTo(1, within(1e-12));
      assertThat(gram[i][(i + 1) % 3]).isBetween(0.05, 0.9);
    }
  }

  /** A diagonal kernel: eigenvalues are its entries over the size, modes the images themselves. */
  @Test
  void aPopulationKnowsItsSpectrum() {
    double[][] kernel = {{4, 0, 0}, {0, 2, 0}, {0, 0, 1}};
    ImagePopulation three = ImagePopulation.of(kernel, new double[] {1, -1, 1}, new int[] {0, 1});
    assertThat(three.eigenvalues())
        .containsExactly(new double[] {4.0 / 3, 2.0 / 3, 1.0 / 3}, within(1e-14));
    assertThat(three.squares())
        .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-14));
    assertThat(three.squaredErrors(new int[] {0}, 4)).containsExactly(0.25, 1, 1);
  }

  @Test
  void errorsAreReadAgainstTheirTheories() {
    double[] equal = {1, 1, 1, 1};
    Eigenlearning theory = new Eigenlearning(equal, 2, 0);
    double[] squares = {1, 0, 0, 0};
    SpectrumRun run =
        new SpectrumRun(1.5, new double[] {0.5, 0.5, 0.5, 0.9}, theory, squares, 0.25);
    assertThat(run.relative()).isCloseTo(1.5 / (2 * (0.25 + 0.25)) - 1, within(1e-12));
    assertThat(run.relativeWithoutOverfitting()).isCloseTo(1.5 / 0.5 - 1, within(1e-12));
    assertThat(run.relativeToEvenTarget()).isCloseTo(run.relative(), within(1e-12));
    assertThat(run.relativeSum()).isCloseTo(0.2, within(1e-12));
    assertThat(run.worstMode()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void smallPopulationsRunInEveryCell() {
    Cell cell = new Cell(10, 0.3);
    ImageRun run =
        new ImageExperiment(Dataset.MNIST, ImageKernel.LAPLACE, 60, List.of(cell))
            .run(trial("small"));
    assertThat(run.at(cell).population()).isBetween(0.1, 2.0);
    assertThat(run.at(cell).complement()).isGreaterThan(run.at(cell).population());
    assertThat(run.at(cell).withoutOverfitting()).isLessThan(run.at(cell).predicted());
  }

  /** The target's coefficients are the population's: another seed has others. */
  @Test
  void everySeedDrawsItsPopulation() {
    Cell cell = new Cell(10, 0.3);
    ImageExperiment experiment =
        new ImageExperiment(Dataset.MNIST, ImageKernel.LAPLACE, 60, List.of(cell));
    double[] first = experiment.run(trial("own")).at(cell).squares();
    assertThat(experiment.run(new Trial("kernel regression test", "own", 1)).at(cell).squares())
        .isNotEqualTo(first);
    assertThat(experiment.run(trial("own")).at(cell).squares()).isEqualTo(first);
  }

  private static Trial trial(String setting) {
    return new Trial("kernel regression test", setting, 0);
  }
}
