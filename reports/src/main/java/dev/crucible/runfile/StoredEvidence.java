package dev.crucible.runfile;

import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Measurement;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A line of {@code evidence.jsonl}, read again: what was measured and what was decided then.
 *
 * @param claim the claim's id
 * @param registration digest of the record that it was tried under; empty in older files
 * @param verdict the verdict then
 * @param reason its reason
 * @param judgements the statistics
 */
public record StoredEvidence(
    String claim,
    Optional<String> registration,
    Verdict verdict,
    String reason,
    List<StoredJudgement> judgements) {

  /** Copies the list. */
  public StoredEvidence {
    judgements = List.copyOf(judgements);
  }

  /**
   * A statistic and what it was held against.
   *
   * @param ruling the ruling on the experiment; it always has a measurement
   * @param controls the negative controls
   * @param mutants the theory mutants; those that read the measurements otherwise have their own
   */
  public record StoredJudgement(
      StoredRuling ruling, List<StoredRuling> controls, List<StoredRuling> mutants) {

    /** Copies the lists. */
    public StoredJudgement {
      controls = List.copyOf(controls);
      mutants = List.copyOf(mutants);
    }
  }

  /**
   * What a rule decided then.
   *
   * @param name name of the statistic, control or mutant
   * @param prediction the prediction as it is written
   * @param measurement what was measured; empty if it is what the statistic was made on
   * @param then the ruling, without its estimate, and with a stand-in for the prediction
   */
  public record StoredRuling(
      String name, JsonNode prediction, Optional<Measurement> measurement, Ruling then) {

    /** Returns the ruling as it was. */
    public NamedRuling kept() {
      return new NamedRuling(name, then);
    }
  }
}
