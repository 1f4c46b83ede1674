package dev.crucible.junit;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Strand;
import dev.crucible.host.Machine;
import dev.crucible.option.Choices;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which claims a run tries; a claim must pass all three.
 *
 * @param claims the ids asked for by {@code -Dclaim}; none means all
 * @param strand the strand asked for by {@code -Dstrand}
 * @param direction the open direction asked for by {@code -Ddirection}
 */
public record Selection(
    List<String> claims, Optional<Strand> strand, Optional<OpenDirection> direction) {

  /** Copies the list. */
  public Selection {
    claims = List.copyOf(claims);
  }

  /**
   * Reads the options.
   *
   * @param given looks up an option by its name
   * @throws IllegalArgumentException if there is no such strand or direction
   */
  public static Selection of(Function<String, Optional<String>> given) {
    return new Selection(
        ids(given.apply("claim").orElse("")),
        choice("strand", given, Arrays.asList(Strand.values())),
        choice("direction", given, List.of(OpenDirection.values()).subList(1, 11)));
  }

  /**
   * Fails if this run's options name something that does not exist or select nothing, or if the
   * docket itself is at fault; {@code -D} options are read from this process.
   *
   * @throws IllegalArgumentException if so, with the nearest matches
   */
  public static void requireKnown() {
    requireKnown(Machine::property, Docket.scan(Docket.HOME));
  }

  static void requireKnown(Function<String, Optional<String>> given, Docket docket) {
    Selection selection = RunOptions.of(given).selection();
    for (String id : selection.claims) {
      if (docket.ids().stream().noneMatch(id::equalsIgnoreCase)) {
        throw Choices.unknown("claim", id, docket.ids());
      }
    }
    if (selection.isNarrow() && docket.claims().stream().noneMatch(selection::admits)) {
      throw new IllegalArgumentException(
          "no claim fits %s: widen the selection; known: %s"
              .formatted(selection.words(), String.join(", ", docket.ids())));
    }
  }

  /** Returns whether a claim is to be tried. */
  public boolean admits(Docketed claim) {
    return (claims.isEmpty() || claims.stream().anyMatch(claim.id()::equalsIgnoreCase))
        && strand.filter(s -> s != claim.strand()).isEmpty()
        && direction.filter(d -> d != claim.direction()).isEmpty();
  }

  /** Returns the selection as it is given on the command line; empty if it is everything. */
  public String words() {
    String claim = claims.isEmpty() ? "" : " -Dclaim=" + String.join(",", claims);
    return (claim
            + strand.map(s -> " -Dstrand=" + words(s)).orElse("")
            + direction.map(d -> " -Ddirection=" + d).orElse(""))
        .strip();
  }

  private boolean isNarrow() {
    return !words().isEmpty();
  }

  private static List<String> ids(String given) {
    List<String> ids =
        Arrays.stream(given.split(",", -1)).map(String::strip).filter(id -> !id.isEmpty()).toList();
    return ids.stream().anyMatch("all"::equalsIgnoreCase) ? List.of() : ids;
  }

  private static <E extends Enum<E>> Optional<E> choice(
      String option, Function<String, Optional<String>> given, List<E> known) {
    return given
        .apply(option)
        .filter(name -> !name.isBlank())
        .map(
            name ->
                known.stream()
                    .filter(value -> words(value).equals(plain(name)))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Choices.unknown(
                                option, name, known.stream().map(Selection::words).toList())));
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words(Enum<?> value) {
    return plain(value.name());
  }
}
