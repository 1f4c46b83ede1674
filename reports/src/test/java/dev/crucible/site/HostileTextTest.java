package dev.crucible.site;

import static dev.crucible.sample.Rulings.control;
import static dev.crucible.sample.Rulings.judgement;
import static dev.crucible.sample.Rulings.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.Verdict;
import dev.crucible.history.Histories;
import dev.crucible.prediction.Prediction;
import dev.crucible.runfile.DocketJson;
import dev.crucible.runfile.EvidenceLines;
import dev.crucible.site.page.SiteInput;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a claim calls its things, the report is written and says what was found. */
class HostileTextTest {

  /** Half of a surrogate pair, an override without its end, and a word. */
  private static final String HOSTILE = "\uD800 \u202Enever closed";

  /** An override that stands in its own isolate up to its end. */
  private static final Pattern ISOLATED =
      Pattern.compile("\u2068[^\u2068\u2069]*\u202E[^\u2068\u2069]*\u2069");

  @TempDir private static Path folder;

  private static final Map<String, String> FILES = new HashMap<>();

  @BeforeAll
  static void render() throws IOException {
    Run run =
        new Run(
            new Provenance("R1", Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu"),
            1,
            List.of(evidence()));
    List<Docketed> docket = run.evidence().stream().map(Evidence::claim).toList();
    Site.write(new SiteInput(docket, run, Histories.of(List.of(), run)), folder);
    try (BufferedWriter lines = Utf8.writer(folder.resolve("evidence.jsonl"))) {
      EvidenceLines.write(run, lines);
    }
    Utf8.write(folder.resolve("docket.json"), DocketJson.write(run));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        FILES.put(name, Files.readString(file, StandardCharsets.UTF_8));
      }
    }
  }

  private static Evidence evidence() {
    Prediction one =
        Prediction.of("q " + HOSTILE, "m " + HOSTILE).equalTo(1).within(0.1, "why " + HOSTILE);
    Docketed claim =
        new Docketed(
            "T.1",
            "title " + HOSTILE,
            "statement " + HOSTILE,
            Strand.EMPIRICAL_LAWS,
            OpenDirection.NONE,
            Standing.PROVED,
            "0000.00000",
            "where " + HOSTILE);
    Line line =
        new Line(
            "group " + HOSTILE,
            "line " + HOSTILE,
            Origin.MEASURED,
            List.of(1., 2.),
            List.of(1., 2.));
    Figure figure =
        new Figure(
            "figure " + HOSTILE,
            Axis.linear("x " + HOSTILE),
            Axis.logarithmic("y " + HOSTILE),
            List.of(line));
    return new Evidence(
        claim,
        Verdict.CORROBORATED,
        "reason " + HOSTILE,
        Optional.empty(),
        1,
        List.of(
            judgement(
                "statistic " + HOSTILE,
                rule(one, 0.99, 1, 1.01),
                control("control " + HOSTILE, one, 7, 8))),
        List.of(figure),
        Map.of("setting " + HOSTILE, "value " + HOSTILE),
        List.of("note " + HOSTILE));
  }

  @Test
  void isWrittenWholeInEveryFile() {
    assertThat(FILES.keySet())
        .contains("index.html", "claims/T.1.html", "claims/T.1.csv", "feed.xml", "summary.md")
        .contains("junit.xml", "docket.json", "evidence.jsonl");
    assertThat(FILES.getOrDefault("claims/T.1.html", ""))
        .contains("title", "statement", "statistic", "control", "figure", "setting", "note");
    assertThat(FILES.get("claims/T.1.csv")).contains("statistic \uFFFD \u202Enever closed");
  }

  @Test
  void turnsRoundNothingBesideIt() {
    FILES.forEach(
        (name, text) -> {
          if (name.matches(".*\\.(html|md|xml)")) {
            assertThat(ISOLATED.matcher(text).replaceAll("")).as(name).doesNotContain("\u202E");
          }
        });
    assertThat(count(FILES.getOrDefault("claims/T.1.html", ""))).isGreaterThan(20);
  }

  private static int count(String page) {
    Matcher isolated = ISOLATED.matcher(page);
    int count = 0;
    while (isolated.find()) {
      assertThat(isolated.group()).doesNotContain("<", ">");
      count++;
    }
    return count;
  }
}
