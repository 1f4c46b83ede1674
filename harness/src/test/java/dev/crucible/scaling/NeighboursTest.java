package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.evidence.Seeds;
import dev.crucible.scaling.Neighbours.Cell;
import dev.crucible.scaling.Neighbours.Errors;
import dev.crucible.scaling.Neighbours.Setup;
import dev.crucible.scaling.Neighbours.Target;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.theory.ManifoldResolution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {

  private static Errors errors(Cell cell, double frequency) {
    return Study.of("neighbours", Neighbours::learn)
        .with(new Setup(8, frequency, 9, 300, 0.2, List.of(1000, 4000), 4))
        .cells(cell)
        .key("task", "{claim}/{seed}")
        .ensembles("T.5", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }

  /** A target of long waves is a plane: no plane errs, and points err by slope times distance. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void ofAPlaneOnlyPointsErr(int dimension) {
    Errors errors = errors(new Cell(dimension, dimension, Target.SMOOTH), 1e-5);
    double[] nearest = errors.nearest().ordinates();
    assertThat(errors.linear().ordinates()[1] / nearest[1]).isLessThan(1e-6);
    double ratio =
        ManifoldResolution.squaredDistance(dimension, 1000)
            / ManifoldResolution.squaredDistance(dimension, 4000);
    // Of 300 squared distances, whose scatter is twice their mean, either mean is known to 12 %.
    assertThat(Math.log(nearest[0] / nearest[1])).isCloseTo(Math.log(ratio), within(0.5));
  }

  /** Where it lies and how it is turned changes neither distances nor planes. */
  @Test
  void theSpaceAroundDoesNotMatter() {
    Errors alone = errors(new Cell(2, 2, Target.JUMPS), 1.5);
    Errors within = errors(new Cell(2, 9, Target.JUMPS), 1.5);
    for (int i = 0; i < 2; i++) {
      assertThat(within.nearest().ordinates()[i])
          .isCloseTo(alone.nearest().ordinates()[i], within(1e-9));
      assertThat(within.linear().ordinates()[i])
          .isCloseTo(alone.linear().ordinates()[i], within(1e-6));
    }
  }
}
