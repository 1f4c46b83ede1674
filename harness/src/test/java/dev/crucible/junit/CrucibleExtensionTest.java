package dev.crucible.junit;

import static dev.crucible.junit.FakeDocket.onlyRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.registry.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class CrucibleExtensionTest {

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
  void aCorroboratedClaimPassesAndIsReported() {
    EngineExecutionResults results = docket.run(FakeClaims.Holds.class);
    results.allEvents().failed().assertEventsMatchExactly();
    Evidence evidence = onlyRun().evidence().get(0);
    assertThat(evidence.claim().id()).isEqualTo("FAKE.2");
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(evidence.judgements()).hasSize(1);
    assertThat(evidence.settings()).containsEntry("seeds", "5");
    assertThat(evidence.seconds()).isPositive();
    assertThat(onlyRun().provenance().tier()).isEqualTo("ci");
    assertThat(onlyRun().seconds()).isPositive();
  }

  @Test
  void aClaimWithoutItsUsersDataIsNotRunAndNotRed() {
    Registered.in(directory.resolve("registry.lock"), FakeClaims.WantsData.class);
    docket.run(FakeClaims.WantsData.class).allEvents().failed().assertEventsMatchExactly();
    Evidence evidence = onlyRun().evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(evidence.reason()).isEqualTo("fetch x.csv");
  }

  @Test
  void aRefutedClaimFailsItsClassAndNotItsMethod() {
    EngineExecutionResults results = docket.run(FakeClaims.Fails.class);
    results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(0));
    results
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Fails.class),
                finishedWithFailure(
                    instanceOf(AssertionError.class),
                    message(text -> text.startsWith("FAKE.10  Two is one ")))));
    assertThat(onlyRun().evidence().get(0).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void theRecordDecidesWhatIsAChange() {
    Path file = directory.resolve("registry.lock");
    Registered.in(file, FakeClaims.Holds.class, Verdict.REFUTED);
    Registered.in(file, FakeClaims.Fails.class, Verdict.REFUTED);
    docket
        .run(FakeClaims.Holds.class, FakeClaims.Fails.class)
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Holds.class),
                finishedWithFailure(
                    message(text -> text.contains("(on record: REFUTED since 2026-11-23)")))));
    assertThat(onlyRun().evidence())
        .allSatisfy(evidence -> assertThat(evidence.onRecord()).isPresent());
  }

  @Test
  void gateReportLetsEveryVerdictPass() {
    docket.options().put("gate", "report");
    docket
        .run(FakeClaims.Fails.class, FakeClaims.IsBlunt.class)
        .allEvents()
        .failed()
        .assertEventsMatchExactly();
    assertThat(onlyRun().evidence())
        .extracting(Evidence::verdict)
        .containsExactly(Verdict.INVALID, Verdict.REFUTED);
  }

  /** Refuted, invalid, unregistered: with fresh seeds all of it is shown and nothing is red. */
  @Test
  void freshSeedsMakeNoRunRed() throws IOException {
    Files.delete(directory.resolve("registry.lock"));
    docket.options().put("seeds", "fresh");
    docket
        .run(FakeClaims.Fails.class, FakeClaims.IsBlunt.class, FakeClaims.Holds.class)
        .allEvents()
        .failed()
        .assertEventsMatchExactly();
    Seeds seeds = onlyRun().provenance().seeds();
    assertThat(seeds.kind()).isEqualTo(Seeds.Choice.FRESH);
    assertThat(onlyRun().evidence().get(0).judgements().get(0).ruling().sample().observations())
        .extracting(Observation::label)
        .startsWith("fake/seed " + seeds.first());
  }

  @Test
  void theirGateCannotBeTightened() {
    docket.options().put("seeds", "4711");
    docket.options().put("gate", "strict");
    docket
        .run(FakeClaims.Holds.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                container(FakeClaims.Holds.class),
                skippedWithReason(
                    reason ->
                        reason.startsWith(
                            "no claim is tried: -Dgate=strict decides on the fixed seeds"))));
  }

  @Test
  void evidenceIsInDocketOrder() {
    docket.options().put("gate", "report");
    docket.run(FakeClaims.Holds.class, FakeClaims.Fails.class, FakeClaims.IsBlunt.class);
    assertThat(onlyRun().evidence())
        .extracting(evidence -> evidence.claim().id())
        .containsExactly("FAKE.3", "FAKE.10", "FAKE.2");
  }

  @Test
  void anExceptionLeavesTheClaimNotRunAndKeepsTheOtherEvidence() {
    docket.options().put("gate", "report");
    EngineExecutionResults results = docket.run(FakeClaims.Breaks.class);
    results
        .allEvents()
        .failed()
        .assertEventsMatchExactly(
            event(test("second"), finishedWithFailure(instanceOf(IllegalStateException.class))));
    Evidence evidence = onlyRun().evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(evidence.reason())
        .isEqualTo("second threw java.lang.IllegalStateException: as a test");
    assertThat(evidence.judgements()).hasSize(1);
  }

  @Test
  void halfATrialIsNone() {
    docket
        .run(FakeClaims.IsHalfTried.class)
        .containerEvents()
        .assertStatistics(stats -> stats.failed(1));
    Evidence evidence = onlyRun().evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(evidence.reason())
        .contains("second is disabled: as a test")
        .contains("third was aborted: no such data");
  }

  @Test
  void whatIsMeasuredAndNeverJudgedIsInvalid() {
    docket
        .run(FakeClaims.ForgetsToAssert.class)
        .containerEvents()
        .assertStatistics(stats -> stats.failed(1));
    assertThat(onlyRun().evidence().get(0).reason())
        .isEqualTo("measured and never held against a prediction: near one");
  }

  @Test
  void aClassThatCannotPrepareIsNotRun() {
    docket.run(FakeClaims.CannotPrepare.class);
    assertThat(onlyRun().evidence().get(0).reason())
        .isEqualTo("preparing the class threw org.opentest4j.AssertionFailedError: as a test");
  }

  @Test
  void whatIsNotSelectedIsSkipped() {
    docket.options().put("claim", "fake.2");
    docket
        .run(FakeClaims.Holds.class, FakeClaims.Fails.class)
        .containerEvents()
        .skipped()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Fails.class),
                skippedWithReason("not selected by -Dclaim=fake.2")));
    assertThat(onlyRun().evidence()).hasSize(1);
  }

  @Test
  void aWrongOptionSkipsEveryClaim() {
    docket.options().put("gate", "strickt");
    docket
        .run(FakeClaims.Holds.class)
        .containerEvents()
        .skipped()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Holds.class),
                skippedWithReason(
                    reason -> reason.startsWith("no claim is tried: -Dgate=strickt"))));
    assertThat(RecordingReporter.RUNS).isEmpty();
  }

  @Test
  void aRegistryThatIsNoneFailsBeforeAnyTrial() throws IOException {
    Files.writeString(directory.resolve("registry.lock"), "{}");
    EngineExecutionResults results = docket.run(FakeClaims.Holds.class);
    results.testEvents().assertStatistics(stats -> stats.started(0));
    results
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                container(FakeClaims.Holds.class),
                finishedWithFailure(message(text -> text.contains("version must be ")))));
  }

  @Test
  void aReporterThatThrowsFailsTheRun() {
    RecordingReporter.failure = Optional.of(new IllegalStateException("disk full"));
    docket
        .run(FakeClaims.Holds.class)
        .containerEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                container("junit-jupiter"),
                finishedWithFailure(
                    cause(
                        instanceOf(IllegalStateException.class),
                        message(
                            text ->
                                text.endsWith(
                                    "could not report the run: java.lang.IllegalStateException:"
                                        + " disk full"))))));
  }

  @Test
  void aPlaceThatCannotBeWrittenFailsBeforeAnyTrial() {
    RecordingReporter.refusal = Optional.of(new IllegalStateException("no such folder"));
    EngineExecutionResults results = docket.run(FakeClaims.Holds.class, FakeClaims.Fails.class);
    results.testEvents().assertStatistics(stats -> stats.started(0));
    results
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            2, event(finishedWithFailure(message(text -> text.contains("no such folder")))));
    assertThat(RecordingReporter.TOLD).containsExactly("begin");
    assertThat(RecordingReporter.RUNS).isEmpty();
  }

  @Test
  void withoutAClaimThereIsNoReport() {
    docket.options().put("claim", "FAKE.99");
    docket.run(FakeClaims.Holds.class);
    assertThat(RecordingReporter.RUNS).isEmpty();
  }

  @Test
  void anExperimentThatNobodyWatchesFails() {
    assertUnwatched(docket.run(FakeClaims.WithoutMark.class));
    docket.options().put("junit.jupiter.extensions.autodetection.enabled", "false");
    assertUnwatched(docket.run(FakeClaims.WithoutMark.class));
  }

  /** As a build or an editor runs it: by the module's own properties file and service. */
  @Test
  void detectionIsSwitchedOnByTheModuleItself() {
    EngineTestKit.engine("junit-jupiter")
        .enableImplicitConfigurationParameters(true)
        .configurationParameter("crucible.registry", directory.resolve("registry.lock").toString())
        .configurationParameter("progress", "none")
        .configurationParameter("rows.dir", directory.resolve("rows").toString())
        .selectors(selectClass(FakeClaims.Holds.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1));
    assertThat(onlyRun().evidence()).hasSize(1);
  }

  private static void assertUnwatched(EngineExecutionResults results) {
    results
        .testEvents()
        .failed()
        .assertEventsMatchExactly(
            event(
                test("always"),
                finishedWithFailure(
                    message(text -> text.contains("is a @ClaimTest that is not watched")))));
  }
}
