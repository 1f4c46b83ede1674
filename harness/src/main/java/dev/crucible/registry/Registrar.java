package dev.crucible.registry;

import dev.crucible.claim.Claim;
import dev.crucible.evidence.Change;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes down what a claim states before it is tried: its mark, its constants, its studies, the
 * numbers written in its code.
 *
 * <p><b>A claim with a study</b>, a constant that is {@link dev.crucible.prediction.Designed}, is
 * registered by what it declares, see {@link Declaration}: predictions with their rules, studies,
 * its other constants, the numbers of its own class and of those nested in it, but for figures, see
 * {@link OwnCode}. Helpers do not count, nor what a constant is called.
 *
 * <p><b>A claim without one</b>, of which the docket has none since a test asks for a study, is
 * registered with all the claims' code that it uses, class by class. <b>What counts.</b> Every
 * static final field, private ones too, by its name and value. Every word of the mark and of a
 * justification: a claim that reads otherwise claims something else. Of code, its numbers, class by
 * class, each as often as it is written: literals and constants where they are used, numbers added
 * to a variable, labels of switches over numbers; see {@link CodeNumbers}.
 *
 * <p><b>What does not count.</b> Comments and layout; the order of fields, methods and statements;
 * names within code; text in code, such as messages, and how many arguments they have; 0 and the
 * integers ±1 in code; which way a number is used: swapping two, or a sign before one that is no
 * literal, is not seen. Numbers that the compiler computes count by their result: {@code 2 * 15} is
 * 30. Moving code from one class to another is seen, though it changes nothing. A number in a
 * finally block counts once for every way out of it. Records depend on javac's habits with strings,
 * enums and arrays, see {@link Artefacts}; those of Java 17 and 25 give the same.
 *
 * <p>Settings inside the harness do not count; the commit in a run's provenance tells them. How a
 * trial was made, as far as only a run can tell, is its {@link Design}.
 */
public final class Registrar {

  private Registrar() {}

  /**
   * Returns the record of a claim.
   *
   * <p>Initialises its classes, and runs none of their methods.
   *
   * @throws IllegalArgumentException if the class is no claim, or a constant holds itself
   * @throws java.io.UncheckedIOException if a class file cannot be read
   */
  public static CanonicalRecord record(Class<?> claimClass) {
    Claim claim = claimClass.getAnnotation(Claim.class);
    if (claim == null) {
      throw new IllegalArgumentException(claimClass.getName() + " carries no @Claim");
    }
    Map<String, String> entries = new TreeMap<>(mark(claim));
    OwnCode own = OwnCode.of(claimClass);
    entries.putAll(
        Declaration.isMadeBy(own)
            ? Declaration.of(own, new Canonical(type -> ClaimCode.owns(claimClass, type.getName())))
            : whatItsCodeHolds(ClaimCode.of(claimClass)));
    return CanonicalRecord.of(entries);
  }

  /** Of a claim without a study, constants and numbers of all the claims' code that it uses. */
  private static Map<String, String> whatItsCodeHolds(ClaimCode code) {
    Map<String, String> entries = new TreeMap<>();
    Canonical canonical = new Canonical(code::owns);
    code.files()
        .forEach(
            (name, file) -> {
              entries.putAll(constants(code.load(name), code.brief(name), canonical));
              List<BigDecimal> numbers = CodeNumbers.of(file.node());
              if (!numbers.isEmpty()) {
                entries.put(title(code.brief(name)), Literals.quoted(Literals.list(numbers)));
              }
            });
    return entries;
  }

  private static Map<String, String> mark(Claim claim) {
    Map<String, String> words =
        Map.of(
            "@Claim.id", claim.id(),
            "@Claim.title", claim.title(),
            "@Claim.statement", claim.statement(),
            "@Claim.strand", claim.strand().name(),
            "@Claim.direction", claim.direction().name(),
            "@Claim.standing", claim.standing().name(),
            "@Claim.source.arxiv", claim.source().arxiv(),
            "@Claim.source.where", claim.source().where());
    return words.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> Literals.quoted(e.getValue())));
  }

  private static Map<String, String> constants(Class<?> type, String brief, Canonical canonical) {
    Map<String, String> entries = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      if (OwnCode.isConstant(field)) {
        String name = brief.isEmpty() ? field.getName() : brief + "." + field.getName();
        Object value = Parts.read(null, field).orElse(null);
        entries.putAll(
            value instanceof Enum<?> constant && field.isEnumConstant()
                ? canonical.fields(name, constant)
                : canonical.entries(name, value));
        if (value instanceof Prediction prediction) {
          entries.put(name + ".rule", Literals.quoted(Judge.rule(prediction)));
        }
      }
    }
    return entries;
  }

  private static String title(String brief) {
    return Change.NUMBERS + (brief.isEmpty() ? "the claim" : brief);
  }
}
