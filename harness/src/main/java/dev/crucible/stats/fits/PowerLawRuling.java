package dev.crucible.stats.fits;

import dev.crucible.prediction.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether points follow a power law, and which criterion decided.
 *
 * @param fit the power law with an offset, fitted to all points
 * @param comparison the forms side by side
 * @param checks the three criteria in order
 */
public record PowerLawRuling(FormFit fit, FormComparison comparison, List<Check> checks) {

  /** What a power law must pass. */
  public enum Criterion {
    /** The lead in AICc over exponential and logarithm; at least the limit. */
    RELATIVE("leads exponential and logarithm in AICc by"),
    /** χ² of the largest sizes, predicted from the others; at most the limit. */
    EXTRAPOLATION("misses the largest sizes by χ²"),
    /** χ² of the residuals of all points; at most the limit. */
    ADEQUACY("misses all points by χ²");

    private final String words;

    Criterion(String words) {
      this.words = words;
    }
  }

  /**
   * One criterion's outcome.
   *
   * @param criterion which
   * @param measured the statistic
   * @param limit what it is held against
   */
  public record Check(Criterion criterion, double measured, double limit) {

    /** Returns whether the criterion is met; a statistic that is no number meets none. */
    public boolean passed() {
      return criterion == Criterion.RELATIVE ? measured >= limit : measured <= limit;
    }

    /** Returns the outcome in words. */
    public String words() {
      return "%s %s (%s %s allowed)"
          .formatted(
              criterion.words,
              Numbers.plain(measured),
              criterion == Criterion.RELATIVE ? "from" : "up to",
              Numbers.plain(limit));
    }
  }

  /** Copies the list. */
  public PowerLawRuling {
    checks = List.copyOf(checks);
  }

  /** Returns whether the points support a power law: whether every criterion is met. */
  public boolean isPowerLaw() {
    return decidedBy().isEmpty();
  }

  /** Returns the first criterion that refused; empty if none did. */
  public Optional<Criterion> decidedBy() {
    return checks.stream().filter(check -> !check.passed()).map(Check::criterion).findFirst();
  }

  /** Returns the ruling as a sentence; a refusal names every criterion that is not met. */
  public String words() {
    String reasons =
        checks.stream()
            .filter(check -> isPowerLaw() || !check.passed())
            .map(Check::words)
            .collect(Collectors.joining("; "));
    return (isPowerLaw() ? "a power law: it " : "no power law: it ") + reasons;
  }
}
