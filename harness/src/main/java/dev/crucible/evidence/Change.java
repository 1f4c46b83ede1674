package dev.crucible.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a registration that is no longer what was registered.
 *
 * @param entry its name, for example {@code PLATEAU.margin}
 * @param before what was registered, as JSON; empty for an entry that is new
 * @param after what is found now, as JSON; empty for an entry that is gone
 */
public record Change(String entry, Optional<String> before, Optional<String> after) {

  /** What an entry's name begins with that lists all numbers in a piece of code. */
  public static final String NUMBERS = "numbers in ";

  /**
   * Returns the change in words: {@code PLATEAU.margin: 0.05 → 0.1}. Of the numbers in a piece of
   * code those are given that are gone and those that are new.
   */
  public String words() {
    boolean numbers = entry.startsWith(NUMBERS);
    return "%s: %s → %s"
        .formatted(
            entry,
            numbers ? without(before, after) : before.orElse("nothing"),
            numbers ? without(after, before) : after.orElse("nothing"));
  }

  private static String without(Optional<String> all, Optional<String> others) {
    List<String> rest = new ArrayList<>(numbers(all));
    numbers(others).forEach(rest::remove);
    return rest.isEmpty() ? "nothing" : String.join(", ", rest);
  }

  private static List<String> numbers(Optional<String> list) {
    return list.map(text -> List.of(text.replace("\"", "").split(", ", -1))).orElse(List.of());
  }
}
