package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked desks are what they say, and come to the verdicts of their planted truth. */
class WorkedDesksTest {

  private static final Path DESKS = Path.of("desk");

  private static Evidence judged(Path folder) {
    return new DeskSteps(folder, folder.toString(), line -> {}).judge();
  }

  /** {@code -Dplant=true} writes the tables anew. */
  @Test
  void areMadeByTheGenerator() throws IOException {
    for (Map.Entry<String, String> table : PlantedTables.all().entrySet()) {
      Path file = DESKS.resolve(table.getKey());
      if (Boolean.getBoolean("plant")) {
        Utf8.write(file, table.getValue());
      }
      assertThat(Files.readString(file)).isEqualTo(table.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponent", "transfer", "bound"})
  void areCorroboratedWithAllControlsRefuted(String name) {
    Evidence evidence = judged(DESKS.resolve(name));
    assertThat(evidence.reason()).isNotEmpty();
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(evidence.controls()).isNotEmpty().allMatch(control -> control.refuted());
    assertThat(evidence.mutants()).isPositive().isEqualTo(evidence.mutantsKilled());
  }

  @Test
  void findThePlantedNumbers() {
    assertThat(estimate("exponent")).isBetween(-0.53, -0.47);
    assertThat(estimate("transfer")).isBetween(-0.05, 0.05);
    assertThat(estimate("bound")).isBetween(3.274, 3.278);
  }

  private static double estimate(String name) {
    return judged(DESKS.resolve(name))
        .judgements()
        .get(0)
        .ruling()
        .estimate()
        .orElseThrow()
        .value();
  }

  /** The control's rows under the claim's name: what is planted otherwise is refuted. */
  @ParameterizedTest
  @ValueSource(strings = {"exponent", "transfer", "bound"})
  void areRefutedOfOtherRuns(String name, @TempDir Path folder) throws IOException {
    Map<String, List<String>> swapped =
        Map.of(
            "exponent", List.of("{scheme: ntk}", "{scheme: maximal}"),
            "transfer", List.of("{file: maximal.csv}", "{file: standard.csv}"),
            "bound", List.of("{recipe: new}", "{recipe: old}"));
    try (var files = Files.list(DESKS.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    String claim = Files.readString(folder.resolve("claim.yaml"));
    List<String> both = swapped.getOrDefault(name, List.of());
    assertThat(claim).contains(both.get(0)).contains(both.get(1));
    Utf8.write(
        folder.resolve("claim.yaml"),
        claim
            .replace(both.get(0), "SWAP")
            .replace(both.get(1), both.get(0))
            .replace("SWAP", both.get(1)));
    // The control is now what was claimed, and passes: the test says that it could not have failed.
    Evidence evidence = judged(folder);
    assertThat(evidence.judgements().get(0).ruling().verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(evidence.verdict()).isEqualTo(Verdict.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponent", "transfer", "bound"})
  void areExplainedInTenLines(String name) throws IOException {
    List<String> lines = Files.readAllLines(DESKS.resolve(name).resolve("README.md"));
    assertThat(lines.stream().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(10);
    assertThat(String.join("\n", lines))
        .contains("mvn -Pdesk test -Ddesk=reports/desk/" + name + " -Dstep=judge");
  }
}
