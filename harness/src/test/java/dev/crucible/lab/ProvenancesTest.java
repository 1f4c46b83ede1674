package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Provenance;
import dev.crucible.claim.Seeds;
import dev.crucible.lab.LabOptions.Style;
import dev.crucible.rows.Rows;
import dev.crucible.study.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenancesTest {

  private static final String COMMIT = "f640477a00000000000000000000000000000000";

  private static final Seeds FRESH = new Seeds(Seeds.Kind.FRESH, 4711);

  @TempDir Path directory;

  @Test
  void areIdentifiedByStartAndCommit() {
    Provenance provenance =
        Provenances.of(
            Instant.parse("2026-11-23T14:33:43.5Z"),
            new Checkout(COMMIT, true),
            new LabOptions(
                Tier.FULL,
                2,
                Style.NONE,
                FRESH,
                Rows.Policy.KEPT,
                Path.of("rows"),
                new Errand.Trial()),
            "a cpu");
    assertThat(provenance.id()).isEqualTo("20261123T143343Z-f640477");
    assertThat(provenance.startedAt()).isEqualTo("2026-11-23T14:33:43Z");
    assertThat(provenance.gitCommit()).isEqualTo(COMMIT);
    assertThat(provenance.gitClean()).isTrue();
    assertThat(provenance.tier()).isEqualTo("full");
    assertThat(provenance.seeds()).isEqualTo(FRESH);
    assertThat(provenance.cpu()).isEqualTo("a cpu");
    assertThat(provenance.engine()).isNotBlank();
    assertThat(provenance.java()).contains(Runtime.version().toString());
  }

  @Test
  void aCheckoutIsCleanWhenGitListsNoChange() {
    assertThat(checkout(COMMIT, "")).isEqualTo(new Checkout(COMMIT, true));
    assertThat(checkout(COMMIT, " M pom.xml")).isEqualTo(new Checkout(COMMIT, false));
  }

  @Test
  void outsideACheckoutTheCommitIsUnknown() {
    assertThat(Checkout.read(command -> Optional.empty()))
        .isEqualTo(new Checkout("unknown", false));
    LabOptions options =
        new LabOptions(
            Tier.CI,
            1,
            Style.NONE,
            Seeds.FIXED,
            Rows.Policy.KEPT,
            Path.of("rows"),
            new Errand.Trial());
    assertThat(Provenances.of(Instant.EPOCH, new Checkout("unknown", false), options, "cpu").id())
        .isEqualTo("19700101T000000Z-unknown");
  }

  @Test
  void commandsAnswerOrDoNot() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(Commands.ask(directory, List.of(java, "--version")))
        .hasValueSatisfying(answer -> assertThat(answer).contains("Runtime Environment"));
    assertThat(Commands.ask(directory, List.of(java, "--no-such-option"))).isEmpty();
    assertThat(Commands.ask(directory, List.of("no-such-program-here"))).isEmpty();
  }

  @Test
  void theProcessorIsReadWhereLinuxTellsIt() {
    String text = "processor\t: 0\nmodel name\t: Quick 9000 @ 3 GHz\nprocessor : 1\nmodel name : x";
    assertThat(Cpuinfo.model(text)).contains("Quick 9000 @ 3 GHz");
    assertThat(Cpuinfo.model("processor : 0\nCPU part : 0xd0c")).isEmpty();
  }

  private static Checkout checkout(String commit, String status) {
    Map<String, String> answers = Map.of("rev-parse", commit, "status", status);
    return Checkout.read(command -> Optional.ofNullable(answers.get(command.get(1))));
  }
}
