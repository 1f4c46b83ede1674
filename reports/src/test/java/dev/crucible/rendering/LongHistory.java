package dev.crucible.rendering;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Judgement;
import dev.crucible.sample.SampleFrontier;
import dev.crucible.sample.SampleRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A made-up history of any length: nightly runs of a docket, every claim with four statistics, a
 * control and a plot, every tenth with a frontier; every fifth night has fresh seeds.
 *
 * @param runs how many runs
 * @param claims how many claims each tries
 */
record LongHistory(int runs, int claims) {

  private static final Instant FIRST = Instant.parse("2024-01-01T02:00:00Z");
  private static final int STATISTICS = 4;
  private static final List<Strand> STRANDS = List.of(Strand.values());
  private static final List<OpenDirection> DIRECTIONS = List.of(OpenDirection.values());
  private static final List<Standing> STANDINGS = List.of(Standing.values());
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<Evidence> MODELS =
      SampleRuns.full().evidence().stream().filter(e -> !e.judgements().isEmpty()).toList();

  /** Returns the newest run, with all its evidence. */
  Run newest() {
    List<Evidence> evidence = IntStream.range(0, claims).mapToObj(LongHistory::evidence).toList();
    return new Run(provenance(runs - 1), 900, evidence);
  }

  /** Returns where a run came from; the newest has fixed seeds. */
  Provenance provenance(int night) {
    Instant start = FIRST.plus(Duration.ofDays(night));
    String commit = "%040x".formatted(0x9e3779b97f4a7c15L * (1 + night / 7));
    boolean fresh = night % 5 == 4 && night < runs - 1;
    return new Provenance(
        STAMP.format(start) + "-" + commit.substring(24, 31),
        start,
        commit,
        true,
        "ci",
        night < runs / 2 ? "PyTorch 2.7.0 through DJL 0.35.1" : "PyTorch 2.7.1 through DJL 0.35.1",
        "17.0.12 (Temurin)",
        "AMD EPYC 7B13, 2 trials side by side",
        fresh ? new Seeds(Seeds.Choice.FRESH, 1000 + 5 * night) : Seeds.FIXED);
  }

  private static Evidence evidence(int place) {
    Evidence model = MODELS.get(place % MODELS.size());
    List<Judgement> judgements =
        IntStream.range(0, STATISTICS).mapToObj(number -> judgement(model, number)).toList();
    Exhibits exhibits =
        new Exhibits(
            model.figures(),
            List.of(),
            place % 10 == 9 ? Optional.of(SampleFrontier.standings()) : Optional.empty());
    return new Evidence(
        claim(place, model.claim()),
        model.verdict(),
        model.reason(),
        model.onRecord(),
        Optional.empty(),
        model.seconds(),
        judgements,
        exhibits,
        model.settings(),
        model.data(),
        model.notes());
  }

  private static Judgement judgement(Evidence model, int number) {
    Judgement judgement = model.judgements().get(number % model.judgements().size());
    return new Judgement(
        "%s, setting %d".formatted(judgement.name(), number + 1),
        judgement.ruling(),
        judgement.controls(),
        judgement.mutants());
  }

  private static Docketed claim(int place, Docketed model) {
    return new Docketed(
        "T%d.%d".formatted(1 + place / 10, 1 + place % 10),
        model.title(),
        model.statement(),
        pick(STRANDS, place),
        pick(DIRECTIONS, place),
        pick(STANDINGS, place),
        model.arxiv(),
        model.where());
  }

  private static <T> T pick(List<T> all, int place) {
    return all.get(place % all.size());
  }
}
