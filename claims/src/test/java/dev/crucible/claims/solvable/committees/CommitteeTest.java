package dev.crucible.claims.solvable.committees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.OnlineCommittee.Order;
import dev.crucible.theory.Overlaps;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitteeTest {

  private static final RandomKey KEY = RandomKey.of("committee test");

  @Test
  void startsWhereTheoryStarts() {
    Overlaps start = Committee.random(2, 50, KEY).overlaps();
    assertThat(start.student()[0]).containsExactly(new double[] {0.5, 0}, within(1e-12));
    assertThat(start.mixed()[1]).containsExactly(new double[] {0, 0.2}, within(1e-12));
    assertThat(start.teacher()[0]).containsExactly(new double[] {1, 0}, within(1e-12));
  }

  /** J = 0 answers 0 and has slope √(2/π); the teacher's field is x₁ = 1: erf(1/√2) = 0.6827. */
  @Test
  void learnsByItsRule() {
    Committee committee = new Committee(new double[][] {{0, 0}}, new double[][] {{1, 0}});
    committee.learn(new double[] {1, 2}, 0.6);
    double step = 0.6 / 2 * Math.sqrt(2 / Math.PI) * 0.6826894921370859;
    assertThat(committee.student()[0])
        .containsExactly(new double[] {step, 2 * step}, within(1e-12));
  }

  @Test
  void reusedExamplesComeFromASmallSet() {
    Examples.Source source = Examples.REUSED.open(3, KEY);
    List<Double> seen = Stream.generate(() -> source.next()[0]).limit(500).toList();
    assertThat(seen.stream().distinct().count()).isEqualTo(2 * 3);
    Examples.Source fresh = Examples.FRESH.open(3, KEY);
    List<Double> all = Stream.generate(() -> fresh.next()[0]).limit(500).toList();
    assertThat(all.stream().distinct().count()).isEqualTo(500);
  }

  @Test
  void readsDistancesAsSharesOfTheStart() {
    CommitteeRun run = new CommitteeRun(List.of(0.4, 0.3), List.of(0.4, 0.2), List.of(0.4, 0.1));
    assertThat(run.deviation(run.theory())).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(run.distance(run.firstOrder())).isCloseTo(0.5, within(1e-12));
    CommitteeRun other = new CommitteeRun(List.of(0.4, 0.1), List.of(0.4, 0.2), List.of(0.4, 0.1));
    assertThat(CommitteeRun.mean(List.of(run, other)).distance(run.theory()))
        .isCloseTo(0, within(1e-12));
  }

  /** At a small rate the second order is lost in the first. */
  @Test
  void followsTheEquationsAtTheStart() {
    CommitteeSetting setting = new CommitteeSetting(200, 2, 2);
    CommitteeRun run = setting.run(Examples.FRESH, new Trial("T", "start", 0));
    assertThat(run.measured().get(0)).isEqualTo(run.theory().get(0));
    assertThat(run.measured().get(2) / run.theory().get(2)).isCloseTo(1, within(0.3));
    Overlaps start = Committee.random(2, 200, KEY).overlaps();
    List<Double> slow = setting.errors(start, 1e-3, Order.SECOND);
    assertThat(slow.get(2) / setting.errors(start, 1e-3, Order.FIRST).get(2))
        .isCloseTo(1, within(1e-3));
  }
}
