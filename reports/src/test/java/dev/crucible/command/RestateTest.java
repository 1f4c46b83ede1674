package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.FreshSequence;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.ledger.Ledger;
import dev.crucible.registry.Acceptance.Note;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim that was tried, and then holds its experiment as a study. */
class RestateTest {

  private static final String OLD = Registrar.record(Sums.class).digest();
  private static final String NEW = Registrar.record(SumsDeclared.class).digest();
  private static final Provenance FRESH = run("R2", 2, new Seeds(Seeds.Choice.FRESH, 40));
  private static final Provenance FRESHER = run("R4", 4, new Seeds(Seeds.Choice.FRESH, 90));

  @TempDir Path directory;
  private final List<String> printed = new ArrayList<>();

  private static Provenance run(String id, int day, Seeds seeds) {
    Instant start = Instant.parse("2026-11-0%sT00:00:00Z".formatted(day));
    return new Provenance(id, start, "1a2b3c4", true, "ci", "none", "17", "cpu", seeds);
  }

  private Path registry() {
    return directory.resolve("registry.lock");
  }

  private Path ledger() {
    return directory.resolve("official.jsonl");
  }

  private Workplace workplace(Class<?> claim) {
    return new Workplace(registry(), directory.resolve("run"), Map.of("T.1", claim), printed::add);
  }

  private static Note note(int day, String reason) {
    return new Note(LocalDate.of(2026, 11, day), reason);
  }

  private RegistryEntry entry() {
    return Registry.read(registry()).entry("T.1");
  }

  private void append(Provenance provenance, Class<?> type, double... values) {
    Ledger.at(ledger())
        .append(new Run(provenance, 1, List.of(TrialsOfSums.evidence(type, entry(), values))));
  }

  private void publish(double... values) throws IOException {
    TrialsOfSums.publish(
        directory.resolve("run"),
        run("R3", 3, Seeds.FIXED),
        TrialsOfSums.evidence(SumsDeclared.class, entry(), values));
  }

  /** Registered, tried, decided; on the official ledger with a run of fresh seeds. */
  @BeforeEach
  void decide() throws IOException {
    Accept.accept(workplace(Sums.class), "T.1", note(1, "first"));
    append(run("R1", 1, Seeds.FIXED), Sums.class, TrialsOfSums.NEAR_ONE);
    append(FRESH, Sums.class, TrialsOfSums.NEAR_ONE);
    TrialsOfSums.publish(
        directory.resolve("run"),
        run("R1", 1, Seeds.FIXED),
        TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    Accept.accept(workplace(Sums.class), "T.1", note(2, "seen"));
    printed.clear();
  }

  private void restate() {
    Accept.restate(workplace(SumsDeclared.class), ledger(), "T.1", note(9, "a study"));
  }

  @Test
  void verdictDateAndReasonStayAndNothingIsAmended() throws IOException {
    OnRecord before = entry().onRecord().orElseThrow();
    publish(TrialsOfSums.NEAR_ONE);
    restate();
    assertThat(entry().onRecord()).contains(before);
    assertThat(before.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(entry().heirs()).isEqualTo(Map.of(OLD, NEW));
    assertThat(printed).first().isEqualTo("T.1  One is one");
    assertThat(printed)
        .anyMatch(line -> line.startsWith("  compared: run R3 with run R1 of 2026-11-01T00:00:00Z"))
        .contains("  kept: CORROBORATED since 2026-11-02, registered as of 2026-11-01")
        .contains("  reason: a study");
    assertThatIllegalArgumentException()
        .isThrownBy(this::restate)
        .withMessage("T.1: cannot be restated: its registration is as it is on record");
  }

  @Test
  void theSequenceOfFreshSeedsGoesOn() throws IOException {
    publish(TrialsOfSums.NEAR_ONE);
    restate();
    append(FRESHER, SumsDeclared.class, TrialsOfSums.NEAR_ONE);
    assertThat(sequences(Map.of())).hasSize(2);
    List<FreshSequence> sequences = sequences(Registry.read(registry()).heirs());
    assertThat(sequences).hasSize(1);
    assertThat(sequences.get(0).registration()).isEqualTo(NEW);
    assertThat(sequences.get(0).steps())
        .extracting(FreshSequence.Step::run)
        .containsExactly("R2", "R4");
  }

  private List<FreshSequence> sequences(Map<String, String> heirs) {
    Run last =
        new Run(
            FRESHER,
            1,
            List.of(TrialsOfSums.evidence(SumsDeclared.class, entry(), TrialsOfSums.NEAR_ONE)));
    History history = Histories.of(List.of(ledger()), last, heirs);
    return FreshSequence.of(history.of("T.1"));
  }

  @Test
  void otherNumbersAreRefusedAndTold() throws IOException {
    double[] moved = TrialsOfSums.NEAR_ONE.clone();
    moved[2] = Math.nextUp(moved[2]);
    publish(moved);
    RegistryEntry before = entry();
    assertThatIllegalArgumentException()
        .isThrownBy(this::restate)
        .withMessageStartingWith("T.1: cannot be restated: held against run R1 of ")
        .withMessageContaining("statistic \"the x\", values 3: 1.02 → 1.0200000000000002");
    assertThat(entry()).isEqualTo(before);
  }

  @Test
  void aLedgerThatHasNoSuchRunIsSaid() throws IOException {
    publish(TrialsOfSums.NEAR_ONE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Accept.restate(
                    workplace(SumsDeclared.class),
                    directory.resolve("none.jsonl"),
                    "T.1",
                    note(9, "a study")))
        .withMessageContaining("the official ledger has no run of it under digest");
  }

  /** Without -Drestate the same step is an amendment, with all that is one. */
  @Test
  void acceptedPlainlyItIsAnAmendment() {
    Accept.accept(workplace(SumsDeclared.class), "T.1", note(9, "a study"));
    assertThat(entry().heirs()).isEmpty();
    assertThat(
            entry()
                .registration(
                    new RegistryEntry.Found(
                        Registrar.record(SumsDeclared.class), "ci", Optional.empty()))
                .amendments())
        .hasSize(1);
  }
}
