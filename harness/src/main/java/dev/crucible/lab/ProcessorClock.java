package dev.crucible.lab;

import dev.crucible.host.Machine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Measures how busy the processors are from the first trial to the last. */
public final class ProcessorClock {

  private final int threads;
  private final Supplier<OptionalLong> processor;
  private final LongSupplier nanos;
  private Optional<Moment> first = Optional.empty();
  private Optional<Moment> last = Optional.empty();

  private record Moment(long processor, long nanos) {}

  ProcessorClock(int threads, Supplier<OptionalLong> processor, LongSupplier nanos) {
    this.threads = threads;
    this.processor = processor;
    this.nanos = nanos;
  }

  /** Reads this process's clocks. */
  public static ProcessorClock of(int threads) {
    return new ProcessorClock(threads, Machine::processorNanos, Machine::nanos);
  }

  /** A trial begins; the first one starts the clock. */
  public synchronized void begin() {
    first = first.or(this::moment);
  }

  /** A trial has ended. */
  public synchronized void end() {
    last = moment();
  }

  /** Returns what was used; empty if no trial ended, or this system does not tell. */
  public synchronized Optional<Utilisation> used() {
    return first.flatMap(start -> last.map(end -> between(start, end)));
  }

  private Utilisation between(Moment start, Moment end) {
    return new Utilisation(
        Duration.ofNanos(end.processor() - start.processor()),
        Duration.ofNanos(end.nanos() - start.nanos()),
        threads);
  }

  private Optional<Moment> moment() {
    OptionalLong now = processor.get();
    return now.isPresent()
        ? Optional.of(new Moment(now.getAsLong(), nanos.getAsLong()))
        : Optional.empty();
  }
}
