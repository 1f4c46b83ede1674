package dev.crucible.ledger;

import dev.crucible.claim.Change;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Prediction;
import dev.crucible.stats.Judge;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes down what a claim states before it is tried: its mark, its constants and those of the
 * claims' own classes that it uses, the numbers written in their code.
 *
 * <p><b>What counts.</b> Every static final field, private ones too, by its name and value. Every
 * word of the mark and of a justification: a claim that reads otherwise claims something else. Of
 * code, its numbers, class by class, each as often as it is written: literals and constants where
 * they are used, numbers added to a variable, labels of switches over numbers; see {@link
 * CodeNumbers}.
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
    ClaimCode code = ClaimCode.of(claimClass);
    Canonical canonical = new Canonical(code::owns);
    code.files()
        .forEach(
            (name, file) -> {
              entries.putAll(constants(code.load(name), code.brief(name), canonical));
              List<BigDecimal> numbers = CodeNumbers.of(file.node());
              if (!numbers.isEmpty()) {
                entries.put(title(code.brief(name)), words(numbers));
              }
            });
    return CanonicalRecord.of(entries);
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
      if (isConstant(field)) {
        String name = brief.isEmpty() ? field.getName() : brief + "." + field.getName();
        Object value = Canonical.read(null, field).orElse(null);
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

  private static boolean isConstant(Field field) {
    int modifiers = field.getModifiers();
    return Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers) && !field.isSynthetic();
  }

  private static String title(String brief) {
    return Change.NUMBERS + (brief.isEmpty() ? "the claim" : brief);
  }

  private static String words(List<BigDecimal> numbers) {
    return Literals.quoted(numbers.stream().map(Literals::plain).collect(Collectors.joining(", ")));
  }
}
