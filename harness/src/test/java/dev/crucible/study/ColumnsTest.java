package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private enum Fit {
    SQUARED_ERROR,
    CROSS_ENTROPY
  }

  private record Capped(Map<Fit, Double> caps) {}

  @Test
  void wordsDoNotDependOnTheOrderInWhichAMapOrSetHappensToBe() {
    Map<Fit, Double> oneWay = new LinkedHashMap<>();
    oneWay.put(Fit.SQUARED_ERROR, 0.5);
    oneWay.put(Fit.CROSS_ENTROPY, 2.25);
    Map<Fit, Double> theOther = new LinkedHashMap<>();
    theOther.put(Fit.CROSS_ENTROPY, 2.25);
    theOther.put(Fit.SQUARED_ERROR, 0.5);

    assertThat(Columns.words(oneWay))
        .isEqualTo(Columns.words(theOther))
        .isEqualTo("{CROSS_ENTROPY=2.25, SQUARED_ERROR=0.5}");
    assertThat(Columns.words(List.of(new Capped(oneWay))))
        .isEqualTo(Columns.words(List.of(new Capped(theOther))))
        .isEqualTo("[Capped[caps={CROSS_ENTROPY=2.25, SQUARED_ERROR=0.5}]]");
    Set<String> names = new LinkedHashSet<>(List.of("b", "a"));
    assertThat(Columns.words(names)).isEqualTo("[a, b]");
    assertThat(Columns.words(List.of("b", "a"))).isEqualTo("[b, a]");
  }

  @Test
  void numbersReadShortUnlessThatWouldMixUpTwo() {
    assertThat(Columns.words(0.1)).isEqualTo("0.1");
    assertThat(Columns.words(1.0)).isEqualTo("1");
    assertThat(Columns.words(1 / 3.0)).isEqualTo(Double.toString(1 / 3.0));
  }
}
