package dev.crucible.runfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshShareTest {

  private static FreshShare share(int held, int unknown, int runs) {
    return new FreshShare(held, unknown, runs, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, false, false",
    "0, 0, 4, false, false",
    "0, 4, 4, false, false",
    "4, 0, 5, true, false",
    "4, 1, 5, false, true",
    "3, 1, 5, true, false",
    "5, 0, 5, false, false",
    "18, 0, 20, true, false",
    "2, 18, 20, false, true",
    "19, 0, 20, false, false",
    "19, 1, 20, false, false"
  })
  void fallsShortBelowNinetyFiveInAHundredOfFiveRunsOrMoreWhateverIsNotKnown(
      int held, int unknown, int runs, boolean falls, boolean open) {
    assertThat(share(held, unknown, runs).fallsShort()).isEqualTo(falls);
    assertThat(share(held, unknown, runs).isOpen()).isEqualTo(open);
  }

  @Test
  void isASentence() {
    assertThat(share(0, 0, 0).words())
        .isEqualTo("No run with fresh seeds under this registration is known.");
    assertThat(share(1, 0, 1).words())
        .isEqualTo(
            "In 1 of 1 run with fresh seeds under this registration every control and wrong theory"
                + " that had to be was refuted.");
    assertThat(share(4, 0, 6).words())
        .startsWith("In 4 of 6 runs")
        .endsWith("was refuted; at least 95 % are asked for.");
  }

  @Test
  void tellsApartWhatIsNotKnown() {
    assertThat(share(2, 1, 3).words())
        .endsWith("was refuted. Of 1 more it is not known, as older lines tell only totals.");
    assertThat(share(2, 18, 20).words())
        .startsWith("In 2 of 20 runs")
        .endsWith(
            "was refuted. Of 18 more it is not known, as older lines tell only totals; so it is"
                + " open whether 95 % are reached.");
    assertThat(share(2, 16, 20).words())
        .endsWith(
            "; at least 95 % are asked for. Of 16 more it is not known, as older lines tell only"
                + " totals.");
  }

  @Test
  void hasNoMoreThanAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> share(3, 0, 2))
        .withMessage("3 and 0 unknown of 2 runs are no share");
    assertThatIllegalArgumentException().isThrownBy(() -> share(1, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> share(1, -1, 2));
  }
}
