package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesignTest {

  private static final Prediction LOWER = Prediction.of("x").isLowerBy(0.1, "w");

  @Test
  void tellsBothArmsAndTheConditions() {
    Arms arms = new Arms(Samples.of(1, 2, 3), Samples.of(4, 5, 6, 7));
    assertThat(design(arms, groups(Entry.of("seed 0", List.of(1.0, 2.0)))))
        .isEqualTo(
            Map.of(
                "setting: steps", "\"10\"",
                "statistic: s", "\"x each lower than the next by ≥ 0.1\"",
                "statistic: s; seeds", "\"3 against 4\"",
                "statistic: s; control: c", "\"1 under a, b\"",
                "statistic: s; mutant: reversed", "\"3 against 4\""));
  }

  @Test
  void doesNotDependOnWhatCameOut() {
    Arms whole = new Arms(Samples.of(1, 2, 3), Samples.of(4, 5, 6));
    Arms broken =
        new Arms(Samples.of(8, 9, 7), Samples.excluding(Samples.of(4, 5), Cause.FAILED, "threw"));
    assertThat(design(broken, groups(Entry.excluded("seed 0", Cause.DIVERGED, "infinite"))))
        .isEqualTo(design(whole, groups(Entry.of("seed 0", List.of(1.0, 2.0)))));
  }

  private static Map<String, String> design(Measurement measured, Measurement control) {
    Judgement judgement =
        new Judgement(
            "s",
            Judge.judge(LOWER, measured),
            List.of(new NamedRuling("c", Judge.judge(LOWER, control))),
            List.of(
                new NamedRuling("reversed", Judge.judge(LOWER, measured)),
                new NamedRuling(
                    "its own", Judge.judge(LOWER.mutants().get(0).prediction(), measured))));
    return Design.of(
            List.of(judgement),
            Exhibits.of(List.of()),
            Map.of("steps", "10", "study rates: steps", "10"))
        .entries();
  }

  private static Groups groups(Entry<List<Double>> seed) {
    return new Groups("x", "1", List.of("a", "b"), List.of(seed));
  }
}
