package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

  /**
   * statsmodels.stats.contingency_tables.mcnemar([[0, b], [c, 0]], exact=True).pvalue, statsmodels
   * 0.15.0; scipy.stats.binomtest(min(b, c), b + c, 0.5).pvalue, SciPy 1.17.1, gives the same.
   */
  @ParameterizedTest
  @CsvSource({
    "45, 0, 5.684341886080802e-14",
    "6, 0, 0.03125",
    "0, 5, 0.0625",
    "12, 5, 0.143463134765625",
    "1, 9, 0.021484375",
    "3, 3, 1.0",
    "0, 1, 1.0"
  })
  void pValuesAgreeWithStatsmodelsAndScipy(int onlyFirst, int onlySecond, double expected) {
    // Both sum the same few binomial terms: relative rounding of some 1e-15; 1e-10 allowed.
    assertThat(new McNemar(onlyFirst, onlySecond).pValue())
        .isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  void rulesThatNeverDifferCannotBeToldApart() {
    assertThat(new McNemar(0, 0).pValue()).isEqualTo(1);
  }

  @Test
  void refusesNegativeCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new McNemar(3, -1))
        .withMessage("counts of cases cannot be negative: 3 and -1");
  }
}
