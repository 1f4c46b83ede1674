package dev.crucible.desk.register;

import dev.crucible.registry.CanonicalRecord;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What was registered of a desk's claim.
 *
 * @param claim its id
 * @param steps the registration, then its amendments
 * @param record what the claim says as it was registered last
 */
public record Registered(String claim, List<Step> steps, CanonicalRecord record) {

  /** Copies the list. */
  public Registered {
    steps = List.copyOf(steps);
  }

  /**
   * A registration or amendment.
   *
   * @param time when
   * @param digest digest of what the claim said
   * @param data the digests of the data files that were there, by name; none if it was blind
   * @param reason why it was amended; of the first why it was registered
   */
  public record Step(Instant time, String digest, SortedMap<String, String> data, String reason) {

    /** Returns whether data were there, and might have been looked at. */
    public boolean seen() {
      return !data.isEmpty();
    }

    /** Returns whether it was made before or after there were data, and why. */
    public String words() {
      String state =
          seen()
              ? "SEEN: the data were there (%s)".formatted(String.join(", ", data.keySet()))
              : "BLIND: none of the data was there";
      return reason.isEmpty() ? state : state + "; " + reason;
    }
  }

  /** Returns whether data were there at any step: what was seen once is seen for ever. */
  public boolean seen() {
    return steps.stream().anyMatch(Step::seen);
  }

  /** Returns in a sentence whether the claim was fixed before its data were there. */
  public String sentence() {
    if (!seen()) {
      return "BLIND: the claim was registered before its data were there.";
    }
    return steps.get(0).seen()
        ? "SEEN: the data were there when the claim was registered; whoever wrote it may have"
            + " looked at them."
        : "SEEN: the claim was registered before its data were there, and amended after.";
  }
}
