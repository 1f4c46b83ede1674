package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.registry.RegistryFile;
import dev.crucible.site.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteDocsTest {

  private static final String VERDICTS =
      "| claim | verdict | since | measured |\n| --- | --- | --- | --- |\n";
  private static final String FIGURES =
      "| kind | seeds | false corroboration, at most 5 % | false refutation, at most 5 % |"
          + " power, 77 to 83 % | coverage, 93 to 97 % |\n| --- | --- | --- | --- | --- | --- |\n";

  private static final String AT_FULL_SIZE =
      "\n| claim | tier ci | tier full | since | why |\n| --- | --- | --- | --- | --- |\n";

  @TempDir Path top;

  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    Path registry = top.resolve("claims/registry.lock");
    Files.createDirectories(registry.resolveSibling(""));
    RegistryFile file = RegistryFile.read(registry);
    file.replace(file.registry());
    Files.createDirectories(page("").toAbsolutePath());
    Files.writeString(page("verdicts.md"), VERDICTS + AT_FULL_SIZE);
    Files.writeString(page("deciding.md"), "before\n\n" + FIGURES + "\nafter\n");
  }

  @Test
  void writesWhatIsStaleAndLeavesTheRest() throws IOException {
    write();

    assertThat(printed)
        .containsExactly(
            "AS IT SHOULD BE  " + page("verdicts.md"), "WRITTEN  " + page("deciding.md"));
    Trust.ErrorRates first = Trust.kinds().get(0);
    assertThat(Files.readString(page("deciding.md")))
        .startsWith("before\n\n" + FIGURES)
        .contains("| %s | %s | ".formatted(first.subject(), first.seeds()))
        .contains(first.falseCorroboration())
        .endsWith("|\n\nafter\n");
    assertThat(Files.readString(page("deciding.md")).lines().filter(l -> l.startsWith("|")))
        .hasSize(2 + Trust.kinds().size());

    printed.clear();
    write();
    assertThat(printed).allMatch(line -> line.startsWith("AS IT SHOULD BE"));
  }

  @Test
  void writesNothingWhereAPageLacksItsTable() throws IOException {
    Files.writeString(page("deciding.md"), "no table\n");
    Files.writeString(page("verdicts.md"), VERDICTS + "| A.1 gone | REFUTED | day | words |\n");

    assertThatThrownBy(this::write).hasMessageContaining("has a row of A.1");
    Files.writeString(page("verdicts.md"), VERDICTS + AT_FULL_SIZE);
    assertThatThrownBy(this::write)
        .hasMessageContaining("reports/docs/deciding.md has no table \"| kind |");
    assertThat(Files.readString(page("deciding.md"))).isEqualTo("no table\n");
  }

  @Test
  void readsNoBrokenLedger() throws IOException {
    Files.writeString(top.resolve("ledger.jsonl"), "{}\n");

    assertThatThrownBy(this::write).hasMessageContaining("No run of this ledger is shown");
  }

  private void write() {
    WriteDocs.write(top, top.resolve("ledger.jsonl"), List.of(), printed::add);
  }

  private Path page(String name) {
    return top.resolve("reports/docs").resolve(name);
  }
}
