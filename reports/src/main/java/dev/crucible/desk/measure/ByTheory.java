package dev.crucible.desk.measure;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Runs beside what a formula says of them. */
record ByTheory(Prediction prediction, FittedTheory theory) {

  /** Returns the runs with what was measured over what theory says. */
  static Runs<Cell, Shown> ratio(Runs<Cell, Shown> runs, FittedTheory theory) {
    return with(runs, (cell, shown) -> shown.value() / theory.of(cell, shown));
  }

  private static Runs<Cell, Shown> with(
      Runs<Cell, Shown> runs, BiFunction<Cell, Shown, Double> value) {
    return new Runs<>(
        runs.study(),
        runs.rows().stream()
            .map(
                row ->
                    new Row<>(
                        row.cell(),
                        row.seed(),
                        row.label(),
                        row.reading().map(s -> s.reading(value.apply(row.cell(), s)))))
            .toList());
  }

  /** Returns each seed's course over a factor, beside theory's at the same places. */
  Traces swept(Runs<Cell, Shown> runs, String size) {
    Sweep measured = runs.sweep(prediction, size, cell -> cell.number(size), Shown::value);
    Sweep said =
        with(runs, theory::of).sweep(prediction, size, cell -> cell.number(size), Shown::value);
    List<Entry<Trace>> seeds = new ArrayList<>();
    for (int i = 0; i < measured.seeds().size(); i++) {
      Entry<Series> theirs = said.seeds().get(i);
      seeds.add(
          measured
              .seeds()
              .get(i)
              .map(course -> new Trace(course, theirs.data().or(theirs::leftOut).orElseThrow())));
    }
    return new Traces(measured.quantity(), measured.unit(), seeds);
  }

  /** Returns each run's own course, of one cell, beside theory's at the same places. */
  Traces courses(Runs<Cell, Shown> runs, String along) {
    Cell cell = runs.cells().get(0);
    return runs.traces(
        prediction,
        shown -> {
          Series course = shown.course().orElseThrow();
          return new Trace(
              course,
              new Series(
                  course.x(),
                  course.x().stream().map(x -> theory.along(along, x, cell, shown)).toList()));
        });
  }
}
