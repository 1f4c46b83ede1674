package dev.crucible.claims.laws;

import dev.crucible.claim.Entry;
import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Observation;
import dev.crucible.claim.Series;
import dev.crucible.claim.Sweep;
import dev.crucible.claims.laws.BatchExperiment.Curvature;
import dev.crucible.theory.EdgeOfStability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sharpness at the end against learning rate and against batch size. */
final class FlatnessFigures {

  private FlatnessFigures() {}

  static Figure againstLearningRate(Sweep atTheEdge, Sweep below) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(lines("at the edge", atTheEdge, Origin.MEASURED));
    lines.addAll(lines("below the edge", below, Origin.CONTROL));
    atTheEdge.seeds().stream()
        .flatMap(seed -> seed.data().stream())
        .findFirst()
        .ifPresent(data -> lines.add(edge(data.x())));
    return new Figure(
        "Sharpness at the end of training against learning rate, and 2/η",
        Axis.logarithmic("learning rate η"),
        Axis.logarithmic("sharpness λ₁ (loss / parameter²)"),
        lines);
  }

  static Figure againstBatch(BatchRuns runs) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(lines(runs, Curvature.FREE, "network", Origin.MEASURED));
    lines.addAll(lines(runs, Curvature.FROZEN, "linearised network", Origin.CONTROL));
    return new Figure(
        "η·λ₁/2 at the end of stochastic gradient descent against batch size (no formula predicts"
            + " it)",
        Axis.logarithmic("samples a batch"),
        Axis.linear("η·λ₁/2"),
        lines);
  }

  private static Line edge(List<Double> rates) {
    return new Line(
        "at the edge",
        "2/η",
        Origin.PREDICTED,
        rates,
        rates.stream().map(EdgeOfStability::gradientDescent).toList());
  }

  /** Returns the part of a label that names the seed. */
  private static String name(String label) {
    return label.substring(label.lastIndexOf("/") + 1);
  }

  private static List<Line> lines(String group, Sweep sweep, Origin origin) {
    List<Line> lines = new ArrayList<>();
    for (Entry<Series> seed : sweep.seeds()) {
      String name = name(seed.label());
      seed.data().ifPresent(data -> lines.add(new Line(group, name, origin, data.x(), data.y())));
    }
    return lines;
  }

  private static List<Line> lines(
      BatchRuns runs, Curvature curvature, String group, Origin origin) {
    List<BatchExperiment> rising =
        runs.with(curvature).stream().sorted(Comparator.comparing(BatchExperiment::batch)).toList();
    List<List<Observation>> observations =
        rising.stream().map(e -> runs.fraction(e).observations()).toList();
    List<Line> lines = new ArrayList<>();
    for (int seed = 0; seed < observations.get(0).size(); seed++) {
      String name = name(observations.get(0).get(seed).label());
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < rising.size(); i++) {
        Observation observation = observations.get(i).get(seed);
        if (observation.counts()) {
          x.add((double) rising.get(i).batch());
          y.add(observation.value());
        }
      }
      lines.add(new Line(group, name, origin, x, y));
    }
    return lines;
  }
}
