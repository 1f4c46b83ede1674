package dev.crucible.measurement;

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
  void meansAreTakenPlaceByPlace() {
    Series first = Series.of(new double[] {0, 2}, new double[] {1, 5});
    Series second = Series.of(new double[] {0, 2}, new double[] {3, 6});
    assertThat(Series.mean(List.of(first, second)))
        .isEqualTo(Series.of(new double[] {0, 2}, new double[] {2, 5.5}));
    assertThat(Series.numbered(List.of(3.0, 6.0)))
        .isEqualTo(Series.of(new double[] {0, 1}, new double[] {3, 6}));
    Series elsewhere = Series.of(new double[] {0, 1}, new double[] {3, 6});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.mean(List.of(first, elsewhere)))
        .withMessageContaining("same abscissae");
    assertThatIllegalArgumentException().isThrownBy(() -> Series.mean(List.of()));
  }

  @Test
  void manyValuesAreThinnedFromTheFirstOn() {
    double[] values = {5, 6, 7, 8, 9};
    assertThat(Series.thinned(values, 0.5, 2))
        .isEqualTo(Series.of(new double[] {0, 1, 2}, new double[] {5, 7, 9}));
    assertThat(Series.thinned(values, 1, 300).size()).isEqualTo(5);
  }

  @Test
  void exponentsAreSlopesOfLogarithms() {
    Series power = Series.of(new double[] {10, 20, 40}, new double[] {100, 400, 1600});
    assertThat(power.logarithmicSlope()).isCloseTo(2, within(1e-12));
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
