package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crucible.desk.fault.Fault;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims that are well written and cannot be meant, each with what is said of it. */
class ClaimsThatCannotBeMeantTest {

  private static final String COLUMNS =
      """
      columns: {scheme: , width: , rate: , seed: , step: , loss: , cause: , why: }
      value: loss
      seed: seed
      """;

  private static final String VALUE =
      """
      predict: {kind: value, equals: 1, within: 0.5, because: a test}
      controls: [{name: far, reading: value + 9}]
      """;

  @TempDir private Path folder;

  private static String table() {
    StringBuilder csv = new StringBuilder("scheme,width,rate,seed,step,loss,cause,why\n");
    for (String scheme : new String[] {"a", "b"}) {
      for (int width : new int[] {64, 128, 256}) {
        for (int seed = 0; seed < 4; seed++) {
          csv.append(scheme + "," + width + ",0.1," + seed + ",1," + (1 + 0.01 * seed) + ",,\n");
        }
      }
    }
    return csv.toString();
  }

  static Stream<Arguments> claims() {
    String exponent = "predict: {kind: exponent, equals: 1, within: 0.1, because: a test}\n";
    String curve = "predict: {kind: curve, limit: 0.1, because: a test";
    String order = "predict: {kind: order, by: 0.1, because: a test";
    return Stream.of(
        Arguments.of(
            "factors: [width]\nwhere: {scheme: a}\n" + VALUE,
            "one number is predicted, and the rows are of 3 cells"),
        Arguments.of("factors: [width, scheme]\n" + exponent, "scheme varies, too: [a, b]"),
        Arguments.of(
            "factors: [scheme]\nwhere: {width: 64}\n" + exponent,
            "[scheme] is no number in every row"),
        Arguments.of("where: {width: 64}\n" + exponent, "names no control"),
        Arguments.of(
            "where: {width: 64, scheme: a}\n"
                + exponent
                + "controls: [{name: c, reading: -value}]\n",
            "nothing is varied"),
        Arguments.of(
            "factors: [scheme]\nwhere: {width: 64}\n" + order + "}\n",
            "scheme has no order of its own"),
        Arguments.of(
            "factors: [scheme]\nwhere: {width: 64}\n" + order + ", conditions: [a, c]}\n",
            "no row that is judged has scheme = c"),
        Arguments.of("factors: [width]\nwhere: {scheme: a}\n" + curve + "}\n", "needs a formula"),
        Arguments.of("factors: [width]\n" + curve + ", fitted: {c: 1}}\n", "there is no formula"),
        Arguments.of(
            "factors: [width]\n" + curve + ", formula: width, fitted: {c: 1}}\n",
            "\"c\" is fitted and not in the formula"),
        Arguments.of(
            "factors: [width]\n" + curve + ", formula: width, fitted: {width: 1}}\n",
            "\"width\" is a column and a parameter"),
        Arguments.of(
            "predict: {kind: bound, at-most: 1, at-least: 0, because: a test}\n",
            "give one of at-most and at-least"),
        Arguments.of("reduce: {by: crossing, along: step}\n" + VALUE, "a crossing needs a level"),
        Arguments.of("reduce: {by: window, along: step}\n" + VALUE, "a window needs its ends"),
        Arguments.of("reduce: {along: step}\n" + VALUE, "\"by\" is missing"),
        Arguments.of(
            "factors: [width, rate]\nwhere: {scheme: a}\nreduce: {by: argmin, along: rate}\n"
                + exponent,
            "a search needs a greatest value that counts"),
        Arguments.of("noise: {deviation: 1, share: 1, because: x}\n" + VALUE, "give one of"),
        Arguments.of("noise: {share: 0, because: x}\n" + VALUE, "noise must be positive"),
        Arguments.of(
            "factors: [width]\nwhere: {scheme: a}\nnoise: {share: 0.1, because: x}\n"
                + curve
                + ", formula: width}\n",
            "a known deviation says nothing about curve of loss"),
        Arguments.of(
            "printed: {check: [{mean: loss}]}\n" + VALUE, "leaves nothing to compute again"),
        Arguments.of(
            "printed: {check: [{mean: loss, n: seed, whole: 1, confidence: 95}]}\n" + VALUE,
            "a confidence lies between 0 and 1"),
        Arguments.of("where: {width: []}\n" + VALUE, "no value can meet an empty list"),
        Arguments.of("where: [width]\n" + VALUE, "where must be names with values, not a list"),
        Arguments.of("where: {width: {least: [1]}}\n" + VALUE, "must be a number, not a list"),
        Arguments.of("factors: {width: 1}\n" + VALUE, "\"factors\" must be a text"),
        Arguments.of("mutants: {name: x}\n" + VALUE, "\"mutants\" must be a list"),
        Arguments.of(
            "mutants: [{name: m, reading: -value}, {name: m, reading: value}]\n" + VALUE,
            "two mutants are called \"m\""),
        Arguments.of("mutants: [{reading: -value}]\n" + VALUE, "it has no name"),
        Arguments.of(
            """
            where: {width: 64, scheme: a}
            predict: {kind: value, equals: 1, within: 0.5, because: a test}
            controls: [{permute: scheme}]
            """,
            "scheme has one level, which cannot change places"),
        Arguments.of(
            "where: {width: 64, scheme: a}\n"
                + "predict: {kind: value, formula: c + d + e + f + g, within: 1, because: x,"
                + " fitted: {c: 1, d: 1, e: 1, f: 1, g: 1}, fitted-on: {width: 128}}\n"
                + "controls: [{name: far, reading: value + 9}]\n",
            "5 parameters cannot be fitted on 4 runs"),
        Arguments.of(
            "where: {width: 64, scheme: a}\n"
                + "predict: {kind: value, formula: sqrt(-c^2 - 1), within: 1, because: x,"
                + " fitted: {c: 1}, fitted-on: {width: 128}}\n"
                + "controls: [{name: far, reading: value + 9}]\n",
            "the fit of [c] does not converge"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("claims")
  void areRefusedWithTheirPlace(String rest, String message) {
    TestDesk desk = new TestDesk(folder).claim(COLUMNS + rest).table(table());
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(desk::judge)
        .withMessageStartingWith("claim.yaml, line ")
        .withMessageContaining(message);
  }

  @Test
  void areRefusedForColumnsThatCannotBe() {
    String[][] columns = {
      {"loss: {name: x, formula: seed}", "a column is read or computed, not both"},
      {"loss: {formula: seed + half}, half: {formula: seed / 2}", "no column that is read"},
      {"loss/x: ", "no name that a formula can use"},
      {"loss: {unite: s}", "has no \"unite\""}
    };
    for (String[] one : columns) {
      TestDesk desk =
          new TestDesk(folder)
              .claim("columns: {seed: , " + one[0] + "}\nvalue: loss\n" + VALUE)
              .table(table());
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(desk::judge)
          .withMessageStartingWith("claim.yaml, line 9")
          .withMessageContaining(one[1]);
    }
  }

  @Test
  void areRefusedForCausesThatAreNone() {
    TestDesk desk =
        new TestDesk(folder)
            .claim(
                COLUMNS
                    + "excluded: {cause: cause, reason: why}\nfactors: [scheme, width]\n"
                    + VALUE)
            .table(table().replaceFirst(",,\n", ",crashed,it stopped\n"));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(desk::judge)
        .withMessageStartingWith("runs.csv, line 2")
        .withMessageContaining("cause is \"crashed\", which is no cause")
        .withMessageContaining("diverged");
  }

  @Test
  void areOfTwoDocumentsOrNone() {
    TestDesk desk = new TestDesk(folder).table(table());
    for (String[] text :
        new String[][] {
          {"", "it is empty"},
          {"- a\n", "a claim is a list of names, not a list"},
          {TestDesk.HEAD + "---\nid: X.1\n", "a second document begins here"},
          {"id: [1\n", "it is not YAML"}
        }) {
      desk.file("claim.yaml", text[0]);
      assertThatExceptionOfType(Fault.class)
          .isThrownBy(desk::read)
          .satisfies(fault -> assertThat(fault.words()).startsWith("claim.yaml").contains(text[1]));
    }
  }
}
