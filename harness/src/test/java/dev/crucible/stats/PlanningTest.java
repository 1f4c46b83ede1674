package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningTest {

  /**
   * The first n at which both one-sided tests succeed together in 80 %: scipy.integrate.quad of
   * Φ((m − μ)/e − t·s) − Φ(t·s − (m + μ)/e) over the density of s = √(χ²/ν), SciPy 1.17.1. One test
   * alone asks for 8 seeds, not 11, in the first line.
   */
  @ParameterizedTest
  @CsvSource({"0, 0.05, 11", "0, 0.1, 36", "0.01, 0.06, 16", "-0.01, 0.06, 16", "0.004, 0.2, 142"})
  void agreementMustClearBothEdges(double mean, double scatter, int seeds) {
    Student five = new Student(mean, scatter / Math.sqrt(5), 4, 5, "1");
    assertThat(Planning.moreSeeds(Equivalence.within(0.05), five)).hasValue(seeds - 5);
    assertThat(Planning.moreSeeds(Equivalence.within(0.05).around(7), shifted(five)))
        .hasValue(seeds - 5);
  }

  private static Student shifted(Student by) {
    return new Student(by.value() + 7, by.error(), by.degreesOfFreedom(), by.seeds(), by.unit());
  }

  /** The first n with nct power 0.8 at that distance and scatter 1; SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({"0.0249, 9974", "0.02488, 9990"})
  void plansReachTenThousandSeeds(double distance, int seeds) {
    Student five = new Student(0, 1 / Math.sqrt(5), 4, 5, "1");
    assertThat(Planning.moreSeeds(Limit.atMost(distance), five)).hasValue(seeds - 5);
    assertThat(Planning.moreSeeds(Limit.atLeast(-distance), five)).hasValue(seeds - 5);
  }

  /** 10 001 by Student's t where the normal distribution asks for 10 000; then more by both. */
  @ParameterizedTest
  @CsvSource({"0.02486537", "0.0248", "0.001"})
  void plansBeyondTenThousandSeedsAreNone(double distance) {
    Student five = new Student(0, 1 / Math.sqrt(5), 4, 5, "1");
    assertThat(Planning.moreSeeds(Limit.atMost(distance), five)).isEmpty();
  }

  /** Two groups, one of them without scatter: four degrees of freedom become nine, not fourteen. */
  @Test
  void unequalScatterStaysUnequal() {
    Student planned = new Student(1, 0.1, 4, 10, "1").over(20);
    assertThat(planned.degreesOfFreedom()).isCloseTo(9, within(1.0));
    assertThat(planned.error()).isCloseTo(0.1 / Math.sqrt(2), within(1e-15));
  }
}
