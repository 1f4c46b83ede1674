package dev.crucible.junit;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * All claims that there are, in the order of the paper: by strand, then by id.
 *
 * @param claims the claims
 */
public record Docket(List<Docketed> claims) {

  /** Where claims live. */
  static final String HOME = "dev.crucible.claims";

  /** Cuts between a digit and what is none. */
  private static final String PARTS = "(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)";

  /** The order of the docket; numbers within ids count as numbers: EOS.2 before EOS.10. */
  static final Comparator<Docketed> ORDER =
      Comparator.comparing(Docketed::strand).thenComparing(Docketed::id, Docket::byNumbers);

  /** Orders and copies the list. */
  public Docket {
    claims = claims.stream().sorted(ORDER).toList();
  }

  /** Finds all claims there are on the class path. */
  public static Docket onClassPath() {
    return scan(HOME);
  }

  /** Finds the claims in a package and the packages below it. */
  public static Docket scan(String root) {
    return of(classes(root));
  }

  /**
   * Finds the classes of all claims there are, by id.
   *
   * @throws IllegalArgumentException if two claims share an id, or a claim has no experiment
   */
  public static Map<String, Class<?>> classes() {
    List<Class<?>> classes = classes(HOME);
    of(classes);
    Map<String, Class<?>> byId = new TreeMap<>();
    classes.forEach(type -> byId.put(type.getAnnotation(Claim.class).id(), type));
    return byId;
  }

  /** Finds the claims' classes in a package and the packages below it. */
  static List<Class<?>> classes(String root) {
    return ReflectionSupport.findAllClassesInPackage(
        root, type -> type.isAnnotationPresent(Claim.class), name -> true);
  }

  /**
   * Reads the claims from their classes.
   *
   * @throws IllegalArgumentException if two claims share an id, or a claim has no experiment
   */
  static Docket of(List<Class<?>> classes) {
    Map<String, Class<?>> byId = new LinkedHashMap<>();
    List<Docketed> claims = new ArrayList<>();
    for (Class<?> type : classes) {
      Docketed claim = Docketed.of(type);
      Class<?> other = byId.putIfAbsent(claim.id(), type);
      if (other != null) {
        throw new IllegalArgumentException(
            "two claims have the id %s: %s and %s; give one of them another"
                .formatted(claim.id(), other.getName(), type.getName()));
      }
      if (experiments(type) == 0) {
        throw new IllegalArgumentException(
            "%s, %s, has no experiment: mark a method with @ClaimTest"
                .formatted(claim.id(), type.getName()));
      }
      claims.add(claim);
    }
    return new Docket(claims);
  }

  /** Returns how many experiments a claim class has. */
  static int experiments(Class<?> type) {
    return AnnotationSupport.findAnnotatedMethods(
            type, ClaimTest.class, HierarchyTraversalMode.TOP_DOWN)
        .size();
  }

  /** Returns the ids, in order. */
  public List<String> ids() {
    return claims.stream().map(Docketed::id).toList();
  }

  private static int byNumbers(String one, String other) {
    String[] left = one.split(PARTS, -1);
    String[] right = other.split(PARTS, -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = isNumber(left[i]) && isNumber(right[i]);
      int order =
          numbers
              ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.length() < 18 && part.chars().allMatch(Character::isDigit);
  }
}
