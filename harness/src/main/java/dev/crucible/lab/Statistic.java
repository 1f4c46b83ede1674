package dev.crucible.lab;

import dev.crucible.claim.Judgement;
import dev.crucible.claim.NamedRuling;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Ruling;
import dev.crucible.claim.Sample;
import dev.crucible.stats.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One measured statistic and, step by step, what it was held against. */
final class Statistic {

  private final String name;
  private final Sample sample;
  private final List<NamedRuling> controls = new ArrayList<>();
  private final List<NamedRuling> mutants = new ArrayList<>();
  private @Nullable Ruling ruling;

  Statistic(String name, Sample sample) {
    this.name = name;
    this.sample = sample;
  }

  synchronized void hold(Prediction prediction) {
    if (ruling != null) {
      throw new IllegalStateException(
          "\"%s\" is already held against %s %s: a statistic has one prediction"
              .formatted(name, ruling.prediction().quantity(), ruling.prediction().words()));
    }
    ruling = Judge.judge(prediction, sample);
    for (Prediction.Mutant mutant : prediction.mutants()) {
      mutants.add(new NamedRuling(mutant.name(), Judge.judge(mutant.prediction(), sample)));
    }
  }

  synchronized void control(String control, Sample controlSample) {
    controls.add(new NamedRuling(control, Judge.judge(prediction("butNot"), controlSample)));
  }

  synchronized void mutant(String mutant, Sample reread) {
    mutants.add(new NamedRuling(mutant, Judge.judge(prediction("norUnder"), reread)));
  }

  private Prediction prediction(String step) {
    if (ruling == null) {
      throw new IllegalStateException(
          "\"%s\": call corroborates(prediction) before %s, which judges by that prediction"
              .formatted(name, step));
    }
    return ruling.prediction();
  }

  String name() {
    return name;
  }

  synchronized boolean judged() {
    return ruling != null;
  }

  synchronized Optional<Judgement> judgement() {
    return Optional.ofNullable(ruling).map(r -> new Judgement(name, r, controls, mutants));
  }
}
