package dev.crucible.ledger;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How long claims took when they were last tried, by what ledgers tell.
 *
 * <p>Trials of one tier count; those that broke off do not. No verdict depends on it: it orders
 * what waits and foretells when a run ends, and a ledger that cannot be read foretells nothing.
 */
public final class PastDurations {

  private final Map<String, Trial> latest = new HashMap<>();

  private record Trial(String time, Duration took) {}

  private PastDurations() {}

  /**
   * Reads ledgers, of which none need exist.
   *
   * @param tier the tier, {@code ci} or {@code full}
   */
  public static PastDurations in(List<Path> ledgers, String tier) {
    PastDurations durations = new PastDurations();
    ledgers.forEach(ledger -> durations.read(ledger, tier));
    return durations;
  }

  private void read(Path ledger, String tier) {
    try {
      Ledger.at(ledger).read(entry -> add(entry, tier));
    } catch (IllegalArgumentException | UncheckedIOException broken) {
      // Whoever writes it or shows its verdicts says so; what was read until here is no verdict.
    }
  }

  private void add(LedgerEntry entry, String tier) {
    JsonNode line = entry.fields();
    boolean counts =
        entry.isClaim()
            && line.path("tier").asString("").equals(tier)
            && !line.path("verdict").asString("").equals("NOT_RUN")
            && line.path("seconds").isNumber();
    if (counts) {
      long millis = Math.round(1000 * line.path("seconds").doubleValue());
      Trial trial = new Trial(line.path("time").asString(""), Duration.ofMillis(millis));
      latest.merge(
          line.path("claim").asString(""),
          trial,
          (one, other) -> other.time().compareTo(one.time()) < 0 ? one : other);
    }
  }

  /** Returns how long a claim took; empty if nobody knows. */
  public Optional<Duration> of(String claim) {
    return Optional.ofNullable(latest.get(claim)).map(Trial::took);
  }
}
