package dev.crucible.edge;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Numbers;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import dev.crucible.train.Criterion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs along the edge for readers: captions, notes and figures; none of it decides anything. */
public final class EdgeReport {

  private EdgeReport() {}

  /** Returns data, network, loss where it is not the squared error, and optimiser. */
  public static String family(EdgeTraining training) {
    return setting(training) + optimiser(training);
  }

  /** Returns a training as it is called in print. */
  public static String caption(EdgeTraining training) {
    String rate = ", η = " + Numbers.plain(training.learningRate());
    return switch (training.kind()) {
      case EDGE, UNGATED, BELOW -> setting(training) + rate + optimiser(training);
      case LINEARISED -> setting(training) + rate + optimiser(training) + ", linearised";
      case LINEARISED_PAST_EDGE -> family(training) + ", linearised, past its edge";
    };
  }

  private static String setting(EdgeTraining training) {
    String loss = training.criterion() == Criterion.SQUARED_ERROR ? "" : ", cross-entropy";
    return training.data().title() + ", " + training.network().title() + loss;
  }

  private static String optimiser(EdgeTraining training) {
    String title = training.optimiser().title();
    return title.isEmpty() ? "" : ", " + title;
  }

  /** Shows what the gates saw, seed by seed: a gate that is not seen to be asked is none. */
  public static String gates(Runs<EdgeTraining, EdgeRun> runs, EdgeTraining edge, Gates gates) {
    if (!isThere(runs, edge)) {
      return caption(edge) + ": no run to ask the gates about";
    }
    return ("%s: gradient flow from the start/from the window, in units of the threshold, as far as"
            + " the gates %s/%s: %s")
        .formatted(
            caption(edge),
            gates.fromStart(),
            gates.fromWindow(),
            runs.at(edge).results().stream()
                .map(run -> run.flow().brief())
                .collect(Collectors.joining(", ")));
  }

  /** Returns how the instrument fared. */
  public static String health(Runs<EdgeTraining, EdgeRun> runs) {
    List<EdgeRun.Health> all = runs.results().stream().map(EdgeRun::health).toList();
    long measurements = all.stream().mapToLong(EdgeRun.Health::measurements).sum();
    long products = all.stream().mapToLong(EdgeRun.Health::products).sum();
    double worst = all.stream().mapToDouble(EdgeRun.Health::worstResidual).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%s sharpness measurements, %.1f Hessian-vector products each, worst relative residual"
            + " %.1e",
        measurements,
        (double) products / measurements,
        worst);
  }

  /**
   * Draws sharpness against step with its threshold, one figure a family of trainings; controls go
   * with the family that they were run on, and a family of which no run counts is left out.
   */
  public static List<Figure> figures(
      Runs<EdgeTraining, EdgeRun> runs, List<EdgeTraining> edges, List<EdgeTraining> controls) {
    return edges.stream()
        .map(EdgeReport::family)
        .distinct()
        .filter(family -> of(family, edges).stream().anyMatch(edge -> isThere(runs, edge)))
        .map(family -> figure(runs, of(family, edges), of(family, controls)))
        .toList();
  }

  private static boolean isThere(Runs<EdgeTraining, EdgeRun> runs, EdgeTraining edge) {
    return !runs.at(edge).results().isEmpty();
  }

  private static List<EdgeTraining> of(String family, List<EdgeTraining> some) {
    return some.stream().filter(training -> family(training).equals(family)).toList();
  }

  private static Figure figure(
      Runs<EdgeTraining, EdgeRun> runs, List<EdgeTraining> edges, List<EdgeTraining> controls) {
    EdgeTraining first = edges.get(0);
    Chart chart =
        Chart.of(family(first) + ": sharpness against step, and its threshold")
            .axes(Axis.linear("step"), Axis.linear(first.optimiser().curvature()));
    for (EdgeTraining edge : edges) {
      chart = courses(chart, runs, edge, Origin.MEASURED);
      for (EdgeRun any : runs.at(edge).results().stream().limit(1).toList()) {
        double[] ends = {0, any.course().end()};
        Series threshold = Series.of(ends, new double[] {any.threshold(), any.threshold()});
        chart = chart.predicted(group(edge), edge.optimiser().formula(), threshold);
      }
    }
    for (EdgeTraining control : controls) {
      chart = courses(chart, runs, control, Origin.CONTROL);
    }
    return chart.figure();
  }

  private static Chart courses(
      Chart chart, Runs<EdgeTraining, EdgeRun> runs, EdgeTraining training, Origin origin) {
    return chart.courses(
        group(training),
        origin,
        runs.at(training),
        run ->
            new Series(
                run.course().x(),
                run.course().y().stream().map(q -> q * run.threshold()).toList()));
  }

  private static String group(EdgeTraining training) {
    String rate = "η = " + Numbers.plain(training.learningRate());
    return training.kind().isFrozen() ? rate + ", linearised" : rate;
  }
}
