package dev.crucible.lab;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures time since it was made, by a clock that only moves forward. */
public final class Stopwatch {

  private final LongSupplier nanos;
  private final long start;

  private Stopwatch(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Starts on a source of nanoseconds. */
  public static Stopwatch start(LongSupplier nanos) {
    return new Stopwatch(nanos);
  }

  /** Returns the time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  /** Returns the time since the start in seconds. */
  public double seconds() {
    return elapsed().toNanos() / 1e9;
  }
}
