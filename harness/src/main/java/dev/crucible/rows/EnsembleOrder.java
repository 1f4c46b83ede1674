package dev.crucible.rows;

import dev.crucible.evidence.Seeds;
import dev.crucible.study.Tier;
import java.io.Serializable;

/**
 * An ensemble as another process can find it: in a class on its class path, and by the digest of
 * all that determines its rows.
 *
 * @param holder name of the claim's class, which holds the study
 * @param claimId the claim
 * @param study name of the study
 * @param tier the tier
 * @param kind whether seeds are fixed
 * @param first where they begin
 * @param digest what the ensemble's rows are kept under
 */
public record EnsembleOrder(
    String holder,
    String claimId,
    String study,
    Tier tier,
    Seeds.Choice kind,
    int first,
    String digest)
    implements Serializable {

  /** Returns claim and study, as messages name them. */
  String words() {
    return "%s, study \"%s\"".formatted(claimId, study);
  }

  /** Returns the same order for any ensemble of the study. */
  EnsembleOrder ofAny() {
    return new EnsembleOrder(holder, claimId, study, tier, kind, first, "");
  }
}
