package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.LargerStepsFindFlatterMinima.Batched;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargerStepsFindFlatterMinimaTest {

  /** The frozen network's curvature stays where it was, whatever its batches. */
  @Test
  void frozenCurvatureDoesNotSeeTheBatch() {
    double whole = fraction(LargerStepsFindFlatterMinima.WHOLE.frozen());
    // A residual of 1e-4 leaves an error of its square over the gap.
    assertThat(fraction(LargerStepsFindFlatterMinima.SMALL.frozen()) / whole)
        .isCloseTo(1, within(1e-4));
    Batched small = LargerStepsFindFlatterMinima.SMALL;
    Batched brief = new Batched(small.training().during(330), small.batch());
    assertThat(fraction(brief) / whole).isNotCloseTo(1, within(0.01));
  }

  private static double fraction(Batched cell) {
    return new Ensemble<>(
            "EOS.7",
            LargerStepsFindFlatterMinima.BATCHES,
            LargerStepsFindFlatterMinima.BATCHES.setup().ci(),
            List.of(new Member<>(cell, 0)))
        .run()
        .get(0)
        .value()
        .orElseThrow()
        .fraction();
  }
}
