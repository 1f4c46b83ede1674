package dev.crucible.desk.judge;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.measure.Cell;
import dev.crucible.desk.measure.RunMaker;
import dev.crucible.desk.measure.Shown;
import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.RunTable;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Exponent;
import dev.crucible.study.Chart;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a desk shows beside its statistics: figures, the table of its runs, and notes. */
final class Exhibited {

  /** More runs than this make no page and no table that anybody opens. */
  private static final int MOST_RUNS = 20_000;

  private static final int MOST_FIGURES = 8;

  /** More seeds than this hide one another in a figure. */
  private static final int FEW_SEEDS = 12;

  private final DeskClaim claim;
  private final Runs<Cell, Shown> runs;

  Exhibited(DeskClaim claim, Runs<Cell, Shown> runs) {
    this.claim = claim;
    this.runs = runs;
  }

  Exhibits of(List<Judgement> judgements) {
    List<Figure> figures = new ArrayList<>();
    for (Judgement judgement : judgements) {
      if (figures.size() < MOST_FIGURES) {
        figure(judgement).ifPresent(figures::add);
      }
    }
    return new Exhibits(figures, List.of(), Optional.empty(), tables());
  }

  private Optional<Figure> figure(Judgement judgement) {
    Measurement measured = judgement.ruling().measurement();
    if (measured instanceof Sweep sweep) {
      return Optional.of(sweep(judgement, sweep));
    }
    return measured instanceof Traces traces
        ? Optional.of(traces(judgement, traces))
        : Optional.empty();
  }

  private static Sweep some(Sweep sweep) {
    int few = Math.min(FEW_SEEDS, sweep.seeds().size());
    return new Sweep(sweep.quantity(), sweep.unit(), sweep.size(), sweep.seeds().subList(0, few));
  }

  private Figure sweep(Judgement judgement, Sweep whole) {
    Sweep sweep = some(whole);
    boolean positive =
        sweep.seeds().stream()
            .flatMap(seed -> seed.data().stream())
            .allMatch(series -> series.start() > 0 && series.y().stream().allMatch(y -> y > 0));
    Chart chart =
        Chart.of("%s against %s, run by run".formatted(judgement.name(), sweep.size()))
            .axes(
                positive ? Axis.logarithmic(sweep.size()) : Axis.linear(sweep.size()),
                positive ? Axis.logarithmic(label(sweep)) : Axis.linear(label(sweep)));
    boolean fits = positive && judgement.ruling().prediction() instanceof Exponent;
    chart =
        fits
            ? chart.exponent("judged", Origin.MEASURED, sweep, judgement.ruling().prediction())
            : chart.sweep("judged", Origin.MEASURED, sweep);
    for (NamedRuling control : judgement.controls()) {
      if (control.ruling().measurement() instanceof Sweep other) {
        chart = chart.sweep(control.name(), Origin.CONTROL, some(other));
      }
    }
    return chart.figure();
  }

  private static String label(Measurement measured) {
    return measured.unit().equals("1")
        ? measured.quantity()
        : "%s [%s]".formatted(measured.quantity(), measured.unit());
  }

  private static Figure traces(Judgement judgement, Traces traces) {
    Chart chart =
        Chart.of("%s: measured, and as the formula has it".formatted(judgement.name()))
            .axes(Axis.linear("along"), Axis.linear(label(traces)));
    int shown = 0;
    for (var seed : traces.seeds()) {
      if (seed.data().isPresent() && shown++ < 3) {
        Trace trace = seed.data().get();
        Series measured = trace.measured();
        chart =
            chart
                .line("run " + shown, "run " + shown, Origin.MEASURED, measured)
                .predicted("run " + shown, "formula", trace.theory());
      }
    }
    return chart.figure();
  }

  private List<RunTable> tables() {
    if (runs.rows().size() > MOST_RUNS) {
      return List.of();
    }
    List<String> columns = new ArrayList<>();
    columns.add("purpose");
    columns.addAll(runs.rows().get(0).cell().levels().keySet());
    columns.addAll(List.of("seed", claim.roles().value(), "excluded", "reason"));
    return List.of(
        new RunTable(
            claim.entry().title(), columns, runs.rows().stream().map(Exhibited::row).toList()));
  }

  private static List<String> row(Row<Cell, Shown> row) {
    List<String> cells = new ArrayList<>();
    cells.add("claimed");
    row.cell().levels().values().forEach(level -> cells.add(level.text()));
    cells.add(RunMaker.seedOf(row));
    cells.add(row.reading().value().map(s -> Double.toString(s.value())).orElse(""));
    cells.add(
        row.reading()
            .exclusion()
            .map(why -> why.cause().name().toLowerCase(Locale.ROOT))
            .orElse(""));
    cells.add(row.reading().exclusion().map(why -> why.reason()).orElse(""));
    return cells;
  }

  List<String> notes(boolean permutation) {
    List<String> notes = new ArrayList<>();
    if (permutation) {
      notes.add(
          "The claim names no control; its factor permuted stands in for one, which shows that the"
              + " rule can fail and little else.");
    }
    boolean joined =
        switch (claim.predict().kind()) {
          case EXPONENT, CURVE, ORDER -> runs.cells().size() > 1;
          case VALUE, BOUND, IDENTITY -> false;
        };
    if (joined && !RunMaker.isPaired(runs)) {
      notes.add(
          "No seed is in two cells: the first run of one is put beside the first of another, in"
              + " the table's order.");
    }
    if (runs.rows().size() > MOST_RUNS) {
      notes.add(
          "There are %s runs; their table is not repeated here.".formatted(runs.rows().size()));
    }
    claim
        .noise()
        .ifPresent(
            noise ->
                notes.add(
                    "The deviation between seeds is taken from elsewhere: %s"
                        .formatted(noise.because())));
    return notes;
  }
}
