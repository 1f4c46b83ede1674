package dev.crucible.study;

import java.util.List;

/**
 * Runs that one program trains together: the unit that is run, kept, resumed and sent elsewhere.
 *
 * @param claimId the claim
 * @param study the study
 * @param setup every number that is not varied
 * @param members the runs
 * @param <S> the setup
 * @param <C> a cell
 * @param <R> the result of a run
 */
public record Ensemble<S extends Record, C extends Record, R extends Record>(
    String claimId, Study<S, C, R> study, S setup, List<Member<C>> members) {

  /** Copies the list. */
  public Ensemble {
    members = List.copyOf(members);
  }

  /**
   * Runs the members.
   *
   * @return one reading a member, in order
   * @throws IllegalStateException if the program returns another number of readings
   */
  public List<Reading<R>> run() {
    List<Reading<R>> readings =
        List.copyOf(study.program().run(setup, new Members<>(claimId, members, study.keys())));
    if (readings.size() != members.size()) {
      throw new IllegalStateException(
          "%s, %s: a program for %s runs (first %s) returned %s readings: return one a run"
              .formatted(claimId, study.name(), members.size(), label(0), readings.size()));
    }
    return readings;
  }

  /** Returns how a run is called in print: its cell's caption and its seed. */
  public String label(int member) {
    Member<C> run = members.get(member);
    return "%s/seed %s".formatted(study.caption().apply(run.cell()), run.seed());
  }

  /** Returns the paths of all random keys of a run, by name and in order. */
  public List<String> keys(int member) {
    Member<C> run = members.get(member);
    return study.keys().entrySet().stream()
        .map(key -> key.getKey() + " " + key.getValue().of(claimId, run.cell(), run.seed()).path())
        .toList();
  }
}
