package dev.crucible.claims.solvable.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.kernels.KernelErrorFollowsFromTheSpectrum.Cell;
import dev.crucible.claims.solvable.kernels.KernelErrorFollowsFromTheSpectrum.Fit;
import dev.crucible.claims.solvable.kernels.KernelErrorFollowsFromTheSpectrum.Noisy;
import dev.crucible.measurement.Series;
import dev.crucible.scaling.Eigenfunctions;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Member;
import dev.crucible.theory.Eigenlearning;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelErrorFollowsFromTheSpectrumTest {

  /** An identity, and so no evidence: without a ridge n samples are shared out exactly. */
  @ParameterizedTest
  @EnumSource(Eigenfunctions.class)
  void withoutRidgeLearnabilitiesAddUpToTheSamples(Eigenfunctions functions) {
    Fit run = run(functions, 30);
    assertThat(run.sumOver(30)).isCloseTo(0, within(1e-9));
    assertThat(run.relativeSum()).isCloseTo(0, within(1e-9));
  }

  /** One-hot inputs without noise or ridge: seen modes are learned, the others not at all. */
  @Test
  void aModeThatFiresAloneIsLearnedOrNot() {
    Fit run = run(Eigenfunctions.ONE_HOT, 100);
    double[] eigenvalues =
        KernelErrorFollowsFromTheSpectrum.FEATURES.setup().ci().eigenvalues(Eigenfunctions.ONE_HOT);
    double all = Arrays.stream(eigenvalues).sum();
    double left =
        IntStream.range(0, 400)
            .mapToDouble(i -> (1 - run.learned().y().get(i)) * eigenvalues[i] / all)
            .sum();
    assertThat(run.error()).isCloseTo(left, within(1e-10));
  }

  @Test
  void sharesAreReadAgainstTheirTheories() {
    double[] modes = {1, 2, 3, 4};
    Eigenlearning theory = new Eigenlearning(new double[] {1, 1, 1, 1}, 2, 0);
    Fit run =
        new Fit(
            1.5,
            Series.of(modes, new double[] {0.5, 0.5, 0.5, 0.9}),
            Series.of(modes, theory.learnabilities()),
            theory.errors(new double[] {1, 0, 0, 0}, 0.25));
    assertThat(run.relativeSum()).isCloseTo(0.2, within(1e-12));
    assertThat(run.worstMode()).isCloseTo(0.4, within(1e-12));
  }

  private static Fit run(Eigenfunctions functions, int samples) {
    Cell cell = new Cell(functions, samples, new Noisy(0, 0));
    return new Ensemble<>(
            "kernel regression test",
            KernelErrorFollowsFromTheSpectrum.FEATURES,
            KernelErrorFollowsFromTheSpectrum.FEATURES.setup().ci(),
            List.of(new Member<>(cell, 0)))
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }
}
