package dev.crucible.site.trust;

import dev.crucible.calibration.Figures;
import dev.crucible.calibration.Question;
import dev.crucible.calibration.Rate;
import dev.crucible.headline.Readings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How often rules and intervals err in worlds whose truth is known, in words. */
public final class Trust {

  /** What measures all figures anew. */
  public static final String REPEAT = "mvn -Pcalibrate -pl harness -am test";

  private static final List<Rate> FIGURES = Figures.onRecord();

  private Trust() {}

  /**
   * A kind of prediction or interval with its worst figures.
   *
   * @param subject the kind
   * @param seeds the seeds at which it was measured
   * @param falseCorroboration the largest rate
   * @param falseRefutation the largest rate
   * @param power the rate furthest from what is planned
   * @param coverage the smallest and the largest rate
   * @param holds whether all figures are as required
   */
  public record ErrorRates(
      String subject,
      String seeds,
      String falseCorroboration,
      String falseRefutation,
      String power,
      String coverage,
      boolean holds) {}

  /** Returns all figures. */
  public static List<Rate> figures() {
    return FIGURES;
  }

  /** Returns the kinds in order. */
  public static List<ErrorRates> kinds() {
    Map<String, List<Rate>> bySubject =
        FIGURES.stream()
            .collect(
                Collectors.groupingBy(
                    rate -> rate.setting().subject(), LinkedHashMap::new, Collectors.toList()));
    return bySubject.entrySet().stream().map(e -> kind(e.getKey(), e.getValue())).toList();
  }

  private static ErrorRates kind(String subject, List<Rate> rates) {
    return new ErrorRates(
        subject,
        rates.stream()
            .map(rate -> rate.setting().seeds())
            .distinct()
            .collect(Collectors.joining(", ")),
        largest(rates, Question::countsCorroborations),
        largest(rates, Question::countsRefutations),
        furthest(rates),
        range(rates),
        rates.stream().allMatch(Rate::holds));
  }

  private static String largest(List<Rate> rates, Predicate<Question> asked) {
    return rates.stream()
        .filter(rate -> asked.test(rate.question()))
        .max(Comparator.comparingDouble(Rate::value))
        .map(Trust::rate)
        .orElse("–");
  }

  /** Returns how often a rule corroborates wrongly where one seed in ten is far off. */
  public static String unseen() {
    double[] rates =
        FIGURES.stream()
            .filter(rate -> rate.question() == Question.UNSEEN_TAIL)
            .mapToDouble(Rate::value)
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT, "%.0f to %.0f %%", 100 * rates[0], 100 * rates[rates.length - 1]);
  }

  private static String furthest(List<Rate> rates) {
    return rates.stream()
        .filter(rate -> rate.question() == Question.POWER)
        .max(Comparator.comparingDouble(rate -> Math.abs(rate.value() - middle(rate.question()))))
        .map(Trust::rate)
        .orElse("–");
  }

  private static double middle(Question question) {
    return (question.least() + question.most()) / 2;
  }

  private static String range(List<Rate> rates) {
    List<Rate> covers =
        rates.stream()
            .filter(Trust::isCoverage)
            .sorted(Comparator.comparingDouble(Rate::value))
            .toList();
    return covers.isEmpty()
        ? "–"
        : "%s to %s%s"
            .formatted(
                rate(covers.get(0)),
                rate(covers.get(covers.size() - 1)),
                covers.get(0).question() == Question.COVERAGE ? "" : " (conservative)");
  }

  private static boolean isCoverage(Rate rate) {
    return rate.question() == Question.COVERAGE
        || rate.question() == Question.CONSERVATIVE_COVERAGE;
  }

  /** Returns a rate with its Monte-Carlo standard error: {@code 4.9 ± 0.2 %}. */
  public static String rate(Rate rate) {
    return String.format(Locale.ROOT, "%.1f ± %.1f %%", 100 * rate.value(), 100 * rate.error());
  }

  /** Returns what a rate may be: {@code at most 5 %}. */
  public static String limit(Question question) {
    String least = Readings.percent(question.least());
    String most = Readings.percent(question.most());
    return switch (question) {
      case FALSE_CORROBORATION, FALSE_REFUTATION, SKEW, STRONG_SKEW, SKEW_IN_FEW_SEEDS ->
          "at most " + most;
      case UNSEEN_TAIL, SKEWED_REFUTATION -> "none is kept";
      case CONSERVATIVE_COVERAGE -> "at least " + least;
      case POWER, COVERAGE -> "%s to %s".formatted(least, most);
    };
  }

  /** Returns a question as a column's entry. */
  public static String words(Question question) {
    return switch (question) {
      case FALSE_CORROBORATION, SKEW, STRONG_SKEW, SKEW_IN_FEW_SEEDS, UNSEEN_TAIL ->
          "false corroboration";
      case FALSE_REFUTATION, SKEWED_REFUTATION -> "false refutation";
      case POWER -> "power at the planned deviation";
      case COVERAGE, CONSERVATIVE_COVERAGE -> "coverage of a 95 % interval";
    };
  }
}
