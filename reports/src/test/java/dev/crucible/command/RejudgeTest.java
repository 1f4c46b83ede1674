package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import dev.crucible.registry.RegistryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejudgeTest {

  private static final String HEAD = "id      stored        now           on record";

  @TempDir Path directory;

  private List<String> rejudge(Class<?> claim) {
    List<String> printed = new ArrayList<>();
    Rejudge.rejudge(
        new Workplace(
            directory.resolve("registry.lock"), directory, Map.of("T.1", claim), printed::add));
    return printed;
  }

  private void publish(Evidence evidence) throws IOException {
    TrialsOfSums.publish(directory, TrialsOfSums.clean("R1"), evidence);
  }

  @Test
  void theSamePredictionsGiveTheSameVerdict() throws IOException {
    for (double[] x :
        List.of(TrialsOfSums.NEAR_ONE, TrialsOfSums.NEAR_TWO, new double[] {1, 1.1, 1.2})) {
      Evidence evidence = TrialsOfSums.evidence(RegistryEntry.empty(), x);
      publish(evidence);
      assertThat(rejudge(Sums.class))
          .containsExactly(
              HEAD, "%-7s %-13s %-13s none".formatted("T.1", evidence.verdict().words(), "same"));
    }
  }

  @Test
  void aNarrowerMarginIsToldAndDecides() throws IOException {
    publish(TrialsOfSums.evidence(RegistryEntry.empty(), TrialsOfSums.NEAR_ONE));
    assertThat(rejudge(SumsNarrowed.class))
        .hasSize(3)
        .satisfies(
            lines ->
                assertThat(lines.get(1)).startsWith("T.1     CORROBORATED  INCONCLUSIVE  none"))
        .contains("        \"the x\": ONE: margin 0.1 → 0.001");
  }

  @Test
  void aPredictionThatIsGoneIsTold() throws IOException {
    publish(TrialsOfSums.evidence(RegistryEntry.empty(), TrialsOfSums.NEAR_ONE));
    assertThat(rejudge(SumsForgotten.class))
        .containsExactly(
            HEAD,
            "T.1     CORROBORATED  NOT RUN       none          1 of 2 statistics have no"
                + " prediction any more",
            "        \"the y\": no prediction is clearly that one any more");
  }

  /** Without its own sample a blunt reading would look killed, or be lost. */
  @Test
  void aWrongReadingIsJudgedByItsOwnMeasurements() throws IOException {
    List<Judgement> judgements =
        List.of(TrialsOfSums.judgement("the y", Sums.SMALL, 1.1, 1.2, 1.0, 1.1));
    Evidence zero =
        TrialsOfSums.evidence(
            RegistryEntry.empty(), Verdict.INVALID, Verdicts.of(judgements).reason(), judgements);
    publish(zero);
    assertThat(rejudge(Sums.class)).last().asString().startsWith("T.1     INVALID       same");
    Path file = directory.resolve("evidence.jsonl");
    assertThat(Files.readString(file)).contains("\"value\":2.4");
    Files.writeString(file, Files.readString(file).replace("\"value\":2.4", "\"value\":24"));
    Files.writeString(file, Files.readString(file).replace("\"value\":2.2", "\"value\":22"));
    Files.writeString(file, Files.readString(file).replace("\"value\":2.0", "\"value\":20"));
    assertThat(rejudge(Sums.class))
        .last()
        .asString()
        .startsWith("T.1     INVALID       CORROBORATED");
  }

  @Test
  void aTrialThatBrokeOffStaysAsItWas() throws IOException {
    publish(TrialsOfSums.evidence(RegistryEntry.empty(), Verdict.NOT_RUN, "threw", List.of()));
    assertThat(rejudge(Sums.class))
        .containsExactly(
            HEAD,
            "T.1     NOT RUN       same          none",
            "        kept, its statistics did not decide it: threw");
  }

  @Test
  void aClaimThatIsGoneIsTold() throws IOException {
    publish(TrialsOfSums.evidence(RegistryEntry.empty(), TrialsOfSums.NEAR_ONE));
    String file = Files.readString(directory.resolve("evidence.jsonl"));
    Files.writeString(directory.resolve("evidence.jsonl"), file.replace("T.1", "T.7"));
    assertThat(rejudge(Sums.class))
        .last()
        .isEqualTo("T.7     CORROBORATED  –             –             no such claim any more");
  }

  @Test
  void fieldsThatAreNotKnownArePassedOver() throws IOException {
    publish(TrialsOfSums.evidence(RegistryEntry.empty(), TrialsOfSums.NEAR_ONE));
    String file = Files.readString(directory.resolve("evidence.jsonl"));
    Files.writeString(
        directory.resolve("evidence.jsonl"),
        file.replace("\"unit\":", "\"added\":[1],\"unit\":")
            .replace("\"verdict\":", "\"more\":{},\"verdict\":"));
    assertThat(rejudge(Sums.class)).last().asString().contains("same");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "schema":1        | "schema":2        | schema is 2, and this Crucible reads 1: use the version that wrote the file
          "kind":"bound"    | "kind":"Riddle"   | "the y" was held against a prediction of kind "Riddle", and this Crucible knows
          "value":1.01      | "value":"one"     | value of seed 0 must be a number, not "one"
          "cause":"DIVERGED"| "cause":"LOST"    | cause "LOST" is none of [INELIGIBLE, DIVERGED, UNHEALTHY, FAILED, RULED_OUT]
          "judgements":     | "judgings":       | judgements must be a list, not missing
          {"schema"         | {"schema          |
          """)
  void whatIsNoEvidenceIsNamed(String from, String to, String message) throws IOException {
    publish(TrialsOfSums.evidence(RegistryEntry.empty(), TrialsOfSums.NEAR_ONE));
    Path file = directory.resolve("evidence.jsonl");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rejudge(Sums.class))
        .withMessageStartingWith(file + ":1: " + (message == null ? "" : message));
  }

  @Test
  void withoutEvidenceThereIsNothingToJudge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rejudge(Sums.class))
        .withMessage(
            directory.resolve("evidence.jsonl")
                + " does not exist: put the claims on trial first: mvn -Ptrial test");
  }
}
