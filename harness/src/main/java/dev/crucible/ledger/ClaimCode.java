package dev.crucible.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

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
record ClaimCode(Class<?> claim, Map<String, ClassFile> files) {

  private static final String HOME = "dev.crucible.claims";

  /**
   * Follows the uses.
   *
   * @throws UncheckedIOException if a class file cannot be read
   */
  static ClaimCode of(Class<?> claim) {
    Map<String, ClassFile> files = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(claim.getName());
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!files.containsKey(name)) {
        ClassFile file = read(claim, name);
        files.put(name, file);
        file.classes().stream().filter(used -> owns(claim, used)).forEach(open::add);
      }
    }
    return new ClaimCode(claim, Collections.unmodifiableMap(files));
  }

  /** Returns whether a class counts as part of this claim's code wherever it is used. */
  boolean owns(Class<?> type) {
    return owns(claim, type.getName());
  }

  private static boolean owns(Class<?> claim, String name) {
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

  private static ClassFile read(Class<?> claim, String name) {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream stream = claim.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IOException("it is not on the class path");
      }
      return ClassFile.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s, part of the code of %s: %s"
              .formatted(file, claim.getName(), e.getMessage()),
          e);
    }
  }
}
