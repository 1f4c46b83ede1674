package dev.crucible.code;

import dev.crucible.text.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Digests of all the code that some classes reach, class by class.
 *
 * <pre>{@code
 * CodeDigest code =
 *     CodeDigest.of(
 *         Set.of(claim),
 *         name -> name.startsWith("dev.crucible.") && !name.startsWith("dev.crucible.stats."));
 * }</pre>
 *
 * <p>A number, an instruction or a signature that changes is seen, and so is a class that is
 * reached no more or only now; comments, layout, line numbers and the order of members are not, see
 * {@link CompiledClass}. Files that the code reads, and classes that it finds by a name put
 * together at run time, are no part of it.
 *
 * @param classes the classes' digests by binary name: SHA-256 in hexadecimal digits
 */
public record CodeDigest(SortedMap<String, String> classes) {

  /** Copies the map. */
  public CodeDigest {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
  }

  /**
   * Follows what the roots name; the roots themselves always count.
   *
   * @param follow tells by its binary name whether a class that is named counts, and is followed
   * @throws IllegalArgumentException if there is no root
   * @throws java.io.UncheckedIOException if a class file is missing or cannot be read
   */
  public static CodeDigest of(Set<Class<?>> roots, Predicate<String> follow) {
    return of(
        roots.stream()
            .findFirst()
            .map(ClassFiles::beside)
            .orElseThrow(() -> new IllegalArgumentException("no class to begin with")),
        roots,
        follow);
  }

  /** Does the same on files that were read before. */
  public static CodeDigest of(ClassFiles files, Set<Class<?>> roots, Predicate<String> follow) {
    SortedMap<String, String> digests = new TreeMap<>();
    files
        .reachable(roots.stream().map(Class::getName).toList(), follow)
        .keySet()
        .forEach(name -> digests.put(name, files.digest(name)));
    return new CodeDigest(digests);
  }

  /**
   * Returns the same by source file: a class's digest with those of all that are nested in it, if
   * there are any, under the outermost one's name.
   */
  public CodeDigest byFile() {
    SortedMap<String, SortedMap<String, String>> files = new TreeMap<>();
    classes.forEach(
        (name, digest) ->
            files
                .computeIfAbsent(name.replaceFirst("\\$.*", ""), any -> new TreeMap<>())
                .put(name, digest));
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach(
        (file, nested) ->
            digests.put(
                file,
                nested.size() == 1 && nested.containsKey(file)
                    ? nested.get(file)
                    : new CodeDigest(nested).total()));
    return new CodeDigest(digests);
  }

  /** Returns one digest of all: the SHA-256 of the lines {@code name = digest}, sorted by name. */
  public String total() {
    String lines =
        classes.entrySet().stream()
            .map(type -> type.getKey() + " = " + type.getValue() + "\n")
            .collect(Collectors.joining());
    return Sha256.of(lines);
  }

  /** Returns the names of classes that are other ones in another digest, new there, or gone. */
  public List<String> changedIn(CodeDigest other) {
    SortedSet<String> names = new TreeSet<>(classes.keySet());
    names.addAll(other.classes.keySet());
    names.removeIf(
        name -> {
          String mine = classes.get(name);
          return mine != null && mine.equals(other.classes.get(name));
        });
    return List.copyOf(names);
  }
}
