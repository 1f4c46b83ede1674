package dev.crucible.lab;

import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One measured statistic and, step by step, what it was held against. */
public final class Statistic {

  private final String name;
  private final Measurement measurement;
  private final List<NamedRuling> controls = new ArrayList<>();
  private final List<NamedRuling> mutants = new ArrayList<>();
  private final Predicate<Prediction> registered;
  private final BiFunction<Prediction, Measurement, Ruling> rule;
  private final Ran ran;
  private @Nullable Ruling ruling;

  Statistic(
      String name,
      Measurement measurement,
      Predicate<Prediction> registered,
      BiFunction<Prediction, Measurement, Ruling> rule,
      Ran ran) {
    this.name = name;
    this.measurement = measurement;
    this.registered = registered;
    this.rule = rule;
    this.ran = ran;
  }

  /**
   * Judges the measurement by the prediction, and by each of the prediction's own mutants.
   *
   * @throws IllegalArgumentException if they do not fit, or the prediction is not registered
   * @throws IllegalStateException if it was already held against a prediction
   */
  public synchronized void hold(Prediction prediction) {
    if (ruling != null) {
      throw new IllegalStateException(
          "\"%s\" is already held against %s %s: a statistic has one prediction"
              .formatted(name, ruling.prediction().quantity(), ruling.prediction().words()));
    }
    if (!registered.test(prediction)) {
      throw new IllegalArgumentException(
          ("\"%s\" is held against %s %s, which is no constant of the claim: a prediction"
                  + " made while a trial runs may follow what was measured; make it a static final"
                  + " field")
              .formatted(name, prediction.quantity(), prediction.words()));
    }
    ruling = rule.apply(prediction, measurement);
    for (Prediction.Mutant mutant : prediction.mutants()) {
      mutants.add(new NamedRuling(mutant.name(), rule.apply(mutant.prediction(), measurement)));
    }
  }

  /**
   * Judges a negative control by the same prediction and rule; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public synchronized void control(String control, Measurement measured) {
    ran.require(control, measured);
    controls.add(new NamedRuling(control, rule.apply(prediction("butNot"), measured)));
  }

  /**
   * Judges the same measurement read again by a wrong theory; it must be refuted.
   *
   * @throws IllegalStateException if there is no prediction yet
   */
  public synchronized void mutant(String mutant, Measurement reread) {
    ran.require(mutant, reread);
    mutants.add(new NamedRuling(mutant, rule.apply(prediction("norUnder"), reread)));
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
