package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.desk.fault.Fault;
import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table must have to decide anything. */
class RulesOfTheDeskTest {

  private static final double[] WIDTHS = {64, 128, 256, 512};

  private static final String EXPONENT =
      """
      columns: {width: , seed: , loss: }
      factors: [width]
      value: loss
      seed: seed
      predict: {kind: exponent, equals: -1, within: 0.2, because: a test}
      """;

  @TempDir private Path folder;

  private Evidence judged(String rest, String table) {
    return new TestDesk(folder).claim(rest).table(table).judge();
  }

  private static Ruling ruling(Evidence evidence) {
    return evidence.judgements().get(0).ruling();
  }

  @Test
  void oneRowACellCorroboratesNothing() {
    Evidence evidence = judged(EXPONENT, TestDesk.sweep(WIDTHS, 1, (size, seed) -> 1 / size));
    assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling(evidence).reason()).isEqualTo("1 of 1 seeds count, 3 are needed");
    assertThat(ruling(evidence).strength().moreSeeds()).hasValue(2);
    TestDesk desk = new TestDesk(folder);
    assertThat(desk.check()).contains("3 that count are wanted, or noise:");
  }

  @Test
  void oneRowACellCanBeJudgedByAKnownDeviation() {
    String table = TestDesk.sweep(WIDTHS, 1, (size, seed) -> 1 / size);
    String noise = "noise: {share: 0.02, because: \"Section 5 has 2 % between seeds\"}\n";
    Evidence evidence = judged(EXPONENT + noise, table);
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    // The slope's error by hand: σ of a logarithm over the root of Σ (ln x − mean)².
    double step = Math.log(2);
    double spread = step * step * 2 * (1.5 * 1.5 + 0.5 * 0.5);
    assertThat(ruling(evidence).estimate().orElseThrow().standardError())
        .isCloseTo(0.02 / Math.sqrt(spread), within(1e-9));
    assertThat(evidence.notes()).anyMatch(note -> note.contains("Section 5 has 2 %"));
    Evidence noisy = judged(EXPONENT + noise.replace("0.02", "0.5"), table);
    assertThat(ruling(noisy).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aFactorPermutedIsTheUsualControl() {
    Evidence evidence =
        judged(EXPONENT, TestDesk.sweep(WIDTHS, 5, (size, seed) -> (1 + 0.01 * seed) / size));
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(evidence.controls())
        .singleElement()
        .satisfies(
            control -> {
              assertThat(control.name()).isEqualTo("width permuted");
              assertThat(control.refuted()).isTrue();
              // Of four equal steps there is an order of which no slope is left.
              assertThat(control.ruling().estimate().orElseThrow().value())
                  .isCloseTo(0, within(1e-9));
            });
    assertThat(evidence.notes()).anyMatch(note -> note.startsWith("The claim names no control"));
  }

  @Test
  void aClaimWhosePermutationIsTheClaimNeedsAControl() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(
            () ->
                judged(
                    EXPONENT.replace("equals: -1", "equals: 0"),
                    TestDesk.sweep(WIDTHS, 5, (size, seed) -> 1 + 0.01 * seed)))
        .withMessageContaining("names no control")
        .withMessageContaining("add controls:");
  }

  @Test
  void aControlThatPassesInvalidates() {
    Evidence evidence =
        judged(
            EXPONENT + "controls: [{name: the same but doubled, reading: value * 2}]\n",
            TestDesk.sweep(WIDTHS, 5, (size, seed) -> (1 + 0.01 * seed) / size));
    assertThat(evidence.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aRunThatIsMissingIsOneThatBrokeOff() {
    String table = TestDesk.sweep(WIDTHS, 5, (size, seed) -> (1 + 0.01 * seed) / size);
    Evidence evidence = judged(EXPONENT, table.replaceFirst("128.0,3,[^\n]*\n", ""));
    assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(evidence.reason()).contains("broke off for 1 of 5", "the table has no row of it");
  }

  private static final String FITTED =
      """
      columns: {width: , seed: , loss: }
      value: loss
      seed: seed
      each: [width]
      where: {width: [128, 512]}
      predict:
        kind: value
        formula: c * width^p
        fitted: {c: 1, p: -0.5}
        fitted-on: {width: [64, 256]}
        within: 0.1
        because: a test
      """;

  @Test
  void aFormulaIsFittedOnRowsThatAreHeldOut() {
    String table = TestDesk.sweep(WIDTHS, 5, (size, seed) -> (3 + 0.03 * (seed - 2)) / size);
    Evidence evidence = judged(FITTED, table);
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(evidence.judgements())
        .extracting(j -> j.name())
        .containsExactly("width = 128.0", "width = 512.0");
    assertThat(evidence.settings())
        .hasEntrySatisfying(
            "formula c * width^p",
            words ->
                assertThat(words).contains("p = -1,").contains("on 10 runs that are not judged"));
    assertThat(evidence.controls()).extracting(c -> c.name()).containsOnly("width permuted");
  }

  @Test
  void aFormulaThatWasFittedToWhatIsJudgedIsRefused() {
    String table = TestDesk.sweep(WIDTHS, 5, (size, seed) -> (3 + 0.03 * seed) / size);
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> judged(FITTED.replace("  fitted-on: {width: [64, 256]}\n", ""), table))
        .withMessageContaining("claim.yaml, line 16")
        .withMessageContaining("c, p would be fitted to the rows that are judged")
        .withMessageContaining("hold rows out");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> judged(FITTED.replace("[64, 256]", "[64, 128]"), table))
        .withMessageContaining("5 of the rows that c, p are fitted on are judged")
        .withMessageContaining("runs.csv, line 7");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> judged(FITTED.replace("[64, 256]", "[65]"), table))
        .withMessageContaining("no row is left to fit c, p on");
  }

  private static final String BOUND =
      """
      columns: {entry: , loss: }
      factors: [entry]
      value: loss
      where: {entry: a}
      predict: {kind: bound, at-most: 3.28, because: a test}
      controls: [{name: other, where: {entry: b}}]
      """;

  @Test
  void aVerdictThatRoundingCouldTurnDecidesNothing() {
    String table = "entry,loss\n" + "a,3.27\na,3.28\n".repeat(4) + "b,3.400\nb,3.410\nb,3.420\n";
    assertThat(judged(BOUND, table).verdict()).isEqualTo(Verdict.CORROBORATED);
    Evidence printed = judged(BOUND + "printed: {columns: [loss]}\n", table);
    assertThat(printed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(printed.reason())
        .contains("rounding alone could turn it: as printed CORROBORATED")
        .contains("upper ends");
    String finer = table.replaceAll("(3\\.2[78])", "$10").replace("3.280", "3.271");
    assertThat(judged(BOUND + "printed: {columns: [loss]}\n", finer).verdict())
        .isEqualTo(Verdict.CORROBORATED);
  }

  @Test
  void whatWasPrintedIsComputedAgain() {
    String rest =
        """
        columns: {entry: , loss: , se: , n: , lo: , hi: }
        factors: [entry]
        value: loss
        where: {entry: a}
        predict: {kind: bound, at-most: 9, because: a test}
        controls: [{name: other, where: {entry: b}}]
        printed:
          check:
            - {mean: loss, error: se, n: n, low: lo, high: hi}
            - {mean: loss, n: n, whole: 1}
        """;
    String table =
        """
        entry,loss,se,n,lo,hi
        a,3.50,0.10,100,3.30,3.70
        a,3.50,0.10,4,3.18,3.82
        a,3.50,0.10,100,3.40,3.60
        b,3.51,0.10,10,3.31,3.71
        """;
    TestDesk desk = new TestDesk(folder).claim(rest).table(table);
    assertThat(desk.check())
        .contains("runs.csv, line 4: lo is printed as 3.4, and mean and standard error give 3.30")
        .contains("runs.csv, line 5: 3.51 cannot be the mean of 10 multiples of 1")
        .contains("3 of 4 rows fit together")
        .doesNotContain("line 2:")
        .doesNotContain("line 3:");
  }

  @Test
  void whatTheClaimRulesOutCountsAgainstIt() {
    String rest =
        EXPONENT
            + "excluded:\n"
            + "  - {where: {loss: {least: 100}}, cause: ruled out, because: it diverged}\n";
    String table = TestDesk.sweep(WIDTHS, 8, (size, seed) -> (1 + 0.01 * seed) / size);
    Evidence evidence = judged(rest, table.replaceFirst("128.0,3,[^\n]*", "128.0,3,1000"));
    assertThat(ruling(evidence).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ruling(evidence).sample().ruledOut()).hasSize(1);
  }

  @Test
  void seedsOfTwoConditionsThatShareNoneAreArms() {
    String rest =
        """
        columns: {scheme: , run: , loss: }
        factors: [scheme]
        value: loss
        seed: run
        predict: {kind: order, conditions: [new, old], by: 0.1, because: a test}
        """;
    StringBuilder table = new StringBuilder("scheme,run,loss\n");
    for (int i = 0; i < 12; i++) {
      table.append(i < 5 ? "old" : "new").append(",r" + i + "," + (i < 5 ? 2 : 1) + "." + i + "\n");
    }
    Evidence evidence = judged(rest, table.toString());
    assertThat(ruling(evidence).measurement()).isInstanceOf(dev.crucible.measurement.Arms.class);
    assertThat(evidence.controls()).singleElement().matches(control -> control.refuted());
  }
}
