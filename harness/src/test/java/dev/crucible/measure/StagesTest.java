package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {

  /** Part 0 is learned at look 3, part 1 at a look; the loss rests at 1.1 in between. */
  private static Stages learned(int second) {
    double[][] shares = new double[2][10];
    Arrays.setAll(shares[0], look -> look >= 3 ? 1.0 : 0.0);
    Arrays.setAll(shares[1], look -> look >= second ? 1.0 : 0.0);
    double[] losses = new double[11];
    Arrays.setAll(losses, look -> look < 5 ? 5.1 - look : look < 7 ? 1.1 : 0.01);
    return Stages.of(List.of(shares), losses);
  }

  @Test
  void countsPairsThatDidNotComeInOrder() {
    assertThat(learned(7).notInOrder(List.of(0, 1))).isZero();
    assertThat(learned(7).notInOrder(List.of(1, 0))).isEqualTo(1);
    assertThat(learned(7).missing()).isZero();
  }

  @Test
  void restsWhereTheLossChangesLeast() {
    assertThat(learned(7).plateaux()).containsExactly(1.1);
    assertThat(learned(3).plateaux()).as("both at once: the look after").containsExactly(5.1 - 3);
  }

  @Test
  void aPartThatIsNeverLearnedIsInNoOrderAndLeavesNoPlateaux() {
    assertThat(learned(99).missing()).isEqualTo(1);
    assertThat(learned(99).notInOrder(List.of(0, 1))).isEqualTo(1);
    assertThat(learned(99).notInOrder(List.of(1, 0))).isEqualTo(1);
    assertThat(learned(99).plateaux()).isEmpty();
  }
}
