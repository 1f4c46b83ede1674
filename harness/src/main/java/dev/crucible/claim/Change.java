package dev.crucible.claim;

import java.util.Optional;

/**
 * One entry of a registration that is no longer what was registered.
 *
 * @param entry its name, for example {@code PLATEAU.margin}
 * @param before what was registered, as JSON; empty for an entry that is new
 * @param after what is found now, as JSON; empty for an entry that is gone
 */
public record Change(String entry, Optional<String> before, Optional<String> after) {

  /** Returns the change in words: {@code PLATEAU.margin: 0.05 → 0.1}. */
  public String words() {
    return "%s: %s → %s".formatted(entry, before.orElse("nothing"), after.orElse("nothing"));
  }
}
