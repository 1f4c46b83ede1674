package dev.crucible.command;

import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Strand;
import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.option.Choices;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes the skeleton of a claim: it compiles, is red because nobody said how a run goes, and says
 * what to fill in.
 *
 * <pre>{@code mvn -Pnew-claim test -Dclaim=S2.13 -Dstrand=insightful-limits -Dtitle="…"}</pre>
 */
public final class NewClaim {

  private static final String SOURCES = "src/test/java/dev/crucible/claims";
  private static final String TEMPLATE = "claim.txt";

  /** Where the claims of a strand live. */
  private static final Map<Strand, String> PACKAGES =
      Map.of(
          Strand.SOLVABLE_SETTINGS, "solvable",
          Strand.INSIGHTFUL_LIMITS, "limits",
          Strand.EMPIRICAL_LAWS, "laws",
          Strand.HYPERPARAMETERS, "hyperparameters",
          Strand.UNIVERSAL_PHENOMENA, "universality",
          Strand.COUNTERPOINTS, "counterpoints");

  /** An open direction is a mark and no place: its claims live with the strand they are about. */
  private static final Map<OpenDirection, String> SUBJECTS =
      Map.of(
          OpenDirection.OD1, "solvable",
          OpenDirection.OD2, "universality",
          OpenDirection.OD3, "laws",
          OpenDirection.OD4, "universality",
          OpenDirection.OD5, "limits",
          OpenDirection.OD6, "hyperparameters",
          OpenDirection.OD7, "laws",
          OpenDirection.OD8, "laws",
          OpenDirection.OD9, "hyperparameters",
          OpenDirection.OD10, "universality");

  private NewClaim() {}

  /** What is asked for: the claim's number, its strand and its title, as typed. */
  record Request(String id, String strand, String title) {}

  /** Runs the command on this process's options. */
  public static void main(String[] arguments) {
    try {
      write(
          new Request(option("claim"), option("strand"), option("title")),
          Path.of(option("claims.dir")),
          Docket.classes().keySet(),
          Machine::print);
    } catch (IllegalArgumentException | UncheckedIOException refusal) {
      Machine.print("NOT WRITTEN  " + refusal.getMessage());
      System.exit(1);
    }
  }

  private static String option(String name) {
    return Machine.property(name).orElse("").strip();
  }

  /**
   * Writes the file.
   *
   * @param module the folder of the claims module
   * @param known the ids that are taken
   * @return the file
   * @throws IllegalArgumentException if the id is missing, no id or taken, if there is no such
   *     strand, or if the file is there already; nothing is written
   */
  static Path write(
      Request request, Path module, Collection<String> known, Consumer<String> console) {
    requireFree(request.id(), known);
    Strand strand = strand(request.strand());
    String title = request.title().isEmpty() ? "Fill in what is claimed" : request.title();
    String type = typeName(title, request.id());
    String home = home(strand, request.id());
    Path file = module.resolve(SOURCES).resolve(home).resolve(type + ".java");
    String text =
        template()
            .replace("${package}", "dev.crucible.claims." + home)
            .replace("${id}", request.id())
            .replace("${title}", title.replace("\\", "\\\\").replace("\"", "\\\""))
            .replace("${strand}", strand.name())
            .replace("${type}", type);
    try {
      Path folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(folder);
      Path info = folder.resolve("package-info.java");
      if (Files.notExists(info)) {
        Utf8.write(info, packageInfo(strand, home));
      }
      Utf8.write(file, text, StandardOpenOption.CREATE_NEW);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "%s is there already: give another title with -Dtitle=\"…\"".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    console.accept("WRITTEN  " + file);
    console.accept("  fill it in, format it (mvn spotless:apply), and register it before it runs:");
    console.accept("  " + register(request.id()));
    console.accept("  how to go on from there is in claims/CONTRIBUTING.md");
    return file;
  }

  private static String home(Strand strand, String id) {
    if (strand != Strand.OPEN_DIRECTIONS) {
      return Objects.requireNonNull(PACKAGES.get(strand));
    }
    return SUBJECTS.entrySet().stream()
        .filter(entry -> id.matches(entry.getKey().name() + "(\\D.*)?"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-Dclaim=%s: claims on open directions are numbered OD1.1 to OD10.9"
                        .formatted(id)));
  }

  private static String register(String id) {
    return "mvn -Paccept test -Dclaim=" + id + " -Dreason=\"registered before its first run\"";
  }

  private static void requireFree(String id, Collection<String> known) {
    if (!id.matches("[A-Z]+[0-9]*\\.?[0-9]+[a-z]?")) {
      throw new IllegalArgumentException(
          "-Dclaim=%s: give the new claim's number, such as S2.13 or OD5.1".formatted(id));
    }
    if (known.contains(id)) {
      throw new IllegalArgumentException(
          "-Dclaim=%s: there is such a claim; give the next free number".formatted(id));
    }
  }

  private static Strand strand(String given) {
    return Arrays.stream(Strand.values())
        .filter(strand -> typed(strand).equals(given.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                Choices.unknown(
                    "strand", given, Arrays.stream(Strand.values()).map(NewClaim::typed).toList()));
  }

  private static String typed(Strand strand) {
    return strand.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A claim's class is its title as one word. */
  private static String typeName(String title, String id) {
    String words =
        Arrays.stream(title.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    boolean isName = !words.isEmpty() && Character.isJavaIdentifierStart(words.charAt(0));
    return isName ? words : "Claim" + id.replaceAll("[^A-Za-z0-9]", "");
  }

  private static String packageInfo(Strand strand, String home) {
    return """
        /** %s: the claims of this strand. */
        @NullMarked
        package dev.crucible.claims.%s;

        import org.jspecify.annotations.NullMarked;
        """
        .formatted(strand.title(), home);
  }

  private static String template() {
    try (InputStream stream = NewClaim.class.getResourceAsStream(TEMPLATE)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TEMPLATE, e);
    }
  }
}
