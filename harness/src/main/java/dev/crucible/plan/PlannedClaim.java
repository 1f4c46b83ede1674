package dev.crucible.plan;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a claim asks for in a tier, and how that is known.
 *
 * @param id the claim
 * @param studies its studies
 * @param seconds processor time of all of it, s; empty if nothing tells
 * @param source how the time is known
 */
public record PlannedClaim(
    String id, List<PlannedStudy> studies, OptionalDouble seconds, Source source) {

  /** How a claim's time is known. */
  public enum Source {
    /** It was tried in this tier before. */
    LEDGER("ledger"),
    /** One ensemble of each study was trained and timed, and stands for the others. */
    SAMPLE("sample"),
    /** It was tried in tier ci, whose time is taken for each run: a larger setup takes longer. */
    TIER_CI("at least, by tier ci"),
    /** It was never tried and not sampled. */
    NONE("not known");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** Returns the source in a few words. */
    public String words() {
      return words;
    }
  }

  /** Copies the list. */
  public PlannedClaim {
    studies = List.copyOf(studies);
  }

  /** Returns how many ensembles it has. */
  public int ensembles() {
    return studies.stream().mapToInt(PlannedStudy::ensembles).sum();
  }

  /** Returns how many of its ensembles were kept. */
  public int kept() {
    return studies.stream().mapToInt(PlannedStudy::kept).sum();
  }

  /** Returns how many runs its studies have. */
  public int runs() {
    return studies.stream().mapToInt(PlannedStudy::runs).sum();
  }

  /** Returns how long one ensemble of a study takes, s; 0 if nothing tells. */
  double secondsAnEnsemble(PlannedStudy study) {
    return source == Source.SAMPLE
        ? study.sampled().orElse(0)
        : seconds.orElse(0) / Math.max(1, ensembles());
  }

  /** Returns the work that is left: what was kept is left out. */
  Work work() {
    return new Work(
        studies.stream()
            .map(
                study -> new Work.Stage(study.ensembles() - study.kept(), secondsAnEnsemble(study)))
            .toList());
  }

  /** Returns the processor time that is left, s. */
  public double secondsLeft() {
    return work().seconds();
  }
}
