package dev.crucible.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void continuesAStraightLineToTheEnd() {
    Series line = Series.of(new double[] {1, 2, 4, 10}, new double[] {5, 7, 11, 23});
    assertThat(line.continued(2)).isCloseTo(23, within(1e-12));
    assertThat(line.continued(3)).isCloseTo(23, within(1e-12));
    assertThat(line.last()).isEqualTo(23);
  }

  /** numpy.polyval(numpy.polyfit([0, 1, 2], [1, 3, 2], 1), 6) = 4.5 (slope 1/2, mean 2 at 1). */
  @Test
  void takesTheFirstPointsByLeastSquaresAndNothingLater() {
    Series late = Series.of(new double[] {0, 1, 2, 5, 6}, new double[] {1, 3, 2, 100, -100});
    assertThat(late.continued(3)).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void aLineNeedsTwoPoints() {
    Series series = Series.of(new double[] {0, 1}, new double[] {1, 1});
    assertThatIllegalArgumentException().isThrownBy(() -> series.continued(1));
    assertThatIllegalArgumentException().isThrownBy(() -> series.continued(3));
  }

  @Test
  void aMeanGoesOverSeriesOfTheSameAbscissae() {
    Series one = Series.of(new double[] {1, 2}, new double[] {3, 5});
    Series other = Series.of(new double[] {1, 2}, new double[] {4, 1});
    assertThat(Series.meanOf(List.of(one, other)))
        .isEqualTo(Series.of(new double[] {1, 2}, new double[] {3.5, 3}));
    Series elsewhere = Series.of(new double[] {1, 3}, new double[] {4, 1});
    assertThatIllegalArgumentException().isThrownBy(() -> Series.meanOf(List.of(one, elsewhere)));
    assertThatIllegalArgumentException().isThrownBy(() -> Series.meanOf(List.of()));
  }
}
