package dev.crucible.junit;

import static dev.crucible.junit.FakeDocket.onlyRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
import dev.crucible.registry.CanonicalRecord;
import dev.crucible.registry.Design;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.RegistryFile;
import dev.crucible.registry.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of a registration that is missing, changed or unreadable. */
class RegistrationUnderJUnitTest {

  @TempDir Path directory;

  private FakeDocket docket;

  @BeforeEach
  void prepare() {
    docket = FakeDocket.registeredIn(directory);
  }

  @AfterEach
  void forget() {
    RecordingReporter.reset();
  }

  @Test
  void anUnregisteredClaimIsRedAndStillReported() throws IOException {
    Files.delete(directory.resolve("registry.lock"));
    docket
        .run(FakeClaims.Holds.class)
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Holds.class),
                finishedWithFailure(
                    message(
                        text ->
                            text.contains("gate       the claim is not registered")
                                && text.contains("accept     mvn -Paccept test -Dclaim=FAKE.2")))));
    Evidence evidence = onlyRun().evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(evidence.registration().orElseThrow().registered()).isEmpty();
  }

  @Test
  void aChangedRegistrationIsRedAndToldEntryByEntry() throws IOException {
    Path file = directory.resolve("registry.lock");
    Registry registry = Registry.read(file);
    TreeMap<String, String> other =
        new TreeMap<>(Registrar.record(FakeClaims.Holds.class).entries());
    assertThat(other.put("FakeClaims.ONE.margin", "0.3")).isEqualTo("0.1");
    Version version =
        new Version(
            LocalDate.of(2026, 11, 23), "as a test", new CanonicalRecord(other), new TreeMap<>());
    RegistryFile.read(file)
        .replace(registry.with("FAKE.2", new RegistryEntry(Optional.empty(), List.of(version))));

    docket
        .run(FakeClaims.Holds.class)
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Holds.class),
                finishedWithFailure(
                    message(
                        text -> text.contains("amended    FakeClaims.ONE.margin: 0.3 → 0.1\n")))));
    assertThat(onlyRun().evidence().get(0).registration().orElseThrow().changes())
        .containsExactly(
            new Change("FakeClaims.ONE.margin", Optional.of("0.3"), Optional.of("0.1")));
  }

  @Test
  void aChangedRegistrationIsForeseenBeforeAnythingIsTrained() {
    Path file = directory.resolve("registry.lock");
    assertThat(ForeseenChanges.of(List.of(FakeClaims.Holds.class), Registry.read(file), "ci"))
        .isEmpty();
    TreeMap<String, String> other =
        new TreeMap<>(Registrar.record(FakeClaims.Holds.class).entries());
    other.put("FakeClaims.ONE.margin", "0.3");
    Version version =
        new Version(
            LocalDate.of(2026, 11, 23), "as a test", new CanonicalRecord(other), new TreeMap<>());
    Registry changed =
        Registry.read(file).with("FAKE.2", new RegistryEntry(Optional.empty(), List.of(version)));
    assertThat(
            ForeseenChanges.of(
                List.of(FakeClaims.Holds.class, FakeClaims.Fails.class), changed, "ci"))
        .containsExactly(
            "FAKE.2 states something else than is registered: FakeClaims.ONE.margin: 0.3 → 0.1."
                + " Its trial is going to be red; undo the change, or accept it as an amendment.");
    assertThat(
            ForeseenChanges.of(
                List.of(FakeClaims.Holds.class), Registry.read(directory.resolve("none")), "ci"))
        .as("a claim that was never registered")
        .isEmpty();
  }

  /** Three of five seeds fail: the verdict may suffer, the registration does not. */
  @Test
  void aFailedTrialIsNoAmendment() {
    Path file = directory.resolve("registry.lock");
    docket.run(FakeClaims.Holds.class);
    Evidence whole = onlyRun().evidence().get(0);
    RegistryFile before = RegistryFile.read(file);
    Version designed = before.registry().entry("FAKE.2").current().orElseThrow();
    TreeMap<String, CanonicalRecord> observed = new TreeMap<>();
    observed.put("ci", Design.of(whole.judgements(), whole.exhibits(), whole.settings()));
    before.replace(
        before
            .registry()
            .with(
                "FAKE.2",
                new RegistryEntry(
                    Optional.empty(),
                    List.of(
                        new Version(
                            designed.since(), designed.reason(), designed.record(), observed)))));
    RecordingReporter.reset();
    FakeClaims.failing = 3;
    try {
      docket.options().put("gate", "report");
      docket.run(FakeClaims.Holds.class);
    } finally {
      FakeClaims.failing = 0;
    }
    Evidence half = onlyRun().evidence().get(0);
    assertThat(half.verdict()).isNotEqualTo(Verdict.CORROBORATED);
    assertThat(half.registration().orElseThrow().changes()).isEmpty();
    assertThat(observed.get("ci").entries())
        .containsEntry("setting: seeds", "\"5\"")
        .containsEntry("statistic: near one", "\"x = 1 ± 0.1\"")
        .containsEntry("statistic: near one; seeds", "5")
        .containsEntry("statistic: near one; control: far off", "5")
        .containsEntry("statistic: near one; mutant: read as its half", "5")
        .hasSize(5);
  }

  @Test
  void aConstantThatCannotBeComputedLeavesTheClaimNotRun() {
    docket.options().put("gate", "report");
    docket.run(CannotLoad.class);
    Evidence evidence = onlyRun().evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(evidence.reason())
        .startsWith(
            "reading the registration threw java.lang.IllegalArgumentException: margin of x must be");
    assertThat(evidence.registration()).isEmpty();
  }

  /** An early return leaves a statistic out, and what is left may well hold. */
  @Test
  void aRegisteredStatisticThatDoesNotAppearMakesTheClaimNotRun() {
    docket.run(FakeClaims.Holds.class);
    Evidence whole = onlyRun().evidence().get(0);
    CanonicalRecord found = Design.of(whole.judgements(), whole.exhibits(), whole.settings());
    TreeMap<String, String> planned = new TreeMap<>(found.entries());
    planned.put("statistic: near two", "\"x = 2 ± 0.1\"");
    planned.put("statistic: near two; seeds", "5");
    RegistryFile before = RegistryFile.read(directory.resolve("registry.lock"));
    Version registered = before.registry().entry("FAKE.2").current().orElseThrow();
    TreeMap<String, CanonicalRecord> observed =
        new TreeMap<>(Map.of("ci", new CanonicalRecord(planned)));
    Version designed =
        new Version(registered.since(), registered.reason(), registered.record(), observed);
    before.replace(
        before.registry().with("FAKE.2", new RegistryEntry(Optional.empty(), List.of(designed))));
    RecordingReporter.reset();

    docket.run(FakeClaims.Holds.class).containerEvents().assertStatistics(stats -> stats.failed(1));
    Evidence lacking = onlyRun().evidence().get(0);
    assertThat(lacking.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(lacking.reason())
        .isEqualTo(
            "registered and not measured: near two; if that is meant, accept it as an amendment");
    assertThat(lacking.registration().orElseThrow().pending()).isTrue();
  }
}
