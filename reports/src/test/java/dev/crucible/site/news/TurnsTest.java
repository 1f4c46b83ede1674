package dev.crucible.site.news;

import static dev.crucible.sample.SamplePast.origin;
import static dev.crucible.sample.SamplePast.run;
import static dev.crucible.sample.SamplePast.scored;
import static dev.crucible.sample.SamplePast.trial;
import static dev.crucible.sample.SamplePast.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastTrial;
import dev.crucible.site.news.Turn.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final PastTrial STANDS = trial("A.1", Verdict.CORROBORATED);
  private static final PastTrial FELL = trial("A.1", Verdict.REFUTED);

  @Test
  void tellOfAVerdictThatChanged() {
    List<Turn> turns =
        turns(
            run(origin("one", 1), STANDS),
            run(origin("two", 2), STANDS),
            run(origin("3", 3), FELL));
    assertThat(turns).hasSize(1);
    assertThat(turns.get(0).kind()).isEqualTo(Subject.VERDICT);
    assertThat(turns.get(0).run().id()).isEqualTo("3");
    assertThat(turns.get(0).before().run().id()).isEqualTo("two");
  }

  @Test
  void holdAClaimAgainstItsLastTrialThoughRunsBetweenLeftItOut() {
    List<Turn> turns =
        turns(
            run(origin("one", 1), STANDS),
            run(origin("two", 2), trial("B.1", Verdict.REFUTED)),
            run(origin("three", 3), FELL));
    assertThat(turns).singleElement().extracting(t -> t.before().run().id()).isEqualTo("one");
  }

  @Test
  void neverHoldFreshOrRepeatedSeedsAgainstFixedOnes() {
    Seeds fresh = new Seeds(Seeds.Choice.FRESH, 4711);
    Seeds repeated = new Seeds(Seeds.Choice.REPEATED, 4711);
    assertThat(
            turns(
                run(origin("one", 1), STANDS),
                run(origin("two", 2, "ci", fresh), FELL),
                run(origin("three", 3, "ci", repeated), FELL),
                run(origin("four", 4), STANDS)))
        .isEmpty();
  }

  @Test
  void keepTiersApart() {
    assertThat(
            turns(run(origin("one", 1), STANDS), run(origin("two", 2, "full", Seeds.FIXED), FELL)))
        .isEmpty();
  }

  @Test
  void tellOfAnAmendmentBesideTheVerdict() {
    List<Turn> turns = turns(run(origin("1", 1), STANDS), run(origin("2", 2), under("b", FELL)));
    assertThat(turns).extracting(Turn::kind).containsExactly(Subject.AMENDMENT, Subject.VERDICT);
    assertThat(turns.get(1).sameRegistration()).isFalse();
  }

  @Test
  void tellOfAFrontierOnceItHasMovedByATenthHoweverSlowly() {
    List<Turn> turns =
        turns(
            run(origin("1", 1), scored(0.40, STANDS)),
            run(origin("2", 2), scored(0.38, STANDS)),
            run(origin("3", 3), scored(0.36, STANDS)),
            run(origin("4", 4), scored(0.35, STANDS)),
            run(origin("5", 5), scored(0.40, STANDS)));
    assertThat(turns).extracting(Turn::kind).containsOnly(Subject.FRONTIER);
    assertThat(turns).extracting(turn -> turn.run().id()).containsExactly("3", "5");
    assertThat(turns).extracting(turn -> turn.before().run().id()).containsExactly("1", "3");
  }

  @Test
  void tellOnceThatAFrontierFellBackAndKeepWhatWasReached() {
    List<Turn> turns =
        turns(
            run(origin("1", 1), scored(0.40, STANDS)),
            run(origin("2", 2), scored(0.50, STANDS)),
            run(origin("3", 3), scored(0.50, STANDS)),
            run(origin("4", 4), scored(0.40, STANDS)),
            run(origin("5", 5), scored(0.50, STANDS)));
    assertThat(turns).extracting(turn -> turn.run().id()).containsExactly("2", "5");
    assertThat(turns).extracting(turn -> turn.before().run().id()).containsOnly("1");
  }

  @Test
  void followAFrontierAnewUnderAnotherRegistration() {
    List<Turn> turns =
        turns(
            run(origin("1", 1), scored(0.40, STANDS)),
            run(origin("2", 2), under("b", scored(0.20, STANDS))));
    assertThat(turns).extracting(Turn::kind).containsExactly(Subject.AMENDMENT);
  }

  @Test
  void aFrontierWithoutAStatementIsNoMoveUntilItHasOne() {
    double none = Double.POSITIVE_INFINITY;
    List<Turn> turns =
        turns(
            run(origin("1", 1), scored(none, STANDS)),
            run(origin("2", 2), scored(none, STANDS)),
            run(origin("3", 3), scored(0.5, STANDS)));
    assertThat(turns).singleElement().extracting(turn -> turn.run().id()).isEqualTo("3");
  }

  private static List<Turn> turns(PastRun... runs) {
    return Turns.of(new History(List.of(runs), List.of()));
  }
}
