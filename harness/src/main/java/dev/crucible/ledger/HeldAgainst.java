package dev.crucible.ledger;

import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a statistic was held against, by kind, as ledgers keep it: how many of each kind, and the
 * names of those that were not refuted.
 *
 * <p>The numbers are the same in every run under a registration, and hardly anything is left
 * unrefuted: kept apart, the one is stored once for many lines and the other is short.
 *
 * @param statistic the statistic's name
 * @param others what the same rule had to refute
 */
public record HeldAgainst(String statistic, List<Other> others) {

  /** The field with how many there are of each kind. */
  static final String COUNTS = "against";

  /** The field with what was not refuted. */
  public static final String LEFT = "notRefuted";

  /** What a measurement is held against. */
  public enum Kind {
    /** Another measurement, which the prediction must not fit. */
    CONTROL,
    /** The claim's own wrong theory: the measurement, read otherwise. */
    OWN,
    /**
     * The prediction, moved by its margin. Where the statistic does not stand, the truth may lie
     * there.
     */
    AUTOMATIC;

    /** Returns the kind as lines have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A control or a wrong theory.
   *
   * @param kind which of these
   * @param name its name
   * @param verdict the verdict's name; it must be {@code REFUTED}
   */
  public record Other(Kind kind, String name, String verdict) {

    private boolean refuted() {
      return verdict.equals(Verdict.REFUTED.name());
    }
  }

  /** Copies the list. */
  public HeldAgainst {
    others = List.copyOf(others);
  }

  /** Returns what a statistic was held against. */
  static HeldAgainst of(Judgement judgement) {
    return new HeldAgainst(
        judgement.name(),
        Stream.concat(
                judgement.controls().stream().map(control -> other(Kind.CONTROL, control)),
                judgement.mutants().stream().map(mutant -> other(kind(judgement, mutant), mutant)))
            .toList());
  }

  /** A wrong reading is held against the prediction itself; what is moved is the prediction. */
  private static Kind kind(Judgement judgement, NamedRuling mutant) {
    return mutant.ruling().prediction().equals(judgement.ruling().prediction())
        ? Kind.OWN
        : Kind.AUTOMATIC;
  }

  private static Other other(Kind kind, NamedRuling named) {
    return new Other(kind, named.name(), named.ruling().verdict().name());
  }

  /** Writes what a claim's statistics were held against as two fields of its line. */
  public static void write(List<HeldAgainst> statistics, ObjectNode line) {
    ObjectNode counts = line.putObject(COUNTS);
    for (Kind kind : Kind.values()) {
      ArrayNode list = counts.putArray(kind.word());
      statistics.forEach(statistic -> list.add(statistic.count(kind)));
    }
    ArrayNode left = line.putArray(LEFT);
    for (HeldAgainst statistic : statistics) {
      statistic.others.stream()
          .filter(other -> !other.refuted())
          .forEach(
              other ->
                  left.addObject()
                      .put("statistic", statistic.statistic)
                      .put("kind", other.kind().word())
                      .put("name", other.name())
                      .put("verdict", other.verdict()));
    }
  }

  private int count(Kind kind) {
    return (int) others.stream().filter(other -> other.kind() == kind).count();
  }
}
