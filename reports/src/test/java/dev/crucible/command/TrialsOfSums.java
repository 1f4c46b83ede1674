package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.registry.Design;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.RegistryEntry.Found;
import dev.crucible.runfile.DocketJson;
import dev.crucible.runfile.EvidenceLines;
import dev.crucible.stats.Judge;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Runs of {@link Sums}, judged by the real rules. */
final class TrialsOfSums {

  static final double[] NEAR_ONE = {1.01, 0.99, 1.02, 0.98, 1.0};
  static final double[] NEAR_TWO = {2.01, 1.99, 2.02, 1.98, 2.0};

  private TrialsOfSums() {}

  /** Evidence about x and y, held against what is registered. */
  static Evidence evidence(RegistryEntry entry, double... x) {
    return evidence(Sums.class, entry, x);
  }

  /** Evidence of the claim in a form of its own. */
  static Evidence evidence(Class<?> type, RegistryEntry entry, double... x) {
    List<Judgement> judgements =
        List.of(
            judgement("the x", Sums.ONE, x), judgement("the y", Sums.SMALL, 2.1, 2.2, 2.0, 2.1));
    Verdicts.Decision decision = Verdicts.of(judgements);
    return evidence(type, entry, decision.verdict(), decision.reason(), judgements);
  }

  static Evidence evidence(
      RegistryEntry entry, Verdict verdict, String reason, List<Judgement> judgements) {
    return evidence(Sums.class, entry, verdict, reason, judgements);
  }

  private static Evidence evidence(
      Class<?> type,
      RegistryEntry entry,
      Verdict verdict,
      String reason,
      List<Judgement> judgements) {
    Map<String, String> settings = Map.of("seeds", "5");
    Registration registration =
        entry.registration(
            new Found(
                Registrar.record(type),
                "ci",
                Optional.of(Design.of(judgements, Exhibits.of(List.of()), settings))));
    return new Evidence(
            Docketed.of(type.getAnnotation(Claim.class)),
            verdict,
            reason,
            entry.onRecord(),
            1,
            judgements,
            List.of(),
            settings,
            List.of())
        .under(registration);
  }

  static Judgement judgement(String name, Prediction prediction, double... values) {
    Sample sample = sample(prediction, values);
    List<NamedRuling> mutants = new ArrayList<>();
    prediction
        .mutants()
        .forEach(m -> mutants.add(new NamedRuling(m.name(), Judge.judge(m.prediction(), sample))));
    mutants.add(new NamedRuling("read twice", Judge.judge(prediction, sample.map(v -> 2 * v))));
    return new Judgement(
        name,
        Judge.judge(prediction, sample),
        List.of(
            new NamedRuling("far off", Judge.judge(prediction, sample(prediction, 7, 8, 9, 8)))),
        mutants);
  }

  private static Sample sample(Prediction prediction, double... values) {
    List<Observation> observations = new ArrayList<>();
    double[] all = DoubleStream.of(values).toArray();
    IntStream.range(0, all.length)
        .forEach(i -> observations.add(Observation.of("seed " + i, all[i])));
    observations.add(Observation.excluded("seed 9", Cause.DIVERGED, "loss 1e9"));
    return new Sample(prediction.quantity(), prediction.unit(), observations);
  }

  /** Leaves a run's files in a folder. */
  static void publish(Path folder, Provenance provenance, Evidence... evidence) throws IOException {
    Run run = new Run(provenance, 1, List.of(evidence));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("docket.json"), DocketJson.write(run));
    try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("evidence.jsonl"))) {
      EvidenceLines.write(run, lines);
    }
  }

  /** A run's provenance, made from a commit. */
  static Provenance clean(String id) {
    return new Provenance(id, Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu");
  }

  /** A run's provenance, made from a commit with seeds that are not the fixed ones. */
  static Provenance with(Seeds seeds) {
    return new Provenance("R1", Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu", seeds);
  }

  /** A run's provenance, made from changed sources. */
  static Provenance dirty(String id) {
    return new Provenance(id, Instant.EPOCH, "1a2b3c4", false, "ci", "none", "17", "cpu");
  }
}
