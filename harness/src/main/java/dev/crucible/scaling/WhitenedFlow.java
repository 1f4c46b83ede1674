package dev.crucible.scaling;

import dev.crucible.data.ImageData;
import dev.crucible.engine.Scope;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.flow.FlowToEnd;
import dev.crucible.measurement.Series;
import dev.crucible.model.Architecture;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Model;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.EndSharpness;
import dev.crucible.train.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Deep linear networks with one output that learn whitened images along gradient flow, to the end.
 *
 * @param data images with one number as target
 * @param components how many principal components of them are learned
 * @param hidden the hidden width
 * @param gain of the weights at a balanced or a small start
 * @param largeGain of the weights at a large start
 * @param flow how a network is followed
 */
public record WhitenedFlow(
    ImageData data, int components, int hidden, double gain, double largeGain, FlowToEnd flow) {

  /** Where a network starts. */
  public enum Start implements KeyWord {
    /** W_l = R_l·gain·R_{l−1}ᵀ with orthonormal factors of one column: exactly balanced. */
    BALANCED("balanced start"),
    /** Gaussian matrices: small, not balanced. */
    SMALL("small random start"),
    /** Large Gaussian matrices: the end keeps the memory of its start. */
    LARGE("large random start");

    private final String words;

    Start(String words) {
      this.words = words;
    }

    @Override
    public String keyWord() {
      return words;
    }
  }

  /**
   * What is varied; the study's keys are {@code run}, one a run, and {@code meter}, one a cell.
   *
   * @param depth D, number of weight matrices
   */
  public record Cell(int depth, Start start) {

    /** Returns the cell in words. */
    public String words() {
      return "whitened parity, D = %s, %s".formatted(depth, start.words);
    }
  }

  /**
   * What a run leaves.
   *
   * @param strength σ₁ of the least-squares map
   * @param atStart sharpness at the start
   * @param atEnd sharpness at the end
   * @param course sharpness against time; not of large starts, which are there for their end
   */
  public record Ended(double strength, double atStart, double atEnd, Optional<Series> course) {

    /** Returns predicted over measured sharpness at the end, less one. */
    public double error(double predicted) {
      return predicted / atEnd - 1;
    }

    /** Returns by how much the sharpness grew. */
    public double factor() {
      return atEnd / atStart;
    }
  }

  /**
   * Returns sharpness against time of one cell's runs, and where the closed form puts their end.
   */
  public static Figure figure(Runs<Cell, Ended> runs) {
    Cell cell = runs.cells().get(0);
    Function<Ended, Series> course = run -> run.course.orElseThrow();
    return Chart.of(
            "D = %s, %s: sharpness along gradient flow, and its predicted end"
                .formatted(cell.depth, cell.start.words))
        .axes(Axis.linear("time"), Axis.linear("sharpness λ₁ (loss / parameter²)"))
        .courses("sharpness", Origin.MEASURED, runs, course)
        .levels("closed form", runs, course, run -> EndSharpness.whitened(run.strength, cell.depth))
        .figure();
  }

  /** Follows the seeds of a cell together. */
  public static List<Reading<Ended>> train(WhitenedFlow setup, Members<Cell> members) {
    Cell cell = members.cell();
    WhitenedTasks tasks = WhitenedTasks.of(setup.data, setup.components, members.seeds());
    Model model = setup.model(cell);
    double[][] start =
        members
            .map(m -> setup.start(cell, tasks.get(m), members.key("run", m)))
            .toArray(double[][]::new);
    FlowToEnd.Expected expected =
        new FlowToEnd.Expected(
            tasks.each(task -> task.endSharpness(cell.depth)), tasks.each(WhitenedTask::leastLoss));
    try (Scope scope = Scope.open()) {
      Problem problem = tasks.problem(model, scope);
      RandomKey meter = members.key("meter");
      List<Reading<FlowToEnd.Ends>> ends =
          cell.start == Start.LARGE
              ? setup.flow.ends(problem, start, expected, meter)
              : setup.flow.courses(problem, start, expected, meter);
      return members.map(
          m ->
              ends.get(m)
                  .map(
                      end ->
                          new Ended(
                              tasks.get(m).strength(), end.atStart(), end.atEnd(), end.course())));
    }
  }

  Model model(Cell cell) {
    double own = cell.start == Start.LARGE ? largeGain : gain;
    return new Architecture.Linear(hidden, cell.depth - 1, own).model(components, 1);
  }

  /** Returns one seed's weights, flat in the network's layout. */
  double[] start(Cell cell, WhitenedTask task, RandomKey key) {
    return cell.start == Start.BALANCED
        ? balanced(cell.depth, task, key.derive("frames"))
        : Initialisation.gaussian(model(cell), key.derive("initialisation"));
  }

  /** Turned so that the network does not pass the saddle at zero first. */
  private double[] balanced(int depth, WhitenedTask task, RandomKey key) {
    double[] flat = new double[components * hidden + (depth - 2) * hidden * hidden + hidden];
    double[] left = towards(task.map()[0], column(components, key.derive(0)));
    int at = 0;
    for (int l = 1; l <= depth; l++) {
      double[] right = l == depth ? new double[] {1} : column(hidden, key.derive(l));
      for (double in : left) {
        for (double out : right) {
          flat[at++] = gain * in * out;
        }
      }
      left = right;
    }
    return flat;
  }

  private static double[] column(int length, RandomKey key) {
    return Orthonormal.columns(length, 1, key).values();
  }

  private static double[] towards(double[] map, double[] direction) {
    double product = 0;
    for (int i = 0; i < map.length; i++) {
      product += map[i] * direction[i];
    }
    double sign = Math.signum(product);
    return Arrays.stream(direction).map(x -> sign * x).toArray();
  }
}
