package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupingTest {

  private record Cell(int width, double rate) {}

  private static final Cell NARROW = new Cell(16, 0.1);
  private static final Cell FASTER = new Cell(16, 0.2);
  private static final Cell WIDE = new Cell(64, 0.1);

  private static List<Member<Cell>> seeds(int number, Cell... cells) {
    return Stream.of(cells)
        .flatMap(cell -> IntStream.range(0, number).mapToObj(seed -> new Member<>(cell, seed)))
        .toList();
  }

  @Test
  void seedsOfACellAreTrainedTogether() {
    assertThat(new Grouping(2, List.of()).split(seeds(3, NARROW, WIDE)))
        .containsExactly(
            List.of(new Member<>(NARROW, 0), new Member<>(NARROW, 1)),
            List.of(new Member<>(NARROW, 2)),
            List.of(new Member<>(WIDE, 0), new Member<>(WIDE, 1)),
            List.of(new Member<>(WIDE, 2)));
    assertThat(Grouping.ALONE.split(seeds(3, NARROW, WIDE))).hasSize(6);
  }

  @Test
  void cellsThatAgreeInWhatIsNamedAreTrainedTogether() {
    assertThat(new Grouping(10, List.of("width")).split(seeds(1, NARROW, WIDE, FASTER)))
        .containsExactly(
            List.of(new Member<>(NARROW, 0), new Member<>(FASTER, 0)),
            List.of(new Member<>(WIDE, 0)));
  }

  @Test
  void whatIsNoComponentIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grouping(2, List.of("depth")).split(seeds(1, NARROW)))
        .withMessageContaining("\"depth\", which is no component of Cell; there are [width, rate]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Grouping(0, List.of()));
  }
}
