package dev.crucible.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** What to answer when an option names something that does not exist. */
public final class Choices {

  /** Below this similarity a suggestion is more puzzling than helpful. */
  private static final double NEAR = 0.75;

  private Choices() {}

  /** Returns an error that names the option, what was given, the nearest matches, and all known. */
  public static IllegalArgumentException unknown(
      String option, String given, Collection<String> known) {
    return unknown("-D%s=%s".formatted(option, given), option, given, known);
  }

  /**
   * Returns the same error for what is part of an option.
   *
   * @param typed the option or its part, as it was typed
   * @param noun what the name should be of
   */
  public static IllegalArgumentException unknown(
      String typed, String noun, String given, Collection<String> known) {
    List<String> near = nearest(given, known);
    return new IllegalArgumentException(
        "%s: there is no %s \"%s\"%s; known: %s"
            .formatted(
                typed,
                noun,
                given,
                near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?",
                known.isEmpty() ? "none" : String.join(", ", known)));
  }

  /** Returns what to write instead: the nearest matches, and all known names. */
  public static String advice(String given, Collection<String> known) {
    List<String> near = nearest(given, known);
    return "%sknown: %s"
        .formatted(
            near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ",
            known.isEmpty() ? "none" : String.join(", ", known));
  }

  private static List<String> nearest(String given, Collection<String> known) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    String plain = given.toLowerCase(Locale.ROOT);
    record Match(String name, double score) {}
    return known.stream()
        .map(name -> new Match(name, similarity.apply(plain, name.toLowerCase(Locale.ROOT))))
        .filter(match -> match.score() >= NEAR)
        .sorted(Comparator.comparingDouble(Match::score).reversed())
        .limit(3)
        .map(Match::name)
        .toList();
  }
}
