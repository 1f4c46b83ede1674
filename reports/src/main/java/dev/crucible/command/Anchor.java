package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.host.Repository;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.ledger.LedgerReading;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.Registry;
import dev.crucible.text.Sha256;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a statement of what is on record, for somebody to publish: with it anybody can tell later
 * whether records were changed since, even if history was rewritten.
 *
 * <pre>{@code mvn -Panchor test}</pre>
 *
 * <p>The statement names the commit, how long the official ledger is with the hash of its last
 * line, and the hashes of both locks, and how to check them. It proves nothing by itself: only its
 * being in other hands at a known time does.
 */
public final class Anchor {

  private static final String REGISTRY = "claims/registry.lock";
  private static final String CODE = "claims/code.lock";

  private Anchor() {}

  /** Runs the command on this process's options; the exit code is 0 if a statement was written. */
  public static void main(String[] arguments) {
    try {
      Path top = Machine.workingDirectory();
      write(
          top,
          LedgerFiles.official(Machine::property, top),
          Repository.at(top),
          Machine.now().truncatedTo(ChronoUnit.SECONDS),
          Machine::print);
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refusal) {
      Machine.print("NOT STATED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Writes {@code reports/target/statement.txt} and prints it.
   *
   * @param top the project's folder
   * @param official the official ledger's file
   * @param now the time of day
   * @throws IllegalStateException if git cannot tell the commit, or the records are not as they
   *     were committed; nothing is written
   * @throws IllegalArgumentException if a record is not valid; nothing is written
   * @throws UncheckedIOException if a file cannot be read or written
   */
  static void write(
      Path top, Path official, Repository repository, Instant now, Consumer<String> console) {
    String commit =
        repository
            .head()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "git cannot tell the commit (%s): give the command in a clone"
                            .formatted(repository.objection().orElse("there is none"))));
    Registry registry = Registry.read(top.resolve(REGISTRY));
    CodeLock.read(top.resolve(CODE));
    LedgerReading ledger = Ledger.at(official).read(entry -> {});
    String name = official.startsWith(top) ? name(top, official) : official.toString();
    for (String file : List.of(REGISTRY, CODE, name)) {
      requireCommitted(top, file, repository);
    }
    List<String> lines =
        List.of(
            "Crucible: what is on record",
            "",
            "written    " + now,
            "commit     " + commit,
            "ledger     %s, %s lines".formatted(name, ledger.lines()),
            "last line  sha256 " + ledger.head(),
            "registry   %s, %s claims".formatted(REGISTRY, registry.claims().size()),
            "           sha256 " + hash(top.resolve(REGISTRY)),
            "code       " + CODE,
            "           sha256 " + hash(top.resolve(CODE)),
            "",
            "To check it, in a clone that has the commit (later, the ledger's line only):",
            "  git checkout " + commit,
            "  sed -n %sp %s | tr -d '\\n' | sha256sum".formatted(ledger.lines(), name),
            "  sha256sum %s %s".formatted(REGISTRY, CODE));
    Path file = top.resolve("reports").resolve("target").resolve("statement.txt");
    try {
      Files.createDirectories(file.resolveSibling(""));
      Utf8.write(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
    lines.forEach(console);
    console.accept("");
    console.accept(
        "STATED  in %s; publish it where it can be dated (reports/FORMATS.md, \"Statements\")"
            .formatted(file));
  }

  private static String name(Path top, Path file) {
    return top.relativize(file).toString().replace('\\', '/');
  }

  /** Only a file of the commit can be checked by others; one elsewhere is somebody's own. */
  private static void requireCommitted(Path top, String file, Repository repository) {
    if (Path.of(file).isAbsolute()) {
      return;
    }
    Optional<String> committed = repository.committed("HEAD", file);
    if (!committed.equals(Optional.of(text(top.resolve(file)).strip()))) {
      throw new IllegalStateException(
          "%s is not as it was committed: commit it, and give the command again".formatted(file));
    }
  }

  private static String hash(Path file) {
    return Sha256.of(bytes(file));
  }

  private static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
