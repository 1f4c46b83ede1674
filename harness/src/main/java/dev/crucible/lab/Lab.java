package dev.crucible.lab;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Figure;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Standings;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Traces;
import dev.crucible.rows.Rows;
import dev.crucible.stats.Judge;
import dev.crucible.stats.Scoring;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Shard;
import dev.crucible.study.Study;
import dev.crucible.study.Tables;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A claim's bench: runs its trials and takes down what they show. One for each claim class. */
public final class Lab {

  private final String claimId;
  private final Bench bench;
  private final Notebook notebook;
  private boolean checked;

  /** Opens a lab for a claim. */
  public Lab(String claimId, Bench bench, Notebook notebook) {
    this.claimId = claimId;
    this.bench = bench;
    this.notebook = notebook;
  }

  /** Returns the tier of this run. */
  public Tier tier() {
    return bench.tier();
  }

  /** Returns a setting's value in this run's tier. */
  public <T> T at(Tiered<T> setting) {
    return setting.at(tier());
  }

  /**
   * Returns the trials of a setting, one a seed, counted from this run's first seed: 0 unless
   * {@code -Dseeds} says otherwise.
   *
   * @throws IllegalArgumentException if there is not at least one seed, or more than {@value
   *     Seeds#LEAST}
   */
  public List<Trial> trials(String setting, int seeds) {
    if (seeds < 1) {
      throw new IllegalArgumentException(
          "%s, %s: give at least one seed, not %s".formatted(claimId, setting, seeds));
    }
    if (seeds > Seeds.LEAST) {
      throw new IllegalArgumentException(
          "%s, %s: %s seeds would run into those of other runs; give at most %s"
              .formatted(claimId, setting, seeds, Seeds.LEAST));
    }
    int first = bench.seeds().first();
    return IntStream.range(first, first + seeds)
        .mapToObj(seed -> new Trial(claimId, setting, seed))
        .toList();
  }

  /**
   * Returns data that cannot be shipped, or leaves the claim untried if there are none: NOT RUN,
   * with the reason, which makes nothing red but under {@code -Dgate=strict}.
   *
   * @param what what to fetch and where to put it
   * @throws DataWanted if there are none, which ends the experiment
   */
  public <T> T needs(Optional<T> data, String what) {
    return data.orElseThrow(() -> new DataWanted(what));
  }

  /**
   * Runs a study: every cell with all its seeds, in this run's tier.
   *
   * <p>Rows that were kept under the same study, code, data, engine and arithmetic are read instead
   * of trained. A program that throws fails the runs of its ensemble and no others.
   *
   * @throws IllegalArgumentException if the study's program is no reference to a static method
   * @throws dev.crucible.rows.RowsDiffer if rows that were kept are not what training gives now
   */
  public <S extends Record, C extends Record, R extends Record> Runs<C, R> run(
      Study<S, C, R> study) {
    StudyRun<S, C, R> run = new StudyRun<>(claimId, study, bench);
    Runs<C, R> runs = run.run(check());
    run.notes().forEach(notebook::note);
    run.settings().forEach(notebook::declare);
    runs.cells().forEach(cell -> notebook.ran(labels(runs.at(cell))));
    notebook.ran(runs.seeds().stream().map(seed -> "seed " + seed).toList());
    notebook.add(Tables.of(runs, cell -> study.purpose(cell, tier())));
    return runs;
  }

  /**
   * Trains a part of a study's ensembles, for their rows alone.
   *
   * @return how many runs these are
   */
  public <S extends Record, C extends Record, R extends Record> int train(
      Study<S, C, R> study, Shard shard) {
    StudyRun<S, C, R> run = new StudyRun<>(claimId, study, bench);
    int trained = run.train(shard);
    run.notes().forEach(notebook::note);
    return trained;
  }

  private static <C extends Record, R extends Record> List<String> labels(Runs<C, R> runs) {
    return runs.rows().stream().map(Row::label).toList();
  }

  /** One ensemble a claim is checked, of the first study that has rows to check. */
  private synchronized Rows.Check check() {
    Rows.Check now = checked ? Rows.Check.NONE : Rows.Check.ONE;
    checked = true;
    return now;
  }

  /** Runs every trial as a program of its own. */
  public <T> Trials<T> each(String what, List<Trial> trials, Function<Trial, T> program) {
    return ensembles(what, trials, 1, one -> List.of(single(one.get(0), program)));
  }

  /**
   * Runs consecutive trials together, as ensembles trained by one program each.
   *
   * <p>How trials are grouped depends on the arguments alone, so that a run gives the same bits
   * whatever executes it. A program that throws fails the trials of its ensemble and no others.
   *
   * @param membersPerProgram how many trials a program takes; the last may get fewer
   * @param program returns one result a trial, in the trials' order
   * @throws IllegalArgumentException if there is not at least one member a program
   * @throws IllegalStateException if a program returns another number of results than trials
   */
  public <T> Trials<T> ensembles(
      String what,
      List<Trial> trials,
      int membersPerProgram,
      Function<List<Trial>, List<T>> program) {
    List<TrialGroup<T>> ensembles = TrialGroup.split(trials, membersPerProgram, program);
    List<List<TrialOutcome<T>>> outcomes = bench.executor().run(ensembles, finished -> {});
    trials.stream()
        .collect(groupingBy(Trial::setting, mapping(Trial::label, toList())))
        .values()
        .forEach(notebook::ran);
    Trials<T> finished = new Trials<>(what, outcomes.stream().flatMap(List::stream).toList());
    finished.notes().forEach(notebook::note);
    return finished;
  }

  /**
   * Starts an assertion about a sample.
   *
   * @param statistic its name, unique within the claim
   * @throws IllegalArgumentException if the name is taken
   */
  public SampleAssert assertThat(String statistic, Sample sample) {
    return new SampleAssert(open(statistic, sample, sample.observations().isEmpty()), sample);
  }

  /**
   * Starts an assertion about a sweep, traces, groups or arms.
   *
   * @param statistic its name, unique within the claim
   * @throws IllegalArgumentException if the name is taken
   */
  public <M extends Measurement> MeasurementAssert<M> assertThat(String statistic, M measurement) {
    boolean empty =
        (measurement instanceof Sweep sweep && sweep.seeds().isEmpty())
            || (measurement instanceof Traces traces && traces.seeds().isEmpty());
    return new MeasurementAssert<>(open(statistic, measurement, empty), measurement);
  }

  /**
   * Elsewhere, a statistic of cells that are not tried there is judged on paper that is thrown
   * away.
   */
  private Statistic open(String statistic, Measurement measurement, boolean empty) {
    boolean untried = empty && bench.place().isPresent();
    return untried
        ? new Statistic(statistic, measurement, prediction -> true, Judge::judge, new Ran())
        : notebook.open(statistic, measurement);
  }

  /** Adds a plot to the evidence. */
  public void figure(Figure figure) {
    notebook.add(figure);
  }

  /**
   * Starts a map of where the claim holds.
   *
   * @param title what must hold, a few words
   * @param rows what the rows are, for example {@code network, data, loss}
   * @param columns what the columns are, for example {@code η}
   */
  public ScopeSheet scope(String title, String rows, String columns) {
    return new ScopeSheet(notebook, title, rows, columns);
  }

  /**
   * Scores the candidates of the claim's frontier and adds their standings to the evidence.
   *
   * @param forecasts one a candidate, task and seed
   * @throws IllegalArgumentException if a forecast is missing, double or of nothing, see {@link
   *     Scoring#of}
   * @throws IllegalStateException if the claim has scored a frontier already
   */
  public Standings frontier(Frontier frontier, List<Forecast> forecasts) {
    Standings standings = Scoring.of(frontier, forecasts);
    notebook.add(standings);
    return standings;
  }

  /** Adds a fact worth a reader's attention to the evidence. */
  public void note(String note) {
    notebook.note(note);
  }

  /**
   * Takes down a setting that the claim ran with.
   *
   * @throws IllegalArgumentException if the name was taken down with another value
   */
  public void setting(String name, Object value) {
    notebook.setting(name, value.toString());
  }

  private static <T> T single(Trial trial, Function<Trial, T> program) {
    return Objects.requireNonNull(
        program.apply(trial), () -> "the program returned nothing for " + trial.label());
  }
}
