package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.registry.Folds.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FoldsTest {

  private static Line cell(String rate, String width) {
    return new Line("Cell", new TreeMap<>(Map.of("rate", rate, "width", width)));
  }

  private static List<String> folded(Line... lines) {
    return Folds.of(Arrays.asList(lines));
  }

  @Test
  void neighboursThatDifferInOnePartAreOneLine() {
    assertThat(folded(cell("1", "64"), cell("2", "64"), cell("3", "64")))
        .containsExactly("Cell(rate=1 | 2 | 3, width=64)");
    assertThat(folded(cell("1", "64"))).containsExactly("Cell(rate=1, width=64)");
    assertThat(folded(cell("1", "64"), cell("2", "128")))
        .containsExactly("Cell(rate=1, width=64)", "Cell(rate=2, width=128)");
    assertThat(folded(cell("1", "64"), new Line("Other", cell("2", "64").parts()))).hasSize(2);
  }

  @Test
  void strokesTellWhichPartVariesFaster() {
    assertThat(folded(cell("1", "64"), cell("2", "64"), cell("1", "128"), cell("2", "128")))
        .containsExactly("Cell(rate=1 | 2, width=64 || 128)");
    assertThat(folded(cell("1", "64"), cell("1", "128"), cell("2", "64"), cell("2", "128")))
        .containsExactly("Cell(rate=1 || 2, width=64 | 128)");
  }

  /** Every order of every list of up to four of six cells reads differently from every other. */
  @Test
  void differentListsAreDifferentLines() {
    List<Line> all = new ArrayList<>();
    for (String rate : List.of("1", "2", "3")) {
      all.add(cell(rate, "64"));
      all.add(cell(rate, "128"));
    }
    List<List<Line>> lists = new ArrayList<>(List.of(List.of()));
    for (int from = 0, size = 0; size < 4; size++) {
      int end = lists.size();
      for (; from < end; from++) {
        for (Line next : all) {
          if (!lists.get(from).contains(next)) {
            List<Line> longer = new ArrayList<>(lists.get(from));
            longer.add(next);
            lists.add(Collections.unmodifiableList(longer));
          }
        }
      }
    }
    Set<List<String>> folded = new HashSet<>();
    lists.forEach(list -> folded.add(Folds.of(list)));
    assertThat(folded).hasSameSizeAs(lists);
  }
}
