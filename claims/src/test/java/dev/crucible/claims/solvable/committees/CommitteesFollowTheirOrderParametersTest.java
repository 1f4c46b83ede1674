package dev.crucible.claims.solvable.committees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.committees.CommitteesFollowTheirOrderParameters.Cell;
import dev.crucible.claims.solvable.committees.CommitteesFollowTheirOrderParameters.Course;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Series;
import dev.crucible.study.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitteesFollowTheirOrderParametersTest {

  @Test
  void readsDistancesAsSharesOfTheStart() {
    Course run =
        new Course(
            Series.numbered(List.of(0.4, 0.3)),
            Series.numbered(List.of(0.4, 0.2)),
            Series.numbered(List.of(0.4, 0.1)));
    assertThat(run.deviation(run.theory())).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(run.relative(run.theory())).isCloseTo(0.5, within(1e-12));
    assertThat(run.distance(run.firstOrder())).isCloseTo(0.5, within(1e-12));
    Course other =
        new Course(
            Series.numbered(List.of(0.4, 0.1)),
            Series.numbered(List.of(0.4, 0.2)),
            Series.numbered(List.of(0.4, 0.1)));
    assertThat(Course.mean(List.of(run, other)).distance(run.theory())).isCloseTo(0, within(1e-12));
  }

  @Test
  void followsTheEquationsAtTheStart() {
    Course run =
        CommitteesFollowTheirOrderParameters.STUDY
            .cells(new Cell(200, 2, 2, 0))
            .seeds(1)
            .ensembles("T", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow();
    assertThat(run.measured().y().get(0)).isEqualTo(run.theory().y().get(0));
    assertThat(run.measured().last() / run.theory().last()).isCloseTo(1, within(0.3));
  }
}
