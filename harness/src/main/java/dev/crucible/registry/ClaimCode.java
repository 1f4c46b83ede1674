package dev.crucible.registry;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CompiledClass;
import java.util.List;
import java.util.SortedMap;

/**
 * The code of a claim: its class and whatever it uses, directly or through others, of the claims'
 * own classes.
 *
 * <p>It is read from the compiled classes, so that nobody has to list it and nobody can forget to.
 * The claims' own classes are those in the claim's package and below; for the docket itself, all
 * that live under {@value #HOME}.
 *
 * @param claim the claim's class
 * @param files the compiled classes by binary name, the claim's own among them
 */
record ClaimCode(Class<?> claim, SortedMap<String, CompiledClass> files) {

  private static final String HOME = "dev.crucible.claims";

  /**
   * Follows the uses.
   *
   * @throws java.io.UncheckedIOException if a class file cannot be read
   */
  static ClaimCode of(Class<?> claim) {
    return new ClaimCode(
        claim,
        ClassFiles.beside(claim).reachable(List.of(claim.getName()), used -> owns(claim, used)));
  }

  /** Returns whether a class counts as part of this claim's code wherever it is used. */
  boolean owns(Class<?> type) {
    return owns(claim, type.getName());
  }

  /** Returns whether a class counts as part of a claim's code wherever it is used. */
  static boolean owns(Class<?> claim, String name) {
    return name.startsWith(root(claim) + ".");
  }

  private static String root(Class<?> claim) {
    String own = claim.getPackageName();
    return own.startsWith(HOME + ".") ? HOME : own;
  }

  /** Loads a class of the claim without running anything of it. */
  Class<?> load(String name) {
    try {
      return Class.forName(name, false, claim.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no class %s, which %s uses".formatted(name, claim), e);
    }
  }

  /**
   * Returns a class's name as the record gives it: empty for the claim itself, else without the
   * part that the reader knows.
   */
  String brief(String name) {
    if (name.equals(claim.getName())) {
      return "";
    }
    String own = claim.getPackageName() + ".";
    String known =
        name.startsWith(claim.getName() + "$")
            ? claim.getName() + "$"
            : name.startsWith(own) ? own : root(claim) + ".";
    return name.substring(known.length()).replace('$', '.');
  }
}
