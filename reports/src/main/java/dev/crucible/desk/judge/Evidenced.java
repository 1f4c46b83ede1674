package dev.crucible.desk.judge;

import dev.crucible.desk.measure.FittedTheory;
import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.Judgement;
import java.util.List;

/**
 * What a trial on a table found.
 *
 * @param judgements the statistics, each with controls and wrong theories
 * @param exhibits figures and the table of runs
 * @param theories the formulas with their parameters, the claim's first
 * @param notes what a reader should know
 */
public record Evidenced(
    List<Judgement> judgements,
    Exhibits exhibits,
    List<FittedTheory> theories,
    List<String> notes) {

  /** Copies the lists. */
  public Evidenced {
    judgements = List.copyOf(judgements);
    theories = List.copyOf(theories);
    notes = List.copyOf(notes);
  }
}
