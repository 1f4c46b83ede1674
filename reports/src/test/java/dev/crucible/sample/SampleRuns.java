package dev.crucible.sample;

import static dev.crucible.sample.Rulings.control;
import static dev.crucible.sample.Rulings.judgement;
import static dev.crucible.sample.Rulings.rule;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Made-up runs: one of every verdict, exclusions, controls caught and not, linear and log plots.
 */
public final class SampleRuns {

  private SampleRuns() {}

  /** Returns a run with seven claims. */
  public static Run full() {
    return new Run(
        provenance("20261130T101500Z-1a2b3c4"),
        412.7,
        List.of(edge(), modes(), exponent(), drift(), alignment(), kernel(), untried()));
  }

  /** Returns where a run comes from, but for its name and tier. */
  public static Provenance inTier(Provenance run, String id, String tier) {
    return new Provenance(
        id,
        run.startedAt().plusSeconds(60),
        run.gitCommit(),
        run.gitClean(),
        tier,
        run.engine(),
        run.java(),
        run.cpu(),
        run.seeds());
  }

  /** Returns where a run came from. */
  public static Provenance provenance(String id) {
    return new Provenance(
        id,
        Instant.parse("2026-11-30T10:15:00Z"),
        "1a2b3c4d5e6f",
        true,
        "ci",
        "PyTorch 2.7.1 through DJL 0.35.1",
        "17.0.12 (Temurin)",
        "AMD EPYC 7B13, 2 trials side by side");
  }

  /** Returns a run of one claim that is corroborated because one seed of five is left out. */
  public static Run leavingOneOut() {
    Prediction one = Prediction.of("η·λ₁/2").equalTo(1.0).within(0.1, "a tenth");
    List<Observation> seeds = new ArrayList<>();
    for (double value : new double[] {1, 1.01, 0.99, 1}) {
      seeds.add(Observation.of("seed " + seeds.size(), value));
    }
    Exclusion gate = new Exclusion(Cause.INELIGIBLE, "the gate was not passed");
    seeds.add(new Observation("seed 4", 1.5, Optional.of(gate)));
    return of(
        judgement(
            "plateau",
            Judge.judge(one, Sample.of("η·λ₁/2", seeds)),
            control("far below the edge", one, 0.11, 0.12, 0.13, 0.12, 0.11)));
  }

  /** Returns a run of one claim whose control is a constant. */
  public static Run withAConstantControl() {
    Prediction one = Prediction.of("η·λ₁/2").equalTo(1.0).within(0.1, "a tenth");
    return of(
        judgement(
            "plateau",
            rule(one, 1, 1.01, 0.99, 1, 1),
            control("far below the edge", one, 0.11, 0.11, 0.11, 0.11, 0.11)));
  }

  private static Run of(Judgement judgement) {
    Evidence like = edge();
    Evidence evidence =
        new Evidence(
            like.claim(),
            Verdict.CORROBORATED,
            judgement.ruling().reason(),
            like.onRecord(),
            1,
            List.of(judgement),
            List.of(),
            Map.of(),
            List.of());
    return new Run(provenance("R1"), 1, List.of(evidence));
  }

  private static Evidence edge() {
    Prediction plateau =
        Prediction.of("η·λ₁/2")
            .equalTo(1.0)
            .within(0.05, "five times the bias that calibration on quadratics shows");
    Prediction start = Prediction.of("η·λ₁/2 at step 0").atMost(0.6, "there is room to sharpen");
    NamedRuling below =
        control("η = 0.001, far below the edge", plateau, 0.11, 0.12, 0.13, 0.12, 0.11);
    Sample withDivergence =
        Sample.of(
            "η·λ₁/2",
            List.of(
                Observation.of("seed 1", 1.021),
                Observation.of("seed 2", 1.032),
                Observation.excluded("seed 3", Cause.DIVERGED, "loss 3.1e9 at step 412"),
                Observation.of("seed 4", 1.018),
                Observation.of("seed 5", 1.027)));
    Docketed claim =
        new Docketed(
            "EOS.1",
            "Sharpness settles at 2/η",
            "Full-batch gradient descent with step size η sharpens until the largest eigenvalue λ₁"
                + " of the loss Hessian reaches 2/η, then hovers there: η·λ₁/2 = 1 ± 0.05.",
            Strand.UNIVERSAL_PHENOMENA,
            OpenDirection.OD8,
            Standing.ESTABLISHED,
            "2103.00065",
            "Section 3.1, Figure 1");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", "1 000 MNIST images, parity labels");
    settings.put("network", "784–64–64–1, tanh, standard parameterisation");
    settings.put("learning rates", "0.02, 0.05");
    settings.put("steps", "2000");
    return new Evidence(
        claim,
        Verdict.CORROBORATED,
        "every interval lies inside its margin",
        Optional.of(new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 10, 2), "First trial.")),
        96.2,
        List.of(
            judgement(
                "MNIST parity, η = 0.02", rule(plateau, 1.012, 1.021, 1.017, 1.009, 1.024), below),
            judgement("MNIST parity, η = 0.05", rule(plateau, withDivergence), below),
            judgement("room to sharpen", rule(start, 0.31, 0.28, 0.33, 0.30, 0.29))),
        List.of(SampleCurves.sharpness()),
        settings,
        List.of("One seed of η = 0.05 diverged before its plateau and does not count."));
  }

  private static Evidence modes() {
    Prediction error =
        Prediction.of("largest error of s(t) over its range")
            .atMost(0.05, "twice the discretisation error at this step size");
    Docketed claim =
        claim("S1.1", "Deep linear modes grow along sigmoids", Strand.SOLVABLE_SETTINGS);
    return found(claim, Verdict.CORROBORATED, "the interval lies below 0.05")
        .with(
            judgement(
                "five modes",
                rule(error, 0.012, 0.011, 0.014, 0.010, 0.013),
                control("coupled modes", error, 0.31, 0.42, 0.37, 0.35, 0.40)))
        .with(SampleCurves.modes())
        .evidence();
  }

  private static Evidence exponent() {
    Prediction slope =
        Prediction.of("exponent of test loss in n").equalTo(-0.5).within(0.04, "by design");
    Docketed claim = claim("L3.2", "Test loss falls as n to the power −½", Strand.EMPIRICAL_LAWS);
    return found(claim, Verdict.REFUTED, "the interval lies wholly above −0.46")
        .with(
            judgement(
                "n from 100 to 25 600",
                rule(slope, -0.412, -0.407, -0.418, -0.401, -0.409),
                control("shuffled labels", slope, -0.01, 0.02, 0.00, 0.01, -0.02)))
        .with(SampleCurves.scaling())
        .onRecord(Verdict.CORROBORATED)
        .evidence();
  }

  private static Evidence drift() {
    Prediction drift = Prediction.of("drift of W₁ᵀW₁ − W₂W₂ᵀ", "1/step").atMost(1e-6, "round-off");
    Docketed claim = claim("S1.4", "Balancedness is conserved", Strand.SOLVABLE_SETTINGS);
    return found(claim, Verdict.INCONCLUSIVE, "the interval crosses 1e-6; 12 seeds would settle it")
        .with(
            judgement(
                "gradient flow, <η & \"small\">", rule(drift, 2e-7, 9e-7, 1.4e-6, 6e-7, 1.1e-6)))
        .evidence();
  }

  private static Evidence alignment() {
    Prediction alignment =
        Prediction.of("alignment of layers").equalTo(0.8).within(0.1, "the spread between papers");
    Docketed claim =
        claim("U5.3", "Layers align <while> they learn & grow", Strand.OPEN_DIRECTIONS);
    return found(claim, Verdict.INVALID, "the control 'untrained network' was not refuted")
        .with(
            judgement(
                "depth 4",
                rule(alignment, 0.83, 0.78, 0.85, 0.80, 0.79),
                control("untrained network", alignment, 0.77, 0.74, 0.79, 0.75, 0.76),
                control("shuffled labels", alignment, 0.41, 0.38, 0.45, 0.40, 0.39)))
        .onRecord(Verdict.INCONCLUSIVE)
        .evidence();
  }

  private static Evidence kernel() {
    Prediction change =
        Prediction.of("width exponent of the kernel's change")
            .equalTo(-1)
            .within(0.1, "a tenth of the exponent");
    Docketed claim = claim("L2.1", "The kernel moves as one over width", Strand.INSIGHTFUL_LIMITS);
    Sample unhealthy =
        Sample.of(
            change.quantity(),
            List.of(Observation.excluded("seed 1", Cause.UNHEALTHY, "Lanczos residual 0.02")));
    return found(claim, Verdict.INCONCLUSIVE, "no seed counts")
        .with(judgement("widths 64 to 4096", rule(change, unhealthy)))
        .evidence();
  }

  private static Evidence untried() {
    Docketed claim =
        claim("H4.1", "The best learning rate does not move with width", Strand.HYPERPARAMETERS);
    return found(claim, Verdict.NOT_RUN, "its data could not be loaded").evidence();
  }

  private static Docketed claim(String id, String title, Strand strand) {
    return new Docketed(
        id,
        title,
        title + ", within the margin stated below and for every seed that trains.",
        strand,
        OpenDirection.NONE,
        Standing.CONTESTED,
        "2604.21691",
        "Section 2");
  }

  private static Found found(Docketed claim, Verdict verdict, String reason) {
    return new Found(
        new Evidence(
            claim,
            verdict,
            reason,
            Optional.empty(),
            12.3,
            List.of(),
            List.of(),
            Map.of(),
            List.of()));
  }

  /** Evidence in the making. */
  private record Found(Evidence evidence) {

    Found with(Judgement judgement) {
      return new Found(copy(List.of(judgement), evidence.figures(), evidence.onRecord()));
    }

    Found with(Figure figure) {
      return new Found(copy(evidence.judgements(), List.of(figure), evidence.onRecord()));
    }

    Found onRecord(Verdict verdict) {
      OnRecord record = new OnRecord(verdict, LocalDate.of(2026, 9, 1), "Seeds 1 to 5.");
      return new Found(copy(evidence.judgements(), evidence.figures(), Optional.of(record)));
    }

    private Evidence copy(
        List<Judgement> judgements, List<Figure> figures, Optional<OnRecord> record) {
      return new Evidence(
          evidence.claim(),
          evidence.verdict(),
          evidence.reason(),
          record,
          evidence.seconds(),
          judgements,
          figures,
          evidence.settings(),
          evidence.notes());
    }
  }
}
