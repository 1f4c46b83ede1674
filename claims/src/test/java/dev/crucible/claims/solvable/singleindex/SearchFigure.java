package dev.crucible.claims.solvable.singleindex;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws samples against dimension, with theory's powers through the first point of each. */
final class SearchFigure {

  private SearchFigure() {}

  static void draw(Lab lab, List<Trials<SearchRun>> searches) {
    List<Line> lines = new ArrayList<>();
    searches.stream()
        .map(Trials::completed)
        .filter(runs -> !runs.isEmpty())
        .forEach(runs -> lines.addAll(lines(runs)));
    lab.figure(
        new Figure(
            "median samples against dimension, mean over batches; predicted powers are drawn"
                + " through the first point, their constant is not predicted",
            Axis.logarithmic("dimension d"),
            Axis.logarithmic("samples"),
            lines));
  }

  private static List<Line> lines(List<SearchRun> runs) {
    Sizes sizes = runs.get(0).sizes();
    List<Double> dimensions = sizes.dimensions().stream().map(Integer::doubleValue).toList();
    List<Double> measured =
        IntStream.range(0, dimensions.size())
            .mapToObj(
                i -> runs.stream().mapToDouble(r -> r.samples().get(i)).average().orElseThrow())
            .toList();
    boolean cold = sizes.start() == Sizes.Start.COLD;
    double exponent = cold ? sizes.exponent() : 1;
    double first = dimensions.get(0);
    List<Double> predicted =
        dimensions.stream().map(d -> measured.get(0) * Math.pow(d / first, exponent)).toList();
    Origin origin = cold ? Origin.MEASURED : Origin.CONTROL;
    return List.of(
        new Line(sizes.words(), "samples", origin, dimensions, measured),
        new Line(sizes.words(), "samples", Origin.PREDICTED, dimensions, predicted));
  }
}
