package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RanksTest {

  /** A handful of roundings, 1e-16 each; 1e-14 allowed. */
  private static final Offset<Double> TIGHT = within(1e-14);

  private static final double[] PLACES = {1, 2, 3, 4, 5, 6};

  /** scipy.stats.kendalltau and spearmanr, SciPy 1.17.1. */
  @Test
  void agreeWithScipyWithoutAndWithTies() {
    check(PLACES, new double[] {1, 3, 2, 5, 4, 6}, 0.7333333333333333, 0.8857142857142858);
    check(PLACES, new double[] {6, 4, 5, 3, 1, 2}, -0.7333333333333333, -0.8857142857142858);
    check(PLACES, new double[] {1, 1, 2, 2, 3, 3}, 0.894427190999916, 0.956182887467515);
    check(PLACES, new double[] {2, 1, 2, 2, 5, 1}, 0.0778498944161523, 0.030860669992418384);
    check(
        new double[] {1, 1, 2, 3, 3, 4},
        new double[] {2, 1, 2, 2, 5, 1},
        0.08362420100070908,
        0.04767312946227962);
  }

  @Test
  void aConstantSeriesShowsNoTrend() {
    double[] constant = {3, 3, 3};
    double[] rising = {1, 2, 3};
    assertThat(Ranks.kendall(rising, constant)).isZero();
    assertThat(Ranks.kendall(constant, rising)).isZero();
    assertThat(Ranks.spearman(rising, constant)).isZero();
  }

  @Test
  void onlyRanksMatter() {
    double[] y = {0.1, 7, 3, 1e9, 40, 41};
    double[] logarithms = {Math.log(0.1), Math.log(7), Math.log(3), 20.7, Math.log(40), 3.72};
    assertThat(Ranks.kendall(PLACES, y)).isEqualTo(Ranks.kendall(PLACES, logarithms));
    assertThat(Ranks.spearman(PLACES, y)).isEqualTo(Ranks.spearman(PLACES, logarithms));
  }

  @Test
  void twoPairsAreNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranks.kendall(new double[] {1}, new double[] {1}))
        .withMessage("a rank correlation needs two pairs at least, not 1 and 1 numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranks.spearman(new double[] {1, 2}, new double[] {1}));
    assertThat(Ranks.kendall(new double[] {1, 2}, new double[] {2, 1})).isEqualTo(-1);
  }

  private static void check(double[] x, double[] y, double kendall, double spearman) {
    assertThat(Ranks.kendall(x, y)).isCloseTo(kendall, TIGHT);
    assertThat(Ranks.spearman(x, y)).isCloseTo(spearman, TIGHT);
  }

  @Test
  void whatIsNoNumberHasNoRank() {
    double[] bad = {1, Double.NaN, 3};
    double[] good = {1, 2, 3};
    assertThatIllegalArgumentException().isThrownBy(() -> Ranks.kendall(bad, good));
    assertThatIllegalArgumentException().isThrownBy(() -> Ranks.spearman(good, bad));
  }
}
