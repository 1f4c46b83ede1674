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
  void areSpacedEvenly() {
    Series spaced = Series.spaced(1, 0.5, List.of(7.0, 8.0, 9.0));
    assertThat(spaced.x()).containsExactly(1.0, 1.5, 2.0);
    assertThat(spaced.y()).containsExactly(7.0, 8.0, 9.0);
  }
}
