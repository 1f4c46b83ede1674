package dev.crucible.claims.solvable.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.quadratic.FourierModesAreLearnedInTurn.Acquired;
import dev.crucible.claims.solvable.quadratic.FourierModesAreLearnedInTurn.Setup;
import dev.crucible.claims.solvable.quadratic.FourierModesAreLearnedInTurn.Start;
import dev.crucible.claims.solvable.quadratic.FourierModesAreLearnedInTurn.Templates;
import dev.crucible.evidence.Seeds;
import dev.crucible.measure.Stages;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Tier;
import dev.crucible.theory.FourierModes;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FourierModesAreLearnedInTurnTest {

  private static final Setup SETUP = FourierModesAreLearnedInTurn.STUDY.setup().ci();

  /** Theory has half of 2 · 1²/5 after one of two modes. */
  @Test
  void holdsPlateauxAgainstThePowerThatIsMissing() {
    FourierModes modes = new FourierModes(5, new double[] {1, 2});
    List<OptionalDouble> times = List.of(OptionalDouble.of(7), OptionalDouble.of(3));
    Acquired run = Acquired.of(modes, new Stages(times, List.of(0.22)), new double[] {9, 8});
    assertThat(run.medianError(1).value().orElseThrow()).isCloseTo(0.1, within(1e-12));
    assertThat(run.medianError(1.1).value().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(run.within(1.1).value()).hasValue(1.0);
    assertThat(run.within(1).value()).hasValue(0.0);
    assertThat(run.stages().notInOrder(run.order())).isZero();
    assertThat(run.stages().notInOrder(run.weakestFirst())).isEqualTo(1);
    assertThat(run.stages().notInOrder(run.lowestFirst())).isEqualTo(1);
  }

  @Test
  void aModeThatIsNeverLearnedLeavesNoPlateaux() {
    List<OptionalDouble> times = List.of(OptionalDouble.of(3), OptionalDouble.empty());
    FourierModes modes = new FourierModes(5, new double[] {2, 1});
    Acquired part = Acquired.of(modes, new Stages(times, List.of()), new double[91]);
    assertThat(part.medianError(1).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason()).isEqualTo("1 of 2 modes were never learned in 90 steps");
            });
  }

  @Test
  void evenTemplatesHaveThePowerOfTheOthers() {
    assertThat(SETUP.modes(Templates.EVEN, 1).plateau(0))
        .isCloseTo(SETUP.modes(Templates.UNLIKE, 0).plateau(0), within(1e-12));
    assertThat(SETUP.modes(Templates.UNLIKE, 0).order()).containsExactly(1, 2, 3, 4);
    assertThat(SETUP.modes(Templates.UNLIKE, 1).order()).containsExactly(2, 4, 3, 1);
  }

  @Test
  void anUntrainedNetworkHasLostNothingAndLearnedNothing() {
    Acquired start =
        FourierModesAreLearnedInTurn.STUDY
            .cells(new Start(1e-4, 0.001, 10, Templates.UNLIKE))
            .seeds(1)
            .ensembles("T", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow();
    assertThat(start.losses().y().get(0)).isCloseTo(start.predicted().get(0), within(1e-6));
    assertThat(start.stages().missing()).isEqualTo(4);
  }
}
