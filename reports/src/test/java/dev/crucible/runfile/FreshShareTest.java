package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshShareTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "0, 4, false",
    "4, 5, true",
    "5, 5, false",
    "18, 20, true",
    "19, 20, false"
  })
  void fallsShortBelowNinetyFiveInAHundredOfFiveRunsOrMore(int held, int runs, boolean falls) {
    assertThat(new FreshShare(held, runs).fallsShort()).isEqualTo(falls);
  }

  @Test
  void isASentence() {
    assertThat(new FreshShare(0, 0).words())
        .isEqualTo("No run with fresh seeds under this registration is known.");
    assertThat(new FreshShare(1, 1).words())
        .isEqualTo(
            "In 1 of 1 run with fresh seeds under this registration every control and wrong theory"
                + " was refuted.");
    assertThat(new FreshShare(4, 6).words())
        .startsWith("In 4 of 6 runs")
        .endsWith("was refuted; at least 95 % are asked for.");
  }

  @Test
  void hasNoMoreThanAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FreshShare(3, 2))
        .withMessage("3 of 2 runs are no share");
  }
}
