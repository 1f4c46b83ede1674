package dev.crucible.ledger;

import dev.crucible.code.CodeDigest;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which code gave each verdict on record: the file {@code code.lock} beside the registry.
 *
 * <p>Text, a line a class and digest with the claims whose verdict it had a part in, so that two
 * branches merge as text does; and a line a claim with the seal of its code, so that an edit is
 * found.
 *
 * @param claims the code by claim id
 */
public record CodeLock(SortedMap<String, Given> claims) {

  private static final String NAME = "code.lock";
  private static final String HEAD =
      "# The code that gave each verdict on record: class, digest, claims. Written by -Paccept.";
  private static final String VERSION = "version 2";

  /** That of files without seals. */
  private static final String UNSEALED = "version 1";

  private static final String SEAL = "seal";
  private static final int SEAL_DIGITS = 64;
  private static final String JAVA = "java";

  /** Enough to tell any two digests apart that will ever be made. */
  private static final int DIGITS = 16;

  /** Copies the map. */
  public CodeLock {
    claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
  }

  /**
   * The code that gave a verdict.
   *
   * @param java the version of Java that compiled it: another compiler may write the same source as
   *     other instructions
   * @param classes the first digits of its classes' digests, by name, see {@link CodeOfClaim}
   */
  public record Given(int java, SortedMap<String, String> classes) {

    /** Copies the map. */
    public Given {
      classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    }

    /** The code of a claim as it is now. */
    public static Given of(CodeDigest code, int java) {
      SortedMap<String, String> classes = new TreeMap<>();
      code.classes().forEach((name, digest) -> classes.put(name, digest.substring(0, DIGITS)));
      return new Given(java, classes);
    }

    /** Returns the SHA-256 of a claim's code: what an edit of the file does not fit. */
    String seal(String claim) {
      Map<String, String> lines = new TreeMap<>();
      lines.put("claim", Literals.quoted(claim));
      lines.put("java", String.valueOf(java));
      classes.forEach((name, digest) -> lines.put("class " + name, Literals.quoted(digest)));
      return CanonicalRecord.of(lines).digest();
    }

    /** Returns the names of classes that are other ones now, are new, or gone. */
    public List<String> changedIn(Given now) {
      return new CodeDigest(classes).changedIn(new CodeDigest(now.classes));
    }
  }

  /** Returns the file beside a registry's. */
  public static Path beside(Path registry) {
    return registry.resolveSibling(NAME);
  }

  /**
   * Reads a file; one that does not exist tells of no claim.
   *
   * @throws IllegalArgumentException as {@link #parse}
   * @throws UncheckedIOException if the file cannot be read
   */
  public static CodeLock read(Path file) {
    if (Files.notExists(file)) {
      return new CodeLock(new TreeMap<>());
    }
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Returns the same with another code of a claim. */
  public CodeLock with(String claim, Given given) {
    SortedMap<String, Given> all = new TreeMap<>(claims);
    all.put(claim, given);
    return new CodeLock(all);
  }

  /**
   * Replaces a file as a whole.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Utf8.write(draft, text());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  String text() {
    SortedMap<String, SortedSet<String>> lines = new TreeMap<>();
    SortedMap<Integer, SortedSet<String>> javas = new TreeMap<>();
    claims.forEach(
        (claim, given) -> {
          javas.computeIfAbsent(given.java(), any -> new TreeSet<>()).add(claim);
          given
              .classes()
              .forEach(
                  (name, digest) ->
                      lines
                          .computeIfAbsent(name + " " + digest, any -> new TreeSet<>())
                          .add(claim));
        });
    StringBuilder text = new StringBuilder(HEAD + "\n" + VERSION + "\n");
    javas.forEach(
        (java, ids) -> text.append(JAVA + " " + java + " " + String.join(" ", ids)).append('\n'));
    claims.forEach(
        (claim, given) -> text.append(SEAL + " " + given.seal(claim) + " " + claim).append('\n'));
    lines.forEach((line, ids) -> text.append(line + " " + String.join(" ", ids)).append('\n'));
    return text.toString();
  }

  /**
   * Reads a file's text.
   *
   * @param source the file's name, for messages
   * @throws IllegalArgumentException if a line is not what it should be, or a claim's code was
   *     edited; the message names it
   */
  public static CodeLock parse(String source, String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !List.of(VERSION, UNSEALED).contains(lines.get(1))) {
      throw new IllegalArgumentException(
          "%s:2: must be \"%s\": restore the file, or update Crucible".formatted(source, VERSION));
    }
    Lines read = new Lines(source);
    for (int i = 2; i < lines.size(); i++) {
      read.take(i + 1, lines.get(i));
    }
    CodeLock lock = read.lock();
    if (lines.get(1).equals(VERSION)) {
      read.check(lock);
    }
    return lock;
  }

  /** What the lines of a file say. */
  private record Lines(
      String source,
      Map<String, Integer> javas,
      Map<String, String> seals,
      Map<String, SortedMap<String, String>> classes) {

    Lines(String source) {
      this(source, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    void take(int number, String line) {
      List<String> words = List.of(line.split(" ", -1));
      String first = words.get(0);
      String second = words.size() > 2 ? words.get(1) : "";
      List<String> claims = words.subList(Math.min(2, words.size()), words.size());
      if (first.equals(JAVA) && second.matches("[0-9]{1,4}")) {
        claims.forEach(claim -> javas.put(claim, Integer.valueOf(second)));
      } else if (first.equals(SEAL) && second.matches("[0-9a-f]{%s}".formatted(SEAL_DIGITS))) {
        claims.forEach(claim -> seals.put(claim, second));
      } else if (second.matches("[0-9a-f]{%s}".formatted(DIGITS))) {
        claims.forEach(
            claim -> classes.computeIfAbsent(claim, any -> new TreeMap<>()).put(first, second));
      } else {
        throw new IllegalArgumentException(
            "%s:%s: must be a class, its digest and claims, not \"%s\": restore the file"
                .formatted(source, number, line));
      }
    }

    CodeLock lock() {
      SortedMap<String, Given> claims = new TreeMap<>();
      classes.forEach(
          (claim, of) -> claims.put(claim, new Given(javas.getOrDefault(claim, 0), of)));
      return new CodeLock(claims);
    }

    void check(CodeLock lock) {
      Set<String> all = new TreeSet<>(seals.keySet());
      all.addAll(lock.claims().keySet());
      for (String claim : all) {
        Given given = lock.claims().get(claim);
        if (given == null || !given.seal(claim).equals(seals.get(claim))) {
          throw new IllegalArgumentException(
              ("%s: the code of %s is not what its seal was made of: a line that names it was"
                      + " edited by hand; restore the file (git checkout -- claims/code.lock)")
                  .formatted(source, claim));
        }
      }
    }
  }
}
