package dev.crucible.registry;

import dev.crucible.code.CodeDigest;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which code gave each verdict on record, and on which bits: the file {@code code.lock} beside the
 * registry.
 *
 * <p>Text, a line a class and digest with the claims whose verdict it had a part in, so that two
 * branches merge as text does; and a line a claim with the seal of all that is said of it, so that
 * an edit is found. It is written by {@link CodeLockText}.
 *
 * @param claims the code by the name of claim and tier, see {@link #name}
 */
public record CodeLock(SortedMap<String, Given> claims) {

  private static final String NAME = "code.lock";

  /** Between a claim and a tier. */
  private static final String TIER = "/";

  /** Enough to tell any two digests apart that will ever be made. */
  static final int DIGITS = 16;

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
   * @param bits what it measured when it was put on record; empty for verdicts of earlier days
   * @param moved when and why other numbers took the place of those before
   */
  public record Given(
      int java, SortedMap<String, String> classes, Optional<Bits> bits, List<Moved> moved) {

    /** Copies map and list. */
    public Given {
      classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
      moved = List.copyOf(moved);
    }

    /** Code of which nothing else is known. */
    public Given(int java, SortedMap<String, String> classes) {
      this(java, classes, Optional.empty(), List.of());
    }

    /**
     * Returns the same with what it measured, after what was on record; a step more is written if
     * that was something else.
     */
    public Given measuring(Bits measured, Optional<Given> before, Moved step) {
      List<Moved> all = new ArrayList<>(before.map(Given::moved).orElse(List.of()));
      if (before.flatMap(Given::bits).filter(then -> !then.equals(measured)).isPresent()) {
        all.add(step);
      }
      return new Given(java, classes, Optional.of(measured), all);
    }

    /** The code of a claim as it is now. */
    public static Given of(CodeDigest code, int java) {
      SortedMap<String, String> classes = new TreeMap<>();
      code.classes().forEach((name, digest) -> classes.put(name, digest.substring(0, DIGITS)));
      return new Given(java, classes);
    }

    /**
     * Returns the SHA-256 of all that is said of a claim: what an edit of the file does not fit.
     */
    String seal(String claim) {
      Map<String, String> lines = new TreeMap<>();
      lines.put("claim", Literals.quoted(claim));
      lines.put("java", String.valueOf(java));
      classes.forEach((name, digest) -> lines.put("class " + name, Literals.quoted(digest)));
      bits.ifPresent(
          measured -> {
            lines.put("engine", Literals.quoted(measured.engine()));
            lines.put("tier", Literals.quoted(measured.tier()));
            lines.put("values", Literals.quoted(measured.values()));
            lines.put("data", Literals.quoted(measured.data()));
          });
      for (int i = 0; i < moved.size(); i++) {
        lines.put("moved " + i, Literals.quoted(moved.get(i).day() + " " + moved.get(i).reason()));
      }
      return CanonicalRecord.of(lines).digest();
    }

    /** Returns the names of classes that are other ones now, are new, or gone. */
    public List<String> changedIn(Given now) {
      return new CodeDigest(classes).changedIn(new CodeDigest(now.classes));
    }
  }

  /**
   * When and why numbers were replaced.
   *
   * @param day the day
   * @param reason why
   */
  public record Moved(LocalDate day, String reason) {}

  /**
   * Returns the name that a claim's verdict in a tier goes by: the claim's own in the docket's
   * tier, {@code EOS.1/full} in another.
   */
  public static String name(String claim, String tier) {
    return tier.equals(RegistryEntry.DOCKET) ? claim : claim + TIER + tier;
  }

  /** Returns the claim that such a name is of. */
  static String claim(String name) {
    return name.split(TIER, 2)[0];
  }

  /** Returns the code that gave a claim's verdict in a tier, if there is one. */
  public Optional<Given> of(String claim, String tier) {
    return Optional.ofNullable(claims.get(name(claim, tier)));
  }

  /** Returns what tells of no claim. */
  public static CodeLock empty() {
    return new CodeLock(new TreeMap<>());
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
      return empty();
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
      Utf8.write(draft, CodeLockText.of(this));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Reads a file's text.
   *
   * @param source the file's name, for messages
   * @throws IllegalArgumentException if a line is not what it should be, or what is said of a claim
   *     was edited; the message names it
   */
  public static CodeLock parse(String source, String text) {
    return CodeLockText.parse(source, text.lines().toList());
  }
}
