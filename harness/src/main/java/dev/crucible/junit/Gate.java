package dev.crucible.junit;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.OnRecord;
import dev.crucible.claim.Verdict;
import dev.crucible.lab.Choices;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which verdicts make a run red. */
public enum Gate {
  /** A verdict that differs from the one on record, and a claim that is invalid or was not run. */
  CHANGE,
  /** Everything that is not corroborated: a reviewer's view. */
  STRICT,
  /** No verdict. */
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

  /** Returns why the run is red because of this evidence, with advice, if it is. */
  public Optional<String> objection(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    return switch (this) {
      case REPORT -> Optional.empty();
      case STRICT ->
          verdict == Verdict.CORROBORATED
              ? Optional.empty()
              : Optional.of("-Dgate=strict lets only CORROBORATED pass");
      case CHANGE ->
          switch (verdict) {
            case INVALID -> Optional.of("mend the test: it could not have failed");
            case NOT_RUN -> Optional.of("a claim must be tried as a whole");
            default -> change(verdict, evidence.onRecord());
          };
    };
  }

  private static Optional<String> change(Verdict verdict, Optional<OnRecord> onRecord) {
    if (onRecord.isEmpty()) {
      return verdict == Verdict.CORROBORATED
          ? Optional.empty()
          : Optional.of(
              "nothing is on record; if this is what is known, put %s on record in "
                      .formatted(verdict)
                  + "claims/registry.lock");
    }
    Verdict before = onRecord.get().verdict();
    return verdict == before
        ? Optional.empty()
        : Optional.of(
            "the verdict changed; find out why, then put %s on record in claims/registry.lock"
                .formatted(verdict));
  }

  private String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> known() {
    return Arrays.stream(values()).map(Gate::words).toList();
  }
}
