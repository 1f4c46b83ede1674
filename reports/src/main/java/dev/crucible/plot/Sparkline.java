package dev.crucible.plot;

import dev.crucible.finding.Figure.Scale;
import dev.crucible.plot.Svg.Box;
import dev.crucible.prediction.Allowed;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws an estimate through time in the height of a line: the margin as a band, the trials at equal
 * steps, a stroke where the verdict changed, a dot at the latest.
 */
public final class Sparkline {

  /** As many as the picture has room for: two units a trial. */
  private static final int POINTS = 60;

  private static final Box BOX = new Box("spark", 120, 24);
  private static final Span ACROSS = new Span(3, 117);
  private static final Span DOWN = new Span(3, 21);

  private final Trail trail;
  private final Projection up;

  /**
   * What is drawn.
   *
   * @param estimates one a trial, oldest first; empty where nothing could be estimated
   * @param allowed what the prediction allows
   * @param changes the trials, counted from 0, whose verdict differs from the one before
   */
  public record Trail(List<OptionalDouble> estimates, Allowed allowed, List<Integer> changes) {

    /** Copies the lists. */
    public Trail {
      estimates = List.copyOf(estimates);
      changes = List.copyOf(changes);
    }

    private DoubleStream numbers() {
      DoubleStream ends = DoubleStream.of(allowed.low(), allowed.high());
      return DoubleStream.concat(ends, estimates.stream().flatMapToDouble(OptionalDouble::stream));
    }
  }

  private Sparkline(Trail trail) {
    this.trail = trail;
    this.up = Projection.fit(Scale.LINEAR, trail.numbers(), 0.06, DOWN).upwards();
  }

  /**
   * Returns the picture as an SVG element.
   *
   * @param title what it shows, in words
   */
  public static String svg(Trail trail, String title) {
    return new Sparkline(trail).draw(title);
  }

  private String draw(String title) {
    Svg svg = Svg.titled(BOX, title);
    if (!Double.isNaN(trail.allowed().low())) { // else what was predicted was not kept
      double low = up.at(up.span().clamp(trail.allowed().low()));
      double high = up.at(up.span().clamp(trail.allowed().high()));
      svg.empty("path", "class", "band", "d", "M0 %sH120V%sH0Z".formatted(at(low), at(high)));
    }
    if (!trail.changes().isEmpty()) {
      svg.empty("path", "class", "turn", "d", turns());
    }
    svg.empty("path", "class", "line", "d", line());
    int last = trail.estimates().size() - 1;
    trail
        .estimates()
        .get(last)
        .ifPresent(
            value ->
                svg.empty("circle", "cx", at(across(last)), "cy", at(up.at(value)), "r", "2.5"));
    return svg.finish();
  }

  private String line() {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int trial : shown()) {
      OptionalDouble value = trail.estimates().get(trial);
      if (value.isPresent()) {
        path.append(drawing ? " " : "M").append(at(across(trial))).append(' ');
        path.append(at(up.at(value.getAsDouble())));
      }
      drawing = value.isPresent();
    }
    return path.toString();
  }

  /** Returns the trials drawn: all, or some at even steps, the first and the last among them. */
  private int[] shown() {
    int trials = trail.estimates().size();
    return trials <= POINTS
        ? IntStream.range(0, trials).toArray()
        : IntStream.range(0, POINTS).map(i -> (int) ((i * (trials - 1L)) / (POINTS - 1))).toArray();
  }

  /** Returns the strokes, each place once: changes closer than a unit cannot be told apart. */
  private String turns() {
    return trail.changes().stream()
        .map(trial -> Math.round(across(trial)))
        .distinct()
        .map(x -> "M%s 0V24".formatted(x))
        .collect(Collectors.joining());
  }

  private double across(int trial) {
    int steps = trail.estimates().size() - 1;
    return steps == 0 ? ACROSS.high() : ACROSS.low() + trial * ACROSS.length() / steps;
  }

  private static String at(double length) {
    return Svg.coordinate(length);
  }
}
