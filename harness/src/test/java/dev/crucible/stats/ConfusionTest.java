package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  /** Numbers below 6 are forecast; it happens to 1, 2, 3 and 9. */
  private static final Confusion MIXED =
      Confusion.of(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), n -> n < 6, n -> n < 4 || n == 9);

  @Test
  void countsTheFourOutcomes() {
    assertThat(MIXED).isEqualTo(new Confusion(3, 2, 1, 4));
    assertThat(MIXED.cases()).isEqualTo(10);
  }

  @Test
  void scoresAreSharesOfTheirOwnWholes() {
    assertThat(MIXED.precision()).hasValue(3.0 / 5);
    assertThat(MIXED.recall()).hasValue(3.0 / 4);
    assertThat(MIXED.accuracy()).hasValue(7.0 / 10);
  }

  @Test
  void whatHasNoWholeHasNoScore() {
    Confusion silent = Confusion.of(List.of(1, 2), n -> false, n -> false);
    assertThat(silent.precision()).isEmpty();
    assertThat(silent.recall()).isEmpty();
    assertThat(silent.accuracy()).hasValue(1);
    assertThat(Confusion.of(List.<Integer>of(), n -> true, n -> true).accuracy()).isEmpty();
  }
}
