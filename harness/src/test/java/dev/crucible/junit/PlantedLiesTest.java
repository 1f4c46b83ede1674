package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
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

  @Test
  void aSeedThatWasDropped() {
    assertThat(caught(Lies.DroppedSeed.class))
        .contains("\"near one\" has")
        .contains("which was run with it: a measurement has all 5 seeds of a setting")
        .contains("one that does not count is excluded, with its cause");
  }

  @Test
  void aSeedThatWasCopied() {
    assertThat(caught(Lies.CopiedSeed.class))
        .contains("\"near one\": two of its seeds are called")
        .contains("a copy of a seed is no further seed");
  }

  @Test
  void seedsChosenByTheirOutcome() {
    assertThat(caught(Lies.FilteredByOutcome.class)).contains("which was run with it");
  }

  @Test
  void anotherSeedUntilItFits() {
    assertThat(caught(Lies.Retried.class)).contains("which was run with it");
  }

  @Test
  void aControlChosenByItsOutcome() {
    assertThat(caught(Lies.FilteredControl.class))
        .contains("\"far off\" has")
        .contains("which was run with it");
  }

  private String caught(Class<?> lie) {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
        .configurationParameter("crucible.registry", folder.resolve("registry.lock").toString())
        .configurationParameter("progress", "none")
        .configurationParameter("rows.dir", folder.resolve("rows").toString())
        .selectors(selectClass(lie))
        .execute();
    assertThat(RecordingReporter.RUNS).hasSize(1);
    Evidence evidence = RecordingReporter.RUNS.get(0).evidence().get(0);
    assertThat(evidence.verdict()).isEqualTo(Verdict.NOT_RUN);
    return evidence.reason();
  }
}
