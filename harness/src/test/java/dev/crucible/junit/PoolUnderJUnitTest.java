package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.crucible.evidence.Evidence;
import dev.crucible.registry.Registered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Claims that are open at the same time, as the claims' build has them. */
@Timeout(120)
class PoolUnderJUnitTest {

  private static final Map<String, String> CONCURRENT =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "same_thread",
          "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "16",
          "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "16");

  @TempDir Path directory;

  @BeforeEach
  void prepare() {
    Registered.in(
        directory.resolve("registry.lock"), FakeClaims.Holds.class, FakeClaims.Fails.class);
    RecordingReporter.reset();
  }

  @AfterEach
  void forget() {
    RecordingReporter.reset();
  }

  /** A test beside the claims, with a class within: it takes one slot and not two. */
  static class BesideTheClaims {
    @Test
    void isATest() {}

    @Nested
    class Within {
      @Test
      void isATestToo() {}
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "7"})
  void allAreTriedWhateverTheNumberOfThreads(String threads) {
    EngineExecutionResults results =
        run(
            threads,
            FakeClaims.Holds.class,
            FakeClaims.Fails.class,
            FakeClaims.IsBlunt.class,
            FakeClaims.Breaks.class,
            FakeClaims.CannotPrepare.class,
            BesideTheClaims.class);
    results.testEvents().assertStatistics(stats -> stats.succeeded(6));
    assertThat(RecordingReporter.RUNS).hasSize(1);
    assertThat(RecordingReporter.RUNS.get(0).evidence())
        .extracting(evidence -> evidence.claim().id() + " " + evidence.verdict())
        .containsExactly(
            "FAKE.3 INVALID",
            "FAKE.4 NOT_RUN",
            "FAKE.7 NOT_RUN",
            "FAKE.10 REFUTED",
            "FAKE.2 CORROBORATED");
    assertThat(RecordingReporter.RUNS.get(0).evidence())
        .extracting(Evidence::seconds)
        .allSatisfy(seconds -> assertThat(seconds).isPositive());
  }

  @Test
  void eachClaimIsToldAsSoonAsItIsFinished() {
    List<String> expected = new ArrayList<>(List.of("begin", "FAKE.2", "FAKE.10", "FAKE.3"));
    run("1", FakeClaims.Holds.class, FakeClaims.Fails.class, FakeClaims.IsBlunt.class);
    assertThat(RecordingReporter.TOLD)
        .startsWith("begin")
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private EngineExecutionResults run(String threads, Class<?>... classes) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(CONCURRENT)
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter(
                "crucible.registry", directory.resolve("registry.lock").toString())
            .configurationParameter("ledger", directory.resolve("ledger.jsonl").toString())
            .configurationParameter("progress", "none")
            .configurationParameter("rows.dir", directory.resolve("rows").toString())
            .configurationParameter("gate", "report")
            .configurationParameter("threads", threads);
    for (Class<?> type : classes) {
      kit.selectors(selectClass(type));
    }
    return kit.execute();
  }
}
