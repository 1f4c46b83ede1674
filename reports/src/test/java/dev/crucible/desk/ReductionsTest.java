package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.desk.fault.Fault;
import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a run become what the claim asks for, against numbers worked out by hand. */
class ReductionsTest {

  private static final String REST =
      """
      columns: {step: , seed: , loss: }
      value: loss
      seed: seed
      reduce: {HOW}
      predict: {kind: bound, at-most: 1000, because: a test}
      controls: [{name: far, reading: value + 10000}]
      """;

  @TempDir private Path folder;

  /** Rows of a run out of order, loss = (step − 4)² + seed. */
  private static String courses() {
    StringBuilder csv = new StringBuilder("step,seed,loss\n");
    for (int seed = 0; seed < 3; seed++) {
      for (int step : new int[] {5, 1, 3, 2, 8}) {
        csv.append("%s,%s,%s\n".formatted(step, seed, (step - 4) * (step - 4) + seed));
      }
    }
    return csv.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by: last, along: step|16",
        "by: mean, along: step|6.2",
        "by: window, along: step, from: 2, to: 5|2",
        "by: last, along: step, to: 5|1",
        "by: argmin, along: step|3",
        "by: crossing, along: step, level: 6.5|1.5",
        "by: slope, along: step, from: 5|5"
      })
  void areThoseOfTheFirstRun(String how, double expected) {
    Evidence evidence =
        new TestDesk(folder).claim(REST.replace("HOW", how)).table(courses()).judge();
    double[] values = evidence.judgements().get(0).ruling().sample().values();
    assertThat(values).hasSize(3);
    assertThat(values[0]).isCloseTo(expected, within(1e-12));
  }

  @Test
  void ofALogarithmicSlopeArePowers() {
    StringBuilder csv = new StringBuilder("step,seed,loss\n");
    for (int i = 0; i < 12; i++) {
      double step = 1 << (i % 4);
      csv.append(step + "," + i / 4 + "," + 3 * Math.pow(step, -0.7) + "\n");
    }
    Evidence evidence =
        new TestDesk(folder)
            .claim(REST.replace("HOW", "by: slope, along: step, scale: logarithmic"))
            .table(csv.toString())
            .judge();
    assertThat(Arrays.stream(evidence.judgements().get(0).ruling().sample().values()))
        .allSatisfy(slope -> assertThat(slope).isCloseTo(-0.7, within(1e-12)));
  }

  @Test
  void refuseAStepThatIsThereTwice() {
    TestDesk desk =
        new TestDesk(folder)
            .claim(REST.replace("HOW", "by: last, along: step"))
            .table(courses() + "8,2,7\n");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(desk::judge)
        .withMessageContaining("runs.csv, line 17")
        .withMessageContaining("step = 8.0 twice, first in line 16");
  }

  @Test
  void ofACourseAreHeldAgainstAFormula() {
    String rest =
        """
        columns: {step: , seed: , loss: }
        value: loss
        seed: seed
        reduce: {by: course, along: step}
        predict: {kind: curve, formula: RATE, limit: 0.05, because: a test}
        controls: [{name: twice as fast, formula: exp(-0.4 * step)}]
        """;
    StringBuilder csv = new StringBuilder("step,seed,loss\n");
    for (int seed = 0; seed < 4; seed++) {
      for (int step = 0; step < 10; step++) {
        csv.append(step + "," + seed + "," + Math.exp(-0.2 * step) * (1 + 0.004 * seed) + "\n");
      }
    }
    TestDesk desk = new TestDesk(folder).table(csv.toString());
    Evidence right = desk.claim(rest.replace("RATE", "exp(-0.2 * step)")).judge();
    assertThat(right.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(right.figures()).hasSize(1);
    Evidence wrong = desk.claim(rest.replace("RATE", "exp(-0.3 * step)")).judge();
    assertThat(wrong.verdict()).isEqualTo(Verdict.REFUTED);
  }
}
