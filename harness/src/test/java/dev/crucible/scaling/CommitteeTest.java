package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.Overlaps;
import org.junit.jupiter.api.Test;

class CommitteeTest {

  @Test
  void startsWhereTheoryStarts() {
    Overlaps start = Committee.random(2, 50, 0.5, 0.2, RandomKey.of("committee test")).overlaps();
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

  /** Five inputs go four at a time and one more: each counts once. */
  @Test
  void everyInputCounts() {
    Committee committee =
        new Committee(new double[][] {{0, 0, 0, 0, 0}}, new double[][] {{0, 0, 0, 0, 1}});
    committee.learn(new double[] {0, 0, 0, 0, 1}, 1);
    assertThat(committee.student()[0][4])
        .isCloseTo(Math.sqrt(2 / Math.PI) * 0.6826894921370859 / 5, within(1e-12));
  }
}
