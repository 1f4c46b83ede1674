package dev.crucible.evidence;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run was told to do, and in which surroundings it did it.
 *
 * @param gate what made it red: {@code change}, {@code strict} or {@code report}; empty in runs
 *     that did not take it down
 * @param options the options that it was given, by name; without those that name output places
 * @param locale the default locale, as BCP 47 has it
 * @param timeZone the default time zone's identifier
 */
public record Conditions(
    String gate, SortedMap<String, Option> options, String locale, String timeZone) {

  /** Those of runs that did not take them down. */
  public static final Conditions UNKNOWN = new Conditions("", new TreeMap<>(), "", "");

  /** Copies the map. */
  public Conditions {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /**
   * An option.
   *
   * @param value its value
   * @param from what set it other than the command line: environment variables and files
   */
  public record Option(String value, List<String> from) {

    /** Copies the list. */
    public Option {
      from = List.copyOf(from);
    }
  }

  /** Returns whether the run took them down. */
  public boolean known() {
    return !gate.isEmpty();
  }

  /** Returns a sentence for each option that somebody may not know to be set. */
  public Stream<String> remarks() {
    return options.entrySet().stream()
        .filter(option -> !option.getValue().from().isEmpty())
        .map(Conditions::remark);
  }

  private static String remark(Map.Entry<String, Option> option) {
    return "-D%s=%s is set by %s"
        .formatted(
            option.getKey(),
            option.getValue().value(),
            String.join(" and by ", option.getValue().from()));
  }
}
