package dev.crucible.junit;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Which claims a run was to try: those of the docket that were selected. What JUnit leaves out
 * without a word, such as a class that is disabled or whose experiments are private, is found by
 * it.
 */
final class Attendance {

  /** The package whose claims a run must try; without it, those that JUnit was given. */
  static final String DOCKET = "crucible.docket";

  /** By these JUnit is told to run a part, which is a choice and no loss. */
  private static final List<String> NARROWING = List.of("test", "groups", "excludedGroups");

  private final Selection selection;
  private final Docket docket;
  private final Map<String, Class<?>> classes = new TreeMap<>();

  private Attendance(Selection selection, List<Class<?>> claims) {
    this.selection = selection;
    this.docket = Docket.of(claims);
    claims.forEach(type -> classes.put(type.getAnnotation(Claim.class).id(), type));
  }

  /**
   * Returns whether a run expects claims: a docket is named, and JUnit was not told to run a part.
   */
  static boolean isTaken(Function<String, Optional<String>> given) {
    return isThere(given, DOCKET) && NARROWING.stream().noneMatch(name -> isThere(given, name));
  }

  private static boolean isThere(Function<String, Optional<String>> given, String name) {
    return given.apply(name).filter(value -> !value.isBlank()).isPresent();
  }

  /**
   * Returns whom a run expects; empty if JUnit was told to run a part, or nobody named a docket.
   *
   * @param given looks up an option by its name
   * @throws IllegalArgumentException if two claims share an id, or a claim has no experiment
   */
  static Optional<Attendance> of(Function<String, Optional<String>> given, Selection selection) {
    return given
        .apply(DOCKET)
        .filter(home -> isTaken(given))
        .map(home -> new Attendance(selection, Docket.classes(home)));
  }

  /** Returns the classes of the claims that are to be tried, by id. */
  Collection<Class<?>> expected() {
    return classes.values().stream().filter(type -> selection.admits(Docketed.of(type))).toList();
  }

  /** Returns the claims that were to be tried and are not among those that were. */
  List<Docketed> missing(Collection<String> tried) {
    return docket.claims().stream()
        .filter(selection::admits)
        .filter(claim -> !tried.contains(claim.id()))
        .toList();
  }

  /** Returns why JUnit may have left a claim out. */
  String reason(Docketed claim) {
    Class<?> type = classes.getOrDefault(claim.id(), Object.class);
    Optional<Disabled> disabled = AnnotationSupport.findAnnotation(type, Disabled.class);
    if (disabled.isPresent()) {
      return "its class is disabled%s"
          .formatted(disabled.get().value().isBlank() ? "" : ": " + disabled.get().value());
    }
    List<String> hidden =
        AnnotationSupport.findAnnotatedMethods(
                type, ClaimTest.class, HierarchyTraversalMode.TOP_DOWN)
            .stream()
            .filter(Attendance::isLeftOut)
            .map(Method::getName)
            .toList();
    return hidden.isEmpty()
        ? "JUnit did not run its class, %s; look for a condition on it".formatted(type.getName())
        : "JUnit runs no method that is private, static, abstract or returns something: %s"
            .formatted(String.join(", ", hidden));
  }

  private static boolean isLeftOut(Method method) {
    int not = Modifier.PRIVATE | Modifier.STATIC | Modifier.ABSTRACT;
    return (method.getModifiers() & not) != 0 || method.getReturnType() != void.class;
  }

  /** Returns how many claims there are, were selected and tried, and what left the others out. */
  String words(Set<String> tried) {
    long selected = docket.claims().stream().filter(selection::admits).count();
    String by = selection.words().isEmpty() ? "" : " by " + selection.words();
    List<Docketed> missing = missing(tried);
    String not =
        missing.isEmpty()
            ? ""
            : missing.stream()
                .map(Docketed::id)
                .collect(Collectors.joining(", ", "; not run: ", ""));
    return "docket: %s claims, %s selected%s, %s tried%s"
        .formatted(docket.claims().size(), selected, by, tried.size(), not);
  }
}
