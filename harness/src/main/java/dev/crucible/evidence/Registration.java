package dev.crucible.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a claim, as it was tried, stands to what is registered of it.
 *
 * @param digest digest of the record under which it was tried
 * @param steps its registration, then its accepted amendments; none if it was never registered
 * @param changes what differs from the registration and was not accepted
 * @param restated when and why its record was put in another form that says the same
 */
public record Registration(
    String digest, List<Step> steps, List<Change> changes, List<Step> restated) {

  /** Copies the lists. */
  public Registration {
    steps = List.copyOf(steps);
    changes = List.copyOf(changes);
    restated = List.copyOf(restated);
  }

  /** How a claim stands whose record was never put in another form. */
  public Registration(String digest, List<Step> steps, List<Change> changes) {
    this(digest, steps, changes, List.of());
  }

  /** A registration, amendment or restatement: the day on which it was put on record, and why. */
  public record Step(LocalDate day, String reason) {}

  /** Returns the day of the first registration; empty if there was none. */
  public Optional<LocalDate> registered() {
    return steps.stream().findFirst().map(Step::day);
  }

  /** Returns the accepted amendments, oldest first. */
  public List<Step> amendments() {
    return steps.isEmpty() ? List.of() : steps.subList(1, steps.size());
  }

  /** Returns the day of the latest accepted amendment; empty if there was none. */
  public Optional<LocalDate> amended() {
    return amendments().stream().reduce((earlier, later) -> later).map(Step::day);
  }

  /** Returns whether the claim was tried under something that is not on record. */
  public boolean pending() {
    return steps.isEmpty() || !changes.isEmpty();
  }

  /** Returns the standing in words: {@code registered 2026-11-23, amended since 2026-12-01}. */
  public String words() {
    if (steps.isEmpty()) {
      return "not registered";
    }
    String words = "registered " + steps.get(0).day();
    if (!changes.isEmpty()) {
      int count = changes.size();
      return words + ", amended and not accepted: %s %s".formatted(count, entries(count));
    }
    return words + amended().map(day -> ", amended since " + day).orElse("");
  }

  private static String entries(int count) {
    return count == 1 ? "entry" : "entries";
  }
}
