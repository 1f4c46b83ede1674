package dev.crucible.registry;

import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeLock.Moved;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines of {@link CodeLock}'s file: what compiled the code, what it measured and on what
 * engine, where numbers moved, then the classes.
 */
final class CodeLockText {

  private static final String HEAD =
      "# The code that gave each verdict on record: class, digest, claims. Written by -Paccept.";
  private static final String VERSION = "version 2";
  private static final String FORMER = "version 1";
  private static final String JAVA = "java";
  private static final String ENGINE = "engine";
  private static final String VALUES = "values";
  private static final String MOVED = "moved";
  private static final String SEAL = "seal";
  private static final String SEALED = "[0-9a-f]{64}";
  private static final String HEX = "[0-9a-f]{%s}".formatted(CodeLock.DIGITS);

  private final String source;
  private final Map<String, Integer> javas = new TreeMap<>();
  private final Map<String, String> engines = new TreeMap<>();
  private final Map<String, Bits> bits = new TreeMap<>();
  private final Map<String, List<Moved>> moved = new TreeMap<>();
  private final Map<String, String> seals = new TreeMap<>();
  private final Map<String, SortedMap<String, String>> classes = new TreeMap<>();

  private CodeLockText(String source) {
    this.source = source;
  }

  static String of(CodeLock lock) {
    SortedMap<String, SortedSet<String>> javas = new TreeMap<>();
    SortedMap<String, SortedSet<String>> engines = new TreeMap<>();
    StringBuilder single = new StringBuilder();
    SortedMap<String, SortedSet<String>> lines = new TreeMap<>();
    lock.claims()
        .forEach(
            (claim, given) -> {
              group(javas, String.valueOf(given.java()), claim);
              given.bits().ifPresent(measured -> group(engines, measured.engine(), claim));
              given.classes().forEach((name, digest) -> group(lines, name + " " + digest, claim));
              single.append(single(claim, given));
            });
    StringBuilder text = new StringBuilder(HEAD + "\n" + VERSION + "\n");
    javas.forEach((java, ids) -> text.append(line(JAVA, java, String.join(" ", ids))));
    engines.forEach((engine, ids) -> text.append(line(ENGINE, String.join(",", ids), engine)));
    text.append(single);
    lines.forEach((line, ids) -> text.append(line(line, String.join(" ", ids))));
    return text.toString();
  }

  private static void group(SortedMap<String, SortedSet<String>> into, String by, String claim) {
    into.computeIfAbsent(by, any -> new TreeSet<>()).add(claim);
  }

  private static String single(String claim, Given given) {
    StringBuilder text = new StringBuilder();
    given
        .bits()
        .ifPresent(
            bits -> text.append(line(VALUES, claim, bits.tier(), bits.values(), bits.data())));
    given
        .moved()
        .forEach(step -> text.append(line(MOVED, claim, step.day().toString(), step.reason())));
    return text + line(SEAL, given.seal(claim), claim);
  }

  private static String line(String... words) {
    return String.join(" ", words) + "\n";
  }

  /**
   * Reads the lines; those of the version before tell of no values and have no seals.
   *
   * @throws IllegalArgumentException if a line is not what it should be, or what is said of a claim
   *     was edited; the message names it
   */
  static CodeLock parse(String source, List<String> lines) {
    if (lines.size() < 2 || !List.of(VERSION, FORMER).contains(lines.get(1))) {
      throw new IllegalArgumentException(
          "%s:2: must be \"%s\": restore the file, or update Crucible".formatted(source, VERSION));
    }
    CodeLockText read = new CodeLockText(source);
    for (int i = 2; i < lines.size(); i++) {
      read.take(i + 1, lines.get(i));
    }
    CodeLock lock = read.lock();
    if (lines.get(1).equals(VERSION)) {
      read.check(lock);
    }
    return lock;
  }

  private void check(CodeLock lock) {
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

  private void take(int number, String line) {
    String[] words = line.split(" ", -1);
    boolean whole = words.length > 2;
    if (whole && words[0].equals(JAVA) && words[1].matches("[0-9]{1,4}")) {
      after(words, 2).forEach(claim -> javas.put(claim, Integer.valueOf(words[1])));
    } else if (whole && words[0].equals(ENGINE)) {
      String engine = String.join(" ", after(words, 2));
      List.of(words[1].split(",", -1)).forEach(claim -> engines.put(claim, engine));
    } else if (words.length == 5 && words[0].equals(VALUES) && isBits(words)) {
      String engine = engines.getOrDefault(words[1], "");
      bits.put(words[1], new Bits(words[2], words[3], engine, words[4]));
    } else if (words.length > 3 && words[0].equals(MOVED)) {
      Moved step = new Moved(day(words[2], number, line), String.join(" ", after(words, 3)));
      moved.computeIfAbsent(words[1], any -> new ArrayList<>()).add(step);
    } else if (words.length == 3 && words[0].equals(SEAL) && words[1].matches(SEALED)) {
      seals.put(words[2], words[1]);
    } else if (whole && words[1].matches(HEX)) {
      for (String claim : after(words, 2)) {
        classes.computeIfAbsent(claim, any -> new TreeMap<>()).put(words[0], words[1]);
      }
    } else {
      throw unreadable(number, line);
    }
  }

  private static boolean isBits(String[] words) {
    return words[3].matches(HEX) && (words[4].equals(Bits.NO_DATA) || words[4].matches(HEX));
  }

  private LocalDate day(String word, int number, String line) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeException e) {
      throw unreadable(number, line);
    }
  }

  private IllegalArgumentException unreadable(int number, String line) {
    return new IllegalArgumentException(
        "%s:%s: must be a class, its digest and claims, not \"%s\": restore the file"
            .formatted(source, number, line));
  }

  private static List<String> after(String[] words, int from) {
    return List.of(words).subList(from, words.length);
  }

  private CodeLock lock() {
    SortedMap<String, Given> claims = new TreeMap<>();
    classes.forEach(
        (claim, of) ->
            claims.put(
                claim,
                new Given(
                    javas.getOrDefault(claim, 0),
                    of,
                    Optional.ofNullable(bits.get(claim)),
                    moved.getOrDefault(claim, List.of()))));
    return new CodeLock(claims);
  }
}
