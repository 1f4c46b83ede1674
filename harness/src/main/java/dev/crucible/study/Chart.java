package dev.crucible.study;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Stock figures over runs: a value against steps, a sweep with its fitted and predicted slopes,
 * what was measured against what was predicted.
 *
 * <pre>{@code
 * Chart.of("sharpness at the end against learning rate")
 *     .axes(Axis.logarithmic("learning rate η"), Axis.logarithmic("sharpness λ₁"))
 *     .exponent("at the edge", Origin.MEASURED, sweep, EDGE)
 *     .figure();
 * }</pre>
 *
 * <p>Figures are no part of what is registered, and show a few seeds where more would hide one
 * another.
 *
 * @param title what the figure shows, one sentence
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines what was added so far
 */
public record Chart(String title, Axis x, Axis y, List<Line> lines) {

  /** More seeds than this hide one another. */
  private static final int SEEDS = 3;

  /** More points of a course than this cannot be told apart on a page. */
  private static final int POINTS = 400;

  /** Copies the list. */
  public Chart {
    lines = List.copyOf(lines);
  }

  /** Starts a figure; its axes follow. */
  public static Untitled of(String title) {
    return new Untitled(title);
  }

  /** A figure that still lacks its axes. */
  public record Untitled(String title) {

    /** Gives the axes, labels with units. */
    public Chart axes(Axis x, Axis y) {
      return new Chart(title, x, y, List.of());
    }
  }

  /** Adds a course of each of the first seeds' runs that count. */
  public <C extends Record, R extends Record> Chart courses(
      String group, Origin origin, Runs<C, R> runs, Function<R, Series> course) {
    return coursesOfReadings(group, origin, runs, result -> Reading.of(course.apply(result)));
  }

  /** Adds the same where some runs may not show the course. */
  public <C extends Record, R extends Record> Chart coursesOfReadings(
      String group, Origin origin, Runs<C, R> runs, Function<R, Reading<Series>> course) {
    List<Line> more = new ArrayList<>(lines);
    runs.rows().stream()
        .flatMap(
            row ->
                row.reading().then(course).value().stream()
                    .map(series -> course(group, "seed " + row.seed(), origin, series)))
        .limit(SEEDS)
        .forEach(more::add);
    return new Chart(title, x, y, more);
  }

  /** Adds the mean course of all runs that count, which are taken at the same abscissae. */
  public <C extends Record, R extends Record> Chart mean(
      String group, String name, Origin origin, Runs<C, R> runs, Function<R, Series> course) {
    List<Series> courses = runs.results().stream().map(course).toList();
    if (courses.isEmpty()) {
      return this;
    }
    return line(group, name, origin, Series.mean(courses));
  }

  private static Line course(String group, String name, Origin origin, Series series) {
    Series points = thinned(series);
    return new Line(group, name, origin, points.x(), points.y());
  }

  /** Adds a sweep, a line a seed. */
  public Chart sweep(String group, Origin origin, Sweep sweep) {
    Chart chart = this;
    for (Entry<Series> seed : sweep.seeds()) {
      if (seed.data().isPresent()) {
        chart = chart.line(group, seedOf(seed.label()), origin, seed.data().get());
      }
    }
    return chart;
  }

  /** Adds what optima were sought in, means over seeds, a colour a size. */
  public Chart valleys(String name, Origin origin, String size, Optima optima) {
    Chart chart = this;
    for (Optima.Valley valley : optima.valleys()) {
      String group = size + " " + Numbers.plain(valley.size());
      chart = chart.line(group, name, origin, optima.means(valley));
    }
    return chart;
  }

  /** Adds paired conditions at the given abscissae, a line a seed. */
  public Chart groups(String group, Origin origin, List<Double> at, Groups groups) {
    Chart chart = this;
    for (Entry<List<Double>> seed : groups.seeds()) {
      if (seed.data().isPresent()) {
        chart = chart.line(group, seedOf(seed.label()), origin, new Series(at, seed.data().get()));
      }
    }
    return chart;
  }

  /** Adds what theory says. */
  public Chart predicted(String group, String name, Series theory) {
    return line(group, name, Origin.PREDICTED, theory);
  }

  /**
   * Adds two straight lines on logarithmic axes through the middle of a sweep: the slope that is
   * predicted, and the one that fits the means over seeds best, with its value in its name.
   */
  public Chart slopes(String group, Sweep sweep, double predicted) {
    List<Series> seeds = sweep.seeds().stream().flatMap(seed -> seed.data().stream()).toList();
    if (seeds.isEmpty()) {
      return this;
    }
    double[] sizes = seeds.get(0).abscissae();
    double[] means = means(seeds, sizes.length);
    double fitted = LogSlope.logarithmic(sizes, means);
    return power(group, Origin.PREDICTED, "predicted slope", predicted, sizes, means)
        .power(
            group, Origin.MEASURED, "fitted slope " + Numbers.brief(fitted), fitted, sizes, means);
  }

  /**
   * Adds a sweep with its power: a line a seed, the slope that is predicted, and that which the
   * seeds have on average, with its 90 % interval in its name.
   *
   * @param prediction of an exponent in the sweep's size
   */
  public Chart exponent(String group, Origin origin, Sweep sweep, Prediction prediction) {
    Chart chart = sweep(group, origin, sweep);
    Optional<Estimate> found = Judge.judge(prediction, sweep).estimate();
    List<Series> seeds =
        sweep.seeds().stream()
            .flatMap(seed -> seed.data().stream())
            .filter(data -> data.y().stream().allMatch(y -> y > 0))
            .toList();
    if (found.isEmpty() || seeds.isEmpty()) {
      return chart;
    }
    double[] sizes = seeds.get(0).abscissae();
    double[] means = means(seeds, sizes.length);
    Estimate slope = found.get();
    String name =
        "slope %s [%s, %s]"
            .formatted(
                Numbers.brief(slope.value()),
                Numbers.brief(slope.low()),
                Numbers.brief(slope.high()));
    double predicted = prediction.predicted();
    return chart
        .power(group, Origin.PREDICTED, "predicted slope", predicted, sizes, means)
        .power(group, origin, name, slope.value(), sizes, means);
  }

  /** Returns the seeds' geometric means. */
  private static double[] means(List<Series> seeds, int sizes) {
    double[] means = new double[sizes];
    Arrays.setAll(
        means,
        i -> Math.exp(seeds.stream().mapToDouble(s -> Math.log(s.y().get(i))).average().orElse(0)));
    return means;
  }

  private static double meanLog(double[] numbers) {
    return Arrays.stream(numbers).map(Math::log).average().orElse(0);
  }

  private Chart power(
      String group, Origin origin, String name, double slope, double[] sizes, double[] means) {
    double x = meanLog(sizes);
    double y = meanLog(means);
    double[] line =
        Arrays.stream(sizes).map(size -> Math.exp(y + slope * (Math.log(size) - x))).toArray();
    return line(group, name, origin, Series.of(sizes, line));
  }

  /**
   * Adds what was measured against what was predicted, a point a run, and the line of agreement.
   */
  public <C extends Record, R extends Record> Chart against(
      String group, Runs<C, R> runs, ToDoubleFunction<R> predicted, ToDoubleFunction<R> measured) {
    double[][] points =
        runs.results().stream()
            .map(r -> new double[] {predicted.applyAsDouble(r), measured.applyAsDouble(r)})
            .filter(point -> Double.isFinite(point[0]) && Double.isFinite(point[1]))
            .sorted(Comparator.comparingDouble(point -> point[0]))
            .toArray(double[][]::new);
    if (points.length == 0) {
      return this;
    }
    List<Double> x = Arrays.stream(points).map(point -> point[0]).toList();
    List<Double> y = Arrays.stream(points).map(point -> point[1]).toList();
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(group, "runs", Origin.MEASURED, x, y));
    more.add(new Line(group, "agreement", Origin.PREDICTED, x, x));
    return new Chart(title, this.x, this.y, more);
  }

  /** Adds a level that theory predicts, as long as the courses of the runs. */
  public <C extends Record, R extends Record> Chart level(
      String group, Runs<C, R> runs, Function<R, Series> course, double level) {
    List<Series> courses = runs.results().stream().map(course).toList();
    if (courses.isEmpty()) {
      return this;
    }
    double from = courses.stream().mapToDouble(Series::start).min().orElseThrow();
    double to = courses.stream().mapToDouble(Series::end).max().orElseThrow();
    return predicted(
        group, "predicted", Series.of(new double[] {from, to}, new double[] {level, level}));
  }

  /** Adds a level that theory predicts of each of the first seeds' runs, as long as its course. */
  public <C extends Record, R extends Record> Chart levels(
      String group, Runs<C, R> runs, Function<R, Series> course, ToDoubleFunction<R> level) {
    return courses(
        group,
        Origin.PREDICTED,
        runs,
        result -> {
          Series own = course.apply(result);
          double height = level.applyAsDouble(result);
          return Series.of(new double[] {own.start(), own.end()}, new double[] {height, height});
        });
  }

  /** Adds a line. */
  public Chart line(String group, String name, Origin origin, Series points) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(group, name, origin, points.x(), points.y()));
    return new Chart(title, x, y, more);
  }

  /** Adds a path in the plane of the axes, whose abscissae need not increase. */
  public Chart path(String group, String name, Origin origin, List<Double> x, List<Double> y) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(group, name, origin, x, y));
    return new Chart(title, this.x, this.y, more);
  }

  /** Returns the figure. */
  public Figure figure() {
    return new Figure(title, x, y, lines);
  }

  private static Series thinned(Series series) {
    int every = (series.size() + POINTS - 1) / POINTS;
    double[] x = new double[(series.size() + every - 1) / every];
    double[] y = new double[x.length];
    Arrays.setAll(x, i -> series.x().get(i * every));
    Arrays.setAll(y, i -> series.y().get(i * every));
    return Series.of(x, y);
  }

  /** Returns the part of a label that names the seed. */
  private static String seedOf(String label) {
    return label.substring(label.lastIndexOf('/') + 1);
  }
}
