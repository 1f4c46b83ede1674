package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LikenessTest {

  private static final String LINE =
      """
      {"time":"2026-11-28T12:00:00Z","run":"R0","claim":"T.1","registration":"old",
       "verdict":"CORROBORATED","statistics":[
         {"name":"a","unit":"1","predicted":1.0,"estimate":1.01,"low":0.99,"high":null,"n":3,
          "excluded":1,"verdict":"CORROBORATED","agreement":0.001,"values":[1.0,null,1.02]},
         {"name":"b","unit":"m","predicted":2,"estimate":2.5,"n":3,"verdict":"REFUTED"}],
       "controls":{"refuted":2,"total":2},"mutants":{"killed":4,"total":4},
       "frontier":{"candidate":"twin","score":0.25},"commit":"1a2b3c4","seconds":3.5}
      """;

  private static JsonNode line(String text) {
    return LineFormat.JSON.readTree(text);
  }

  private static List<String> differences(String from, String to) {
    assertThat(LINE).contains(from);
    return Likeness.between(line(LINE), line(LINE.replace(from, to))).differences();
  }

  @Test
  void theSameNumbersAreTheSameWhateverRunAndRegistrationTheyAreOf() {
    String other =
        LINE.replace("R0", "R1")
            .replace("old", "new")
            .replace("12:00", "13:00")
            .replace("1a2b3c4", "5d6e7f8")
            .replace("3.5}", "4.5}")
            .replace("\"predicted\":1.0", "\"predicted\":1")
            .replace("\"n\":3,\n", "\"kind\":\"value\",\"n\":3,\n");
    Likeness same = Likeness.between(line(LINE), line(other));
    assertThat(same.isTheSame()).isTrue();
    assertThat(same.run()).isEqualTo("R0");
    assertThat(same.commit()).isEqualTo("1a2b3c4");
    assertThat(same.time()).isEqualTo("2026-11-28T12:00:00Z");
    assertThat(same.statistics()).isEqualTo(2);
    assertThat(same.numbers()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "estimate":1.01,   | "estimate":1.0100000000000002, | statistic "a", estimate: 1.01 → 1.0100000000000002
          "high":null        | "high":1.03                    | statistic "a", high: null → 1.03
          "n":3,\\n           | "n":4,\\n                       | statistic "a", n: 3 → 4
          [1.0,null          | [1.5,null                      | statistic "a", values 1: 1.0 → 1.5
          1.02]              | 1.02,1]                        | statistic "a", values: [1.0,null,1.02] → [1.0,null,1.02,1]
          "REFUTED"          | "INVALID"                      | statistic "b", verdict: "REFUTED" → "INVALID"
          "unit":"m",        | ~~                             | statistic "b", unit: "m" → nothing
          "killed":4         | "killed":3                     | mutants, killed: 4 → 3
          "refuted":2        | "refuted":1                    | controls, refuted: 2 → 1
          0.25               | 0.250001                       | frontier, score: 0.25 → 0.250001
          "CORROBORATED","st | "REFUTED","st                  | verdict: "CORROBORATED" → "REFUTED"
          """)
  void whatIsNotTheSameToTheLastBitIsTold(String from, String to, String difference) {
    assertThat(differences(from.replace("\\n", "\n"), to.replace("\\n", "\n")))
        .containsExactly(difference);
  }

  @Test
  void aStatisticThatIsGoneOrNewIsToldByName() {
    assertThat(differences("\"name\":\"b\"", "\"name\":\"c\""))
        .containsExactly("statistic \"b\": is gone", "statistic \"c\": is not in the earlier run");
  }

  @Test
  void aFrontierThatIsGoneIsTold() {
    assertThat(differences("\"frontier\":{\"candidate\":\"twin\",\"score\":0.25},", ""))
        .containsExactly("frontier: {\"candidate\":\"twin\",\"score\":0.25} → nothing");
  }

  @Test
  void dataAreComparedWhereBothLinesKeepThem() {
    String old = LINE.replace("\"mutants\"", "\"data\":{\"moby-dick\":\"01\"},\"mutants\"");
    String other = old.replace("\"01\"", "\"02\"");
    assertThat(Likeness.between(line(LINE), line(old)).isTheSame()).isTrue();
    assertThat(Likeness.between(line(old), line(other)).differences())
        .containsExactly("data, moby-dick: \"01\" → \"02\"");
  }

  @Test
  void onAnotherEngineIntervalsAreHeldAgainstEachOther() {
    String then = LINE.replace("\"mutants\"", "\"engine\":\"old\",\"mutants\"");
    String now = LINE.replace("\"mutants\"", "\"engine\":\"new\",\"mutants\"");
    assertThat(Likeness.between(line(then), line(then)).otherEngine()).isEmpty();
    Likeness.OtherEngine same = Likeness.between(line(then), line(now)).otherEngine().orElseThrow();
    assertThat(same.engine()).isEqualTo("old");
    assertThat(same.apart()).isZero();
    String low = statistic(0.5, 0.9);
    String high = statistic(0.91, 1.2);
    assertThat(Likeness.between(line(lineOf("old", low)), line(lineOf("new", high))).otherEngine())
        .contains(new Likeness.OtherEngine("old", 1, 1));
    assertThat(Likeness.between(line(lineOf("old", low)), line(lineOf("new", low))).otherEngine())
        .contains(new Likeness.OtherEngine("old", 1, 0));
  }

  private static String statistic(double low, double high) {
    return "{\"name\":\"a\",\"low\":%s,\"high\":%s}".formatted(low, high);
  }

  private static String lineOf(String engine, String statistic) {
    return "{\"run\":\"R0\",\"time\":\"2026-11-28T12:00:00Z\",\"commit\":\"1\",\"engine\":\"%s\","
            .formatted(engine)
        + "\"statistics\":[%s]}".formatted(statistic);
  }
}
