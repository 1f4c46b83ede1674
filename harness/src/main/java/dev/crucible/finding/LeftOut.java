package dev.crucible.finding;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a verdict would be if the seeds that were left out counted.
 *
 * @param seeds how many were left out, at least one
 * @param of how many there are
 * @param causes why, each cause once
 * @param measured of how many of them something was measured
 * @param asMeasured the verdict with what was measured; empty if nothing was
 * @param atEdge the verdict if each were where the prediction ends, on the side that changes more;
 *     empty for an identity, which averages nothing
 */
public record LeftOut(
    int seeds,
    int of,
    List<Cause> causes,
    int measured,
    Optional<Verdict> asMeasured,
    Optional<Verdict> atEdge) {

  /** Copies the list. */
  public LeftOut {
    causes = List.copyOf(causes);
  }

  /**
   * Returns all of it in a sentence: {@code 1 of 5 seeds left out (INELIGIBLE); counted as measured
   * the verdict would be INCONCLUSIVE, at the margin's edge CORROBORATED}.
   *
   * @param prediction what the seeds were held against
   */
  public String words(Prediction prediction) {
    String head =
        "%s of %s seeds left out (%s)"
            .formatted(
                seeds, of, causes.stream().map(Cause::name).collect(Collectors.joining(", ")));
    return head
        + "; "
        + counted()
        + atEdge.map(verdict -> ", " + edge(prediction, verdict)).orElse("");
  }

  private String counted() {
    if (asMeasured.isEmpty()) {
      return "nothing was measured of " + (seeds == 1 ? "it" : "them");
    }
    String which = measured == seeds ? "" : "the %s measured ".formatted(measured);
    return "%scounted as measured the verdict would be %s"
        .formatted(which, asMeasured.get().words());
  }

  private static String edge(Prediction prediction, Verdict verdict) {
    String where = prediction.margin() > 0 ? "at the margin's edge" : "at the limit";
    return (prediction.unit().equals(Prediction.SHARE) ? "at the worst" : where)
        + " "
        + verdict.words();
  }
}
