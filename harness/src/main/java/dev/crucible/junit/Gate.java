package dev.crucible.junit;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.option.Choices;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes a run red. */
public enum Gate {
  /**
   * A verdict that differs from the one on record, a claim that is invalid or was not run, and a
   * registration that changed or is missing.
   */
  CHANGE,
  /** Everything that is not corroborated or not registered as it is: a reviewer's view. */
  STRICT,
  /** Nothing. */
  REPORT;

  /**
   * Reads {@code -Dgate}; change unless given.
   *
   * @throws IllegalArgumentException if there is no such gate
   */
  public static Gate of(Optional<String> given) {
    return given
        .filter(name -> !name.isBlank())
        .map(
            name ->
                Arrays.stream(values())
                    .filter(gate -> gate.words().equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Choices.unknown("gate", name, known())))
        .orElse(CHANGE);
  }

  /**
   * Reads {@code -Dgate} for a run with these seeds: what is on record is what the fixed seeds
   * found, so that others are reported and make nothing red.
   *
   * @throws IllegalArgumentException if there is no such gate, or if it would decide on other seeds
   */
  public static Gate of(Optional<String> given, Seeds seeds) {
    Gate gate = of(given);
    if (seeds.areFixed()) {
      return gate;
    }
    if (gate != REPORT && given.filter(name -> !name.isBlank()).isPresent()) {
      throw new IllegalArgumentException(
          "-Dgate=%s decides on the fixed seeds and this run's are %s: leave out -Dgate or -Dseeds"
              .formatted(gate.words(), seeds.words()));
    }
    return REPORT;
  }

  /** Returns why the run is red because of this evidence, with advice; empty if it is not. */
  public List<String> objections(Evidence evidence) {
    if (this == REPORT) {
      return List.of();
    }
    Optional<String> verdict = this == STRICT ? strict(evidence) : change(evidence);
    return Stream.of(verdict, registration(evidence), frontier(evidence))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Returns why the run is red because of a claim that was not tried for want of data which only
   * its user can bring: that it is not corroborated, to a strict gate, and otherwise its
   * registration, and a verdict on record, which nobody may lose by asking for data.
   */
  public List<String> objectionsWithoutData(Evidence evidence) {
    if (this != CHANGE) {
      return objections(evidence);
    }
    Optional<String> lost =
        evidence
            .onRecord()
            .map(
                before ->
                    "%s is on record, and the data that it came from are not here; bring them"
                        .formatted(before.verdict()));
    return Stream.of(lost, registration(evidence)).flatMap(Optional::stream).toList();
  }

  private static Optional<String> strict(Evidence evidence) {
    return evidence.verdict() == Verdict.CORROBORATED
        ? Optional.empty()
        : Optional.of("-Dgate=strict lets only CORROBORATED pass");
  }

  private static Optional<String> change(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    return switch (verdict) {
      case INVALID -> Optional.of("mend the test: it could not have failed");
      case NOT_RUN -> Optional.of("a claim must be tried as a whole");
      case CORROBORATED, REFUTED, INCONCLUSIVE ->
          evidence.onRecord().isPresent()
              ? changed(verdict, evidence.onRecord().get())
              : isNew(verdict);
    };
  }

  private static Optional<String> changed(Verdict verdict, OnRecord before) {
    return verdict == before.verdict()
        ? Optional.empty()
        : Optional.of(
            "the verdict changed; find out why, commit, run it again, then put %s on record"
                .formatted(verdict));
  }

  private static Optional<String> isNew(Verdict verdict) {
    return verdict == Verdict.CORROBORATED
        ? Optional.empty()
        : Optional.of(
            "no verdict is on record; if this is what is known, put %s on record"
                .formatted(verdict));
  }

  /** A direction that stands still makes no run red, however long it does. */
  private static Optional<String> frontier(Evidence evidence) {
    return evidence
        .move()
        .flatMap(
            move ->
                switch (move) {
                  case FIRST, STOOD_STILL -> Optional.empty();
                  case MOVED -> Optional.of("the frontier moved; put its score on record");
                  case FELL_BACK ->
                      Optional.of("the frontier fell back; find out why, or put it on record");
                });
  }

  private static Optional<String> registration(Evidence evidence) {
    return evidence
        .registration()
        .filter(Registration::pending)
        .map(
            registration ->
                registration.registered().isEmpty()
                    ? "the claim is not registered; register it before it is tried"
                    : "the registration changed; undo that, or accept it as an amendment");
  }

  /** Returns the name as {@code -Dgate} has it. */
  String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> known() {
    return Arrays.stream(values()).map(Gate::words).toList();
  }
}
