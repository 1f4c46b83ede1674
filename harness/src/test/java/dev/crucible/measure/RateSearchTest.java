package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RateSearchTest {

  private static final RateSearch SEARCH = new RateSearch(0.5, 8.5, 8, 3);

  private static List<OptionalDouble> search(double... limits) {
    return SEARCH.of(
        limits.length,
        tried -> {
          boolean[][] fails = new boolean[tried.length][tried[0].length];
          for (int m = 0; m < fails.length; m++) {
            for (int p = 0; p < fails[m].length; p++) {
              fails[m][p] = tried[m][p] > limits[m];
            }
          }
          return fails;
        });
  }

  /** 8/8³/2 on either side, for limits anywhere, on a grid's own places too. */
  @Test
  void findsEveryMembersLimitToHalfAPart() {
    double[] limits = {0.5, 0.507, 1.5, 2, 3.8, 4.03125, 8.49};
    List<OptionalDouble> found = search(limits);
    for (int m = 0; m < limits.length; m++) {
      assertThat(found.get(m).orElseThrow())
          .isCloseTo(limits[m], within(SEARCH.resolution() / 2 + 1e-12));
    }
    assertThat(SEARCH.resolution()).isEqualTo(1.0 / 64);
  }

  @Test
  void hasNothingWhereNothingFails() {
    assertThat(search(9, 2))
        .satisfiesExactly(none -> assertThat(none).isEmpty(), two -> assertThat(two).isPresent());
  }

  @Test
  void needsSomethingToTry() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateSearch(2, 2, 8, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateSearch(1, 2, 1, 1));
  }
}
