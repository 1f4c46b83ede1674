package dev.crucible.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  private static final List<String> HEAD = List.of("a", "b");
  private static final String PAGE =
      "# T\n\n| x |\n| - |\n| 1 |\n\n| a | b |\n| --- | --- |\n| 1 | 2 \\| 3 |\n| 4 | |\n\nend\n";

  @Test
  void isTheOneWithItsHead() {
    MarkdownTable table = MarkdownTable.in("page", PAGE, HEAD);

    assertThat(table.rows()).containsExactly(List.of("1", "2 \\| 3"), List.of("4", ""));
  }

  @Test
  void leavesThePageAsItIs() {
    MarkdownTable table = MarkdownTable.in("page", PAGE, HEAD);

    assertThat(table.with(List.of(List.of("5", "6"))).text())
        .isEqualTo("# T\n\n| x |\n| - |\n| 1 |\n\n| a | b |\n| --- | --- |\n| 5 | 6 |\n\nend\n");
  }

  @Test
  void mayHaveNoRowYet() {
    assertThat(MarkdownTable.in("page", "| a | b |\n| --- | --- |\n", HEAD).rows()).isEmpty();
  }

  @Test
  void saysWhatAPageLacks() {
    assertThatThrownBy(() -> MarkdownTable.in("page", "# T\n", HEAD))
        .hasMessage("page has no table \"| a | b |\": put this line and one of dashes back");
  }

  @Test
  void saysWhichRowIsNone() {
    for (String row : List.of("| 1 | 2 | 3 |", "| 1 |", "| 1 | 2", "|")) {
      assertThatThrownBy(
              () -> MarkdownTable.in("page", "| a | b |\n| --- | --- |\n" + row + "\n", HEAD))
          .hasMessage(
              "page:3: a row of this table has 2 cells between strokes,"
                  + " and a stroke within one is \\|");
    }
  }

  @Test
  void cellsAreOneLineWithoutBareStrokes() {
    assertThat(MarkdownTable.cell(" |x|\n of y \\| z ")).isEqualTo("\\|x\\| of y \\| z");
  }
}
