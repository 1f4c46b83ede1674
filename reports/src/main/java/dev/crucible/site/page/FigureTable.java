package dev.crucible.site.page;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Line;
import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/** A figure's data as text: a few points a line, the first and the last among them. */
public final class FigureTable {

  private static final int POINTS = 9;

  private FigureTable() {}

  /** A line's points under its label. */
  public record Rows(String label, List<Cells> cells) {}

  /** A point in words. */
  public record Cells(String x, String y) {}

  /** Returns the rows, line by line. */
  public static List<Rows> of(Figure figure) {
    return figure.lines().stream().map(FigureTable::rows).toList();
  }

  private static Rows rows(Line line) {
    int size = line.x().size();
    int shown = Math.min(POINTS, size);
    List<Cells> cells =
        IntStream.range(0, shown)
            .map(i -> shown < 2 ? 0 : (int) ((long) i * (size - 1) / (shown - 1)))
            .mapToObj(
                i -> new Cells(Numbers.plain(line.x().get(i)), Numbers.plain(line.y().get(i))))
            .toList();
    String kind = Words.word(line.origin());
    return new Rows(kind + ", " + line.group() + ", " + line.name(), cells);
  }
}
