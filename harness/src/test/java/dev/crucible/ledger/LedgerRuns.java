package dev.crucible.ledger;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Standings;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Made-up runs; as a program, a process that appends many of them to a ledger. */
final class LedgerRuns {

  private static final Prediction PLATEAU =
      Prediction.of("plateau").equalTo(1).within(0.05, "as wide as the calibration's spread");

  private LedgerRuns() {}

  /** Appends runs, and tells of each by a byte: the ledger, the runs' name, how many. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[2]);
    for (int i = 0; i < count; i++) {
      Ledger.at(Path.of(arguments[0])).append(run(arguments[1] + i, "EOS.1", "S1.1"));
      System.out.print('.');
      System.out.flush();
    }
  }

  /** A run of one claim that bears a frontier with two theories. */
  static Run withFrontier(String id, String claim) {
    Run run = run(id, claim);
    Evidence plain = run.evidence().get(0);
    Evidence evidence =
        new Evidence(
            plain.claim(),
            plain.verdict(),
            plain.reason(),
            plain.onRecord(),
            plain.registration(),
            plain.seconds(),
            plain.judgements(),
            new Exhibits(List.of(), List.of(), Optional.of(standings())),
            plain.settings(),
            plain.data(),
            plain.notes());
    return new Run(run.provenance(), run.seconds(), List.of(evidence));
  }

  private static Standings standings() {
    Candidate closed = new Candidate("closed form", "By its formula.", "2506.06940", "§2");
    Candidate silent = new Candidate("silent", "Says nothing.", "2506.06940", "§3");
    Candidate none = Candidate.unsourced("none", "Extrapolates.");
    Candidate shuffled = Candidate.unsourced("shuffled", "Deals the numbers out.");
    Frontier frontier =
        new Frontier(
            "How sharp?",
            "sharpness",
            "1",
            List.of("tanh"),
            List.of(silent, closed),
            none,
            shuffled,
            new Frontier.Criterion(0.05, 0.1, "a practitioner needs no more"));
    return new Standings(
        frontier,
        List.of(
            score(closed, 0.3, 0.9),
            score(silent, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
            score(none, 0.7, 1.5),
            score(shuffled, 0.8, 2.5)),
        List.of());
  }

  private static Standings.Score score(Candidate candidate, double median, double worst) {
    return new Standings.Score(candidate, median, worst, List.of(), Optional.empty());
  }

  static Run run(String id, String... claims) {
    Provenance provenance =
        new Provenance(
            id,
            Instant.parse("2026-11-30T10:15:00Z"),
            "1a2b3c4d",
            true,
            "ci",
            "PyTorch 2.7.1 through DJL 0.35.1",
            "OpenJDK 17",
            "AMD EPYC 7B13, 2 cores");
    return new Run(provenance, 12, Arrays.stream(claims).map(LedgerRuns::evidence).toList());
  }

  private static Evidence evidence(String id) {
    return new Evidence(
            new Docketed(
                id,
                "Sharpness settles at 2/η",
                "η·λ₁ → 2",
                Strand.UNIVERSAL_PHENOMENA,
                OpenDirection.NONE,
                Standing.ESTABLISHED,
                "2103.00065",
                "Section 3.1"),
            Verdict.CORROBORATED,
            "inside the margin",
            Optional.empty(),
            96.25,
            List.of(judgement()),
            List.of(),
            Map.of(),
            List.of())
        .under(new Registration("d1ge57", List.of(), List.of()));
  }

  private static Judgement judgement() {
    return new Judgement(
        "η = 0.15",
        ruling(Verdict.CORROBORATED),
        List.of(new NamedRuling("below the edge", ruling(Verdict.REFUTED))),
        List.of(
            new NamedRuling("1/η", ruling(Verdict.REFUTED)),
            new NamedRuling("3/η", ruling(Verdict.INCONCLUSIVE))));
  }

  private static Ruling ruling(Verdict verdict) {
    return new Ruling(
        PLATEAU,
        Sample.of(
            "plateau",
            List.of(
                Observation.of("seed 1", 1.01),
                Observation.of("seed 2", 1.03),
                Observation.excluded("seed 3", Observation.Cause.DIVERGED, "loss 3e9"))),
        Optional.of(new Estimate(1.02, 0.01, 1.0, 1.04, 0.9, 2, "1")),
        verdict,
        "inside the margin");
  }
}
