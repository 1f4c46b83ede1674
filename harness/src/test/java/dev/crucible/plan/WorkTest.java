package dev.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {

  private static final double ROUND_OFF = 1e-9;

  @Test
  void oneCoreTakesAsLongAsAllOfIt() {
    List<Work> all = List.of(work(stage(3, 2), stage(1, 5)), work(stage(4, 1.5)));
    assertThat(Work.secondsOn(1, all)).isCloseTo(6 + 5 + 6, within(ROUND_OFF));
  }

  @Test
  void aStageWaitsForTheOneBefore() {
    assertThat(Work.secondsOn(100, List.of(work(stage(3, 2), stage(10, 5)))))
        .isCloseTo(7, within(ROUND_OFF));
  }

  /** Two cores: the long claim's pieces at 0 and 0, 4 and 4; the short one's fill what is left. */
  @Test
  void theLongestClaimComesFirst() {
    Work longest = work(stage(3, 4));
    Work shortest = work(stage(4, 1));
    assertThat(Work.secondsOn(2, List.of(shortest, longest))).isCloseTo(8, within(ROUND_OFF));
  }

  @Test
  void whatHasNothingLeftTakesNoTime() {
    assertThat(Work.secondsOn(2, List.of())).isZero();
    assertThat(Work.secondsOn(2, List.of(work(stage(0, 7), stage(2, 3)), work())))
        .isCloseTo(3, within(ROUND_OFF));
  }

  @Test
  void moreCoresThanPiecesChangeNothing() {
    List<Work> all = List.of(work(stage(5, 3)));
    assertThat(Work.secondsOn(5, all)).isEqualTo(Work.secondsOn(256, all)).isEqualTo(3);
    assertThat(Work.secondsOn(4, all)).isEqualTo(6);
  }

  private static Work work(Work.Stage... stages) {
    return new Work(List.of(stages));
  }

  private static Work.Stage stage(int pieces, double seconds) {
    return new Work.Stage(pieces, seconds);
  }
}
