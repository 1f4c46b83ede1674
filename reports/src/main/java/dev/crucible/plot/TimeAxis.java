package dev.crucible.plot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Maps moments to lengths along an axis that runs from the first to the last. */
final class TimeAxis {

  private static final int MOST_TICKS = 4;

  private final Instant first;
  private final Instant last;
  private final Span canvas;

  /** An axis over moments in order, at least one. */
  TimeAxis(List<Instant> moments, Span canvas) {
    this.first = moments.get(0);
    this.last = moments.get(moments.size() - 1);
    this.canvas = canvas;
  }

  /** Returns where a moment lies; in the middle if there is only one. */
  double at(Instant moment) {
    double extent = ChronoUnit.SECONDS.between(first, last);
    return extent <= 0
        ? (canvas.low() + canvas.high()) / 2
        : canvas.low() + canvas.length() * ChronoUnit.SECONDS.between(first, moment) / extent;
  }

  /** Returns the days to label: a few, evenly spaced, each once. */
  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    long seconds = ChronoUnit.SECONDS.between(first, last);
    for (int i = 0; i < MOST_TICKS; i++) {
      Instant moment = first.plusSeconds(seconds * i / (MOST_TICKS - 1));
      String day = LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
      if (ticks.isEmpty() || !ticks.get(ticks.size() - 1).label().equals(day)) {
        ticks.add(new Tick(at(moment), day));
      }
    }
    return ticks;
  }

  /** A tick: its place on the canvas and its label. */
  record Tick(double at, String label) {}
}
