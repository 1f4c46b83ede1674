package dev.crucible.claims.laws.catapult;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trials;
import dev.crucible.prediction.Numbers;
import dev.crucible.theory.Catapult;
import dev.crucible.theory.Catapult.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Losses over steps, and the curvature that they end in. */
final class CatapultFigures {

  private static final int SHOWN = 60;
  private static final double HIGHEST = 1e6;
  private static final double LOWEST = 1e-6;

  private CatapultFigures() {}

  /** Draws the first seed's losses beside the exact map of the solvable case. */
  static void beside(Lab lab, CatapultExperiment toy, Flights seed) {
    List<Line> lines = new ArrayList<>();
    for (Flight flight : seed.flights()) {
      String group = group(flight);
      lines.add(line(group, "trained", Origin.MEASURED, relative(flight.losses())));
      double rate = flight.step() / seed.curvature();
      Catapult map = new Catapult(rate, toy.width());
      Position position = new Position(Math.sqrt(2 * flight.losses()[0]), seed.curvature());
      double[] predicted = new double[SHOWN];
      for (int t = 0; t < SHOWN; t++) {
        predicted[t] = position.loss();
        position = map.next(position);
      }
      lines.add(line(group, "exact map", Origin.PREDICTED, relative(predicted)));
    }
    draw(lab, "Solvable catapult, first seed: loss over initial loss against step", lines);
  }

  /** Draws the first seed's losses and those of linear regression. */
  static void losses(Lab lab, CatapultExperiment experiment, Flights seed, Flights control) {
    List<Line> lines = new ArrayList<>();
    for (Flight flight : seed.flights()) {
      lines.add(line(group(flight), "trained", Origin.MEASURED, relative(flight.losses())));
    }
    for (Flight flight : control.flights()) {
      lines.add(
          line(group(flight), "linear regression", Origin.CONTROL, relative(flight.losses())));
    }
    draw(lab, experiment.words() + ", first seed: loss over initial loss against step", lines);
  }

  /** Draws where the curvature ends, against where it started. */
  static void curvatures(Lab lab, CatapultExperiment experiment, Trials<Flights> runs) {
    List<Line> lines = new ArrayList<>();
    for (Outcome<Flights> outcome : runs.outcomes()) {
      String name = "seed " + outcome.trial().seed();
      outcome.value().ifPresent(flights -> lines.add(landed(name, flights)));
    }
    List<Double> bound = List.of(0.0, 2.0, 4.0);
    lines.add(
        new Line(
            "lazy: unchanged; catapult: at most 2",
            "theory",
            Origin.PREDICTED,
            bound,
            bound.stream().map(step -> Math.min(step, 2)).toList()));
    lab.figure(
        new Figure(
            experiment.words() + ": curvature at the end against the start",
            Axis.linear("η·λ₀"),
            Axis.linear("η·λ at the end"),
            lines));
  }

  private static Line landed(String name, Flights flights) {
    List<Flight> landed = flights.flights().stream().filter(Flight::converged).toList();
    return new Line(
        "converged runs",
        name,
        Origin.MEASURED,
        landed.stream().map(Flight::step).toList(),
        landed.stream().map(Flight::stepAtEnd).toList());
  }

  private static void draw(Lab lab, String title, List<Line> lines) {
    lab.figure(
        new Figure(title, Axis.linear("step"), Axis.logarithmic("loss / initial loss"), lines));
  }

  private static String group(Flight flight) {
    return "η·λ₀ = " + Numbers.plain(flight.step());
  }

  private static double[] relative(double[] losses) {
    return IntStream.range(0, losses.length).mapToDouble(t -> losses[t] / losses[0]).toArray();
  }

  /** Cut where a run leaves what a reader can follow. */
  private static Line line(String group, String name, Origin origin, double[] values) {
    int end = 0;
    while (end < Math.min(SHOWN, values.length) && values[end] < HIGHEST && values[end] > LOWEST) {
      end++;
    }
    return new Line(
        group,
        name,
        origin,
        IntStream.range(0, end).mapToObj(t -> (double) t).toList(),
        IntStream.range(0, end).mapToObj(t -> values[t]).toList());
  }
}
