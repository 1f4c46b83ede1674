package dev.crucible.history;

import dev.crucible.headline.Readings;
import dev.crucible.history.PastStatistic.Reading;
import java.util.List;
import java.util.stream.Stream;

/**
 * What changed between two trials of a claim.
 *
 * @param before the earlier trial
 * @param after the later trial
 * @param moves the statistics that moved: those of one name in both trials, where each estimate
 *     lies outside the other's interval
 */
public record TrialChange(PastTrial before, PastTrial after, List<Moved> moves) {

  /**
   * A statistic that moved.
   *
   * @param name its name within the claim
   * @param unit its unit
   * @param before what was measured earlier
   * @param after what was measured later
   */
  public record Moved(String name, String unit, Reading before, Reading after) {

    /** Returns it in words: {@code plateau: 1.012 [1.004, 1.020] → 1.031 [1.024, 1.038]}. */
    public String words() {
      String course = "%s → %s".formatted(ReadingWords.full(before), ReadingWords.full(after));
      return "%s: %s".formatted(name, Readings.withUnit(course, unit));
    }
  }

  /** Copies the list. */
  public TrialChange {
    moves = List.copyOf(moves);
  }

  /** Compares two trials of a claim. */
  public static TrialChange between(PastTrial before, PastTrial after) {
    return new TrialChange(
        before, after, after.statistics().stream().flatMap(now -> moved(before, now)).toList());
  }

  /** Returns whether the verdict is another. */
  public boolean turned() {
    return before.verdict() != after.verdict();
  }

  /** Returns whether the claim was tried under another registration. */
  public boolean amended() {
    return !before.registration().equals(after.registration());
  }

  /** Returns whether anything changed: verdict, registration or a statistic. */
  public boolean any() {
    return turned() || amended() || !moves.isEmpty();
  }

  /** Returns whether each estimate lies outside the other's interval. */
  public static boolean apart(Reading one, Reading other) {
    return outside(one, other.estimate()) && outside(other, one.estimate());
  }

  /** Returns whether a number lies outside an interval, whose ends belong to it. */
  static boolean outside(Reading interval, double number) {
    return number < interval.low() || number > interval.high();
  }

  private static Stream<Moved> moved(PastTrial before, PastStatistic now) {
    return before.statistic(now.name()).flatMap(PastStatistic::reading).stream()
        .flatMap(
            then -> now.reading().stream().map(at -> new Moved(now.name(), now.unit(), then, at)))
        .filter(move -> apart(move.before(), move.after()));
  }
}
