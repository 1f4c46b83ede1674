package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crucible.host.Machine;
import dev.crucible.host.Repository;
import dev.crucible.ledger.Extension;
import dev.crucible.ledger.Head;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerReading;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.Continuation;
import dev.crucible.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The records under version control are whole, and go on from those of the commits before.
 *
 * <p>The first tells of an edit; the second of one after which all hashes were made anew, as long
 * as it is not committed, or was committed last.
 */
class TheRecords {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final String REGISTRY = "claims/registry.lock";
  private static final String CODE = "claims/code.lock";
  private static final String LEDGER = "reports/ledger/ledger.jsonl";

  private static final Repository GIT = Repository.at(Machine.workingDirectory());

  private static String text(String file) throws IOException {
    return Files.readString(TOP.resolve(file));
  }

  /** Whatever version 3 said is said still, and nothing was added but links and seals. */
  @Test
  void theRegistryIsSealed() throws IOException {
    String text = text(REGISTRY);
    assertThat(text).startsWith("{\n\"version\": 5,\n");
    String unsealed =
        text.replaceFirst("\"version\": 5", "\"version\": 3")
            .replaceAll("\"(link|seal)\": \"[0-9a-f]{64}\",\n", "");
    assertThat(unsealed).doesNotContain("\"link\": ", "\"seal\": ");
    assertThat(Registry.parse(REGISTRY, text)).isEqualTo(Registry.parse(REGISTRY, unsealed));
  }

  @Test
  void theCodeThatGaveTheVerdictsIsSealed() throws IOException {
    assertThat(text(CODE)).contains("\nversion 2\n");
    Set<String> verdicts = new TreeSet<>();
    Registry.parse(REGISTRY, text(REGISTRY))
        .claims()
        .forEach(
            (id, entry) ->
                entry.verdicts().keySet().forEach(tier -> verdicts.add(CodeLock.name(id, tier))));
    assertThat(CodeLock.parse(CODE, text(CODE)).claims().keySet())
        .isNotEmpty()
        .isSubsetOf(verdicts);
  }

  @Test
  void theOfficialLedgerIsWholeToItsLastLine() {
    Path ledger = TOP.resolve(LEDGER);
    LedgerReading read = Ledger.at(ledger).read(entry -> {});
    assertThat(read.torn()).isEmpty();
    assertThat(read.lines()).isPositive();
    assertThat(Head.of(ledger)).contains(new Head(read.lines(), read.head()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "HEAD^"})
  void theLocksGoOnFromTheCommit(String commit) throws IOException {
    Registry before = Registry.parse(commit + ":" + REGISTRY, committed(commit, REGISTRY));
    Registry now = Registry.parse(REGISTRY, text(REGISTRY));
    assertThat(Continuation.objections(before, now)).as("since %s", commit).isEmpty();

    CodeLock then = CodeLock.parse(commit + ":" + CODE, committed(commit, CODE));
    CodeLock code = CodeLock.parse(CODE, text(CODE));
    assertThat(Continuation.objections(then, code, before, now)).as("since %s", commit).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "HEAD^"})
  void theOfficialLedgerGoesOnFromTheCommit(String commit) throws IOException {
    assertThat(Extension.objection(LEDGER, committed(commit, LEDGER), text(LEDGER)))
        .as("since %s", commit)
        .isEmpty();
  }

  /**
   * Returns what git has of a file; without git, or in a shallow clone, there is nothing to ask.
   */
  private static String committed(String commit, String file) {
    Optional<String> text = GIT.committed(commit, file);
    assumeTrue(
        text.isPresent(),
        () ->
            "git has no %s of %s: %s"
                .formatted(file, commit, GIT.objection().orElse("no such file")));
    return text.orElseThrow();
  }
}
