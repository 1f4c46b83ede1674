package dev.crucible.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a ledger goes on from an earlier copy of it: all lines stay, byte by byte, and others
 * follow. Whether a line is stored short is no matter: the whole lines are compared.
 *
 * <p>Lines of which all hashes were made anew are a whole ledger in themselves; only beside an
 * earlier copy can it be seen that they are not those that were there.
 */
public final class Extension {

  private Extension() {}

  private static List<String> whole(String name, String text) {
    StoredLines stored = new StoredLines();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String place = "%s:%s".formatted(name, lines.size() + 1);
      String whole = new String(stored.whole(place, line.getBytes(UTF_8)), UTF_8);
      LineFormat.tree(whole).ifPresent(stored::take);
      lines.add(whole);
    }
    return lines;
  }

  /**
   * Returns why a ledger does not go on from an earlier copy; empty if it does.
   *
   * @param name the ledger's name, for the message
   * @param before the text of the earlier copy
   * @param now its text
   * @throws IllegalArgumentException if a short line refers to a line that is not there
   */
  public static Optional<String> objection(String name, String before, String now) {
    List<String> were = whole(name, before);
    List<String> are = whole(name, now);
    for (int i = 0; i < Math.min(were.size(), are.size()); i++) {
      if (!were.get(i).equals(are.get(i))) {
        return Optional.of(
            ("%s:%s: is not the line that was there: it was edited, or lines were taken out or put"
                    + " in; restore the file from a copy")
                .formatted(name, i + 1));
      }
    }
    return are.size() >= were.size()
        ? Optional.empty()
        : Optional.of(
            "%s: lines were cut off: there were %s, and there are %s; restore the file from a copy"
                .formatted(name, were.size(), are.size()));
  }
}
