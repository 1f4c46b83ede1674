package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {

  private static final Canonical CANONICAL = new Canonical(type -> false);

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of(0.20, "0.2"),
        Arguments.of(new BigDecimal("0.200"), "0.2"),
        Arguments.of(5.0, "5"),
        Arguments.of(5, "5"),
        Arguments.of((byte) 5, "5"),
        Arguments.of(500L, "500"),
        Arguments.of(-0.0, "0"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(1e20, "100000000000000000000"),
        Arguments.of(Double.NaN, "\"NaN\""),
        Arguments.of(Double.NEGATIVE_INFINITY, "\"-Infinity\""));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberHasOneSpelling(Number number, String literal) {
    assertThat(CANONICAL.entries("x", number)).containsExactly(Map.entry("x", literal));
  }

  @Test
  void neighbouringDoublesDiffer() {
    assertThat(CANONICAL.entries("x", 0.1)).isNotEqualTo(CANONICAL.entries("x", Math.nextUp(0.1)));
  }

  @Test
  void aNumberIsNotTheTextThatShowsIt() {
    assertThat(CANONICAL.entries("x", "5")).isNotEqualTo(CANONICAL.entries("x", 5));
  }

  @Test
  void sequencesKeepTheirOrderAndSetsHaveNone() {
    assertThat(CANONICAL.entries("x", List.of(2, 1)))
        .containsExactly(Map.entry("x[0]", "2"), Map.entry("x[1]", "1"));
    assertThat(CANONICAL.entries("x", Set.of(3, 1, 2)))
        .isEqualTo(CANONICAL.entries("x", Set.of(2, 3, 1)));
    assertThat(CANONICAL.entries("x", List.of())).containsExactly(Map.entry("x", "\"[]\""));
    assertThat(CANONICAL.entries("x", new int[][] {{1, 2}, {}}))
        .containsExactly(Map.entry("x[0]", "\"[1, 2]\""), Map.entry("x[1]", "\"[]\""));
  }

  @Test
  void aLongSequenceIsGivenByItsDigest() {
    double[] numbers = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
    String literal = CANONICAL.entries("x", numbers).get("x");
    assertThat(literal).startsWith("\"1000 elements, sha256 ");
    numbers[500] = Math.nextUp(numbers[500]);
    assertThat(CANONICAL.entries("x", numbers).get("x"))
        .startsWith("\"1000 elements, sha256 ")
        .isNotEqualTo(literal);
  }

  @Test
  void whatMayBeAbsentIsSaid() {
    assertThat(CANONICAL.entries("x", Optional.empty())).containsValue("\"nothing\"");
    assertThat(CANONICAL.entries("x", null)).containsValue("\"nothing\"");
    assertThat(CANONICAL.entries("x", Arrays.asList(1, null))).containsEntry("x[1]", "\"nothing\"");
  }

  @Test
  void aCacheIsNoSetting() {
    assertThat(CANONICAL.entries("x", new ConcurrentHashMap<>(Map.of("a", 1))))
        .containsExactly(Map.entry("x", "\"<ConcurrentHashMap>\""));
  }

  @Test
  void anObjectThatHoldsItselfIsAnError() {
    Ring ring = new Ring(new ArrayList<>());
    ring.next().add(ring);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CANONICAL.entries("x", ring))
        .withMessage("a constant is nested deeper than 12 levels, or holds itself");
  }

  private record Ring(List<Object> next) {}
}
