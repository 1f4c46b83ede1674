package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.Verdict;
import dev.crucible.junit.lies.Lies;
import dev.crucible.junit.lies.MeasuresFirst;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Claims that lie are caught, each by the message that a person needs. */
class PlantedLiesTest {

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void forget() {
    RecordingReporter.reset();
  }

  @Test
  void aMarginThatDataChose() {
    assertThat(caught(Lies.MarginFromData.class))
        .contains("\"near one\" is held against x = 1 ± 1, which is no constant of the claim")
        .contains("make it a static final field");
  }

  /** Its like is registered: it is not told from one that was bent until it fitted. */
  @Test
  void aPredictionMadeWhileTheClaimRuns() {
    assertThat(caught(Lies.PredictionMadeLate.class))
        .contains("\"near one\" is held against x = 1 ± 0.1, which is no constant of the claim");
  }

  @Test
  void aConstantThatWasMeasured() {
    assertThat(caught(MeasuresFirst.class))
        .contains("a constant of a claim trains or measures")
        .contains("move that into a @ClaimTest or a study's program");
  }

  private String caught(Class<?> lie) {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
        .configurationParameter("crucible.registry", folder.resolve("registry.lock").toString())
        .configurationParameter("progress", "none")
        .selectors(selectClass(lie))
        .execute();
    assertThat(RecordingReporter.RUNS).hasSize(1);
    Evidence evidence = RecordingReporter.RUNS.get(0).evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.NOT_RUN);
    return evidence.reason();
  }
}
