package dev.crucible.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a claim, as it was tried, stands to what is registered of it.
 *
 * @param digest digest of the record under which it was tried
 * @param registered the day of its first registration; empty if it was never registered
 * @param amended the day of the latest accepted amendment; empty if there was none
 * @param changes what differs from the registration and was not accepted
 */
public record Registration(
    String digest,
    Optional<LocalDate> registered,
    Optional<LocalDate> amended,
    List<Change> changes) {

  /** Copies the list. */
  public Registration {
    changes = List.copyOf(changes);
  }

  /** Returns whether the claim was tried under something that is not on record. */
  public boolean pending() {
    return registered.isEmpty() || !changes.isEmpty();
  }

  /** Returns the standing in words: {@code registered 2026-11-23, amended since 2026-12-01}. */
  public String words() {
    if (registered.isEmpty()) {
      return "not registered";
    }
    String words = "registered " + registered.get();
    if (!changes.isEmpty()) {
      int count = changes.size();
      return words + ", amended and not accepted: %s %s".formatted(count, entries(count));
    }
    return words + amended.map(day -> ", amended since " + day).orElse("");
  }

  private static String entries(int count) {
    return count == 1 ? "entry" : "entries";
  }
}
