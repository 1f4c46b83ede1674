package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Prediction;
import dev.crucible.registry.Acceptance.Note;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeLock.Moved;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.Version;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptTest {

  private static final String OTHER =
      """
      {"version": 1, "claims": {
        "T.2": {"verdict": "REFUTED", "since": "2026-11-20", "reason": "known"}
      }}
      """;

  @TempDir Path directory;
  private final List<String> printed = new ArrayList<>();

  private Workplace workplace(Class<?> claim) {
    return new Workplace(
        directory.resolve("registry.lock"),
        directory.resolve("run"),
        Map.of("T.1", claim),
        printed::add);
  }

  private void accept(Class<?> claim, int day, String reason) {
    Accept.accept(workplace(claim), "T.1", new Note(LocalDate.of(2026, 11, day), reason));
  }

  private RegistryEntry entry() {
    return Registry.read(directory.resolve("registry.lock")).entry("T.1");
  }

  /** The whole life of a claim: register, run, accept, amend, run, accept. */
  @Test
  void takesOneStepAtATime() throws IOException {
    Files.writeString(directory.resolve("registry.lock"), OTHER);
    accept(Sums.class, 23, "first");
    TrialsOfSums.publish(
        directory.resolve("run"),
        TrialsOfSums.clean("R1"),
        TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    accept(Sums.class, 24, "seen");
    assertThat(entry().onRecord())
        .contains(new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 11, 24), "seen"));

    accept(SumsNarrowed.class, 25, "the tenth was lazy");
    assertThat(entry().versions())
        .extracting(Version::reason)
        .containsExactly("first", "the tenth was lazy");
    assertThat(entry().version(Registrar.record(Sums.class).digest())).isPresent();
    assertThat(printed)
        .contains("  ONE.margin: 0.1 → 0.001".indent(2).stripTrailing())
        .contains("  reason: the tenth was lazy");

    assertThat(Registry.read(directory.resolve("registry.lock")).of("T.2"))
        .contains(new OnRecord(Verdict.REFUTED, LocalDate.of(2026, 11, 20), "known"));
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("code.lock", "registry.lock", "run");
  }

  @Test
  void aVerdictBringsTheCodeThatGaveIt() throws IOException {
    Path lock = directory.resolve("code.lock");
    accept(Sums.class, 23, "first");
    assertThat(lock).doesNotExist();
    TrialsOfSums.publish(
        directory.resolve("run"),
        TrialsOfSums.clean("R1"),
        TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    accept(Sums.class, 24, "seen");
    Given given = Objects.requireNonNull(CodeLock.read(lock).claims().get("T.1"));
    assertThat(given.java()).isEqualTo(Runtime.version().feature());
    assertThat(given.classes()).containsKeys(Sums.class.getName(), Prediction.class.getName());
  }

  @Test
  void atFullSizeAClaimHasAVerdictAndCodeOfItsOwn() throws IOException {
    Path run = directory.resolve("run");
    accept(Sums.class, 23, "first");
    TrialsOfSums.publish(
        run, TrialsOfSums.clean("R1"), TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    accept(Sums.class, 24, "seen");
    CodeLock before = CodeLock.read(directory.resolve("code.lock"));
    Provenance full = SampleRuns.inTier(TrialsOfSums.clean("R1"), "R2", "full");
    TrialsOfSums.publish(run, full, TrialsOfSums.evidence(entry(), 1.01, 0.99, 1.02, 0.98, 1.001));
    accept(Sums.class, 25, "the same with wider sums");
    assertThat(entry().onRecord("full"))
        .contains(
            new OnRecord(
                Verdict.CORROBORATED, LocalDate.of(2026, 11, 25), "the same with wider sums"));
    assertThat(entry().onRecord().orElseThrow().reason()).isEqualTo("seen");
    CodeLock after = CodeLock.read(directory.resolve("code.lock"));
    assertThat(after.of("T.1", "ci")).isEqualTo(before.of("T.1", "ci")).isPresent();
    assertThat(after.of("T.1", "full").flatMap(Given::bits).orElseThrow().tier()).isEqualTo("full");
  }

  @Test
  void otherNumbersUnderTheSameVerdictAreTakenWithAReason() throws IOException {
    Path run = directory.resolve("run");
    accept(Sums.class, 23, "first");
    TrialsOfSums.publish(
        run, TrialsOfSums.clean("R1"), TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    accept(Sums.class, 24, "seen");
    assertRefused("nothing to accept");
    TrialsOfSums.publish(
        run,
        TrialsOfSums.clean("R2"),
        TrialsOfSums.evidence(entry(), 1.01, 0.99, 1.02, 0.98, 1.001));
    accept(Sums.class, 25, "a mean was taken over one too many");
    assertThat(printed).anyMatch(line -> line.strip().startsWith("numbers: "));
    assertThat(entry().onRecord())
        .as("the verdict stands as it was")
        .contains(new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 11, 24), "seen"));
    Given given =
        Objects.requireNonNull(CodeLock.read(directory.resolve("code.lock")).claims().get("T.1"));
    assertThat(given.moved())
        .containsExactly(
            new Moved(LocalDate.of(2026, 11, 25), "a mean was taken over one too many"));
  }

  @Test
  void aRunByOtherCodeBringsNoVerdict() throws IOException {
    accept(Sums.class, 23, "first");
    Path folder = directory.resolve("run");
    TrialsOfSums.publish(
        folder, TrialsOfSums.clean("R1"), TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    Path docket = folder.resolve("docket.json");
    Files.writeString(
        docket,
        Files.readString(docket)
            .replaceFirst("\"id\" : \"T.1\",", "$0 \"code\": {\"digest\": \"other\"},"));
    assertRefused("it was made by other code than what is compiled now; run it again");
  }

  @Test
  void aRunBeforeTheRegistrationBringsNoVerdict() throws IOException {
    TrialsOfSums.publish(
        directory.resolve("run"),
        TrialsOfSums.clean("R1"),
        TrialsOfSums.evidence(RegistryEntry.empty(), TrialsOfSums.NEAR_ONE));
    accept(Sums.class, 23, "first");
    assertRefused("it was made before what it was made under was on record; run it again");
  }

  @Test
  void aRunFromChangedSourcesBringsNoVerdict() throws IOException {
    accept(Sums.class, 23, "first");
    TrialsOfSums.publish(
        directory.resolve("run"),
        TrialsOfSums.dirty("R1"),
        TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_TWO));
    assertRefused("run R1 cannot be put on record");
  }

  @Test
  void aRunOfFreshSeedsBringsNoVerdict() throws IOException {
    accept(Sums.class, 23, "first");
    TrialsOfSums.publish(
        directory.resolve("run"),
        TrialsOfSums.with(new Seeds(Seeds.Choice.FRESH, 4711)),
        TrialsOfSums.evidence(entry(), TrialsOfSums.NEAR_ONE));
    assertRefused(
        "it was made with seeds fresh from 4711, and what is on record is what the fixed");
  }

  @Test
  void withoutARunThereIsNothingAfterTheRegistration() {
    accept(Sums.class, 23, "first");
    assertRefused("nothing to accept");
  }

  @Test
  void aClaimThatIsNotThereIsNamed() {
    Note note = new Note(LocalDate.of(2026, 11, 23), "why");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accept.accept(workplace(Sums.class), "T.11", note))
        .withMessage("-Dclaim=T.11: there is no claim \"T.11\", did you mean T.1?; known: T.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accept.accept(workplace(Sums.class), "", note))
        .withMessage("-Dclaim is missing: name a claim, or several with commas; known: T.1");
    assertThat(directory.resolve("registry.lock")).doesNotExist();
  }

  @Test
  void severalClaimsAreAcceptedTogetherOrNotAtAll() throws IOException {
    Workplace both =
        new Workplace(
            directory.resolve("registry.lock"),
            directory.resolve("run"),
            new TreeMap<>(Map.of("T.1", Sums.class, "T.3", MoreSums.class)),
            printed::add);
    Note note = new Note(LocalDate.of(2026, 11, 23), "first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accept.accept(both, "T.1,T.4", note))
        .withMessageStartingWith("-Dclaim=T.4: there is no claim");
    assertThat(both.registry()).doesNotExist();
    Accept.accept(both, " T.3, t.1,T.1", note);
    assertThat(Registry.read(both.registry()).claims()).containsOnlyKeys("T.1", "T.3");
    assertThat(printed).startsWith("T.3  Three is three").contains("T.1  One is one");

    String before = Files.readString(both.registry());
    Workplace amended =
        new Workplace(
            both.registry(),
            both.run(),
            new TreeMap<>(Map.of("T.1", SumsNarrowed.class, "T.3", MoreSums.class)),
            printed::add);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accept.accept(amended, "T.1,T.3", note))
        .withMessageStartingWith("T.3: nothing to accept");
    assertThat(both.registry()).hasContent(before);
  }

  @Test
  void aDocketThatIsNoneIsNamed() throws IOException {
    accept(Sums.class, 23, "first");
    Files.createDirectories(directory.resolve("run"));
    Path docket = Files.writeString(directory.resolve("run/docket.json"), "{");
    assertRefused(docket + " is no docket: ");
  }

  private void assertRefused(String why) {
    RegistryEntry before = entry();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accept(Sums.class, 24, "why"))
        .withMessageContaining(why);
    assertThat(entry()).isEqualTo(before);
  }
}
