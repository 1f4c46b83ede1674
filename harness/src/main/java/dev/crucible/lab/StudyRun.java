package dev.crucible.lab;

import dev.crucible.lab.StudyPrograms.Done;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Designed;
import dev.crucible.rows.Rows;
import dev.crucible.study.Columns;
import dev.crucible.study.Elsewhere;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Finite;
import dev.crucible.study.Member;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Shard;
import dev.crucible.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs a study on a bench: its programs side by side, its rows in the study's order. */
final class StudyRun<S extends Record, C extends Record, R extends Record> {

  private final Study<S, C, R> study;
  private final Bench bench;
  private final Optional<Elsewhere<S, C>> elsewhere;
  private final List<Ensemble<S, C, R>> ensembles;
  private final List<String> failures = new ArrayList<>();

  StudyRun(String claimId, Study<S, C, R> registered, Bench bench) {
    this.study = bench.seedsACell().map(n -> registered.seeds(n)).orElse(registered);
    this.bench = bench;
    this.elsewhere = bench.place().map(place -> Elsewhere.of(study, bench.tier(), place));
    this.ensembles =
        elsewhere
            .map(there -> there.study(study))
            .orElse(study)
            .ensembles(claimId, bench.tier(), bench.seeds());
  }

  private int size() {
    return ensembles.stream().mapToInt(ensemble -> ensemble.members().size()).sum();
  }

  Runs<C, R> run(Rows.Check check) {
    return table(programs().run(bench.rows().jobs(study, bench.tier(), ensembles, check)));
  }

  /** Trains a part of the ensembles, for its rows alone; returns how many runs these are. */
  int train(Shard shard) {
    List<Ensemble<S, C, R>> part = shard.of(ensembles);
    List<Done<R>> done =
        programs().run(bench.rows().jobs(study, bench.tier(), part, Rows.Check.NONE));
    done.stream().flatMap(one -> one.failure().stream()).forEach(failures::add);
    return part.stream().mapToInt(ensemble -> ensemble.members().size()).sum();
  }

  private StudyPrograms<R> programs() {
    return new StudyPrograms<>(bench);
  }

  private Runs<C, R> table(List<Done<R>> done) {
    Map<Member<C>, Row<C, R>> rows = new HashMap<>();
    for (int e = 0; e < ensembles.size(); e++) {
      Ensemble<S, C, R> ensemble = ensembles.get(e);
      for (int m = 0; m < ensemble.members().size(); m++) {
        Member<C> member = ensemble.members().get(m);
        String label = ensemble.label(m);
        Reading<R> reading = reading(done.get(e), m, label);
        rows.put(member, new Row<>(member.cell(), member.seed(), label, reading));
      }
    }
    List<Row<C, R>> table = new ArrayList<>();
    List<C> untried = new ArrayList<>();
    for (Member<C> member : study.members(bench.tier(), bench.seeds())) {
      Optional<C> at =
          elsewhere.isEmpty() ? Optional.of(member.cell()) : elsewhere.get().at(member.cell());
      if (at.isPresent()) {
        Row<C, R> row = Objects.requireNonNull(rows.get(new Member<>(at.get(), member.seed())));
        table.add(new Row<>(member.cell(), member.seed(), row.label(), row.reading()));
      } else if (!untried.contains(member.cell())) {
        untried.add(member.cell());
      }
    }
    return new Runs<>(study.name(), table, untried);
  }

  private Reading<R> reading(Done<R> done, int member, String label) {
    if (done.failure().isEmpty()) {
      return Finite.checked(done.readings().get(member));
    }
    String why = done.failure().get(0);
    failures.add("%s, %s: %s".formatted(study.name(), label, why));
    return Reading.excluded(Cause.FAILED, why);
  }

  /** Returns what a reader should know about runs that failed. */
  List<String> notes() {
    return failures.isEmpty() || failures.size() < size()
        ? failures
        : List.of(
            "all %s runs of %s failed, first %s".formatted(size(), study.name(), failures.get(0)));
  }

  /** Returns what the study was run with, as a reader wants it. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    String of = Designed.SETTING + study.name() + ": ";
    settings.put(of + "seeds a cell", String.valueOf(study.seeds().at(bench.tier())));
    Columns.of(elsewhere.map(Elsewhere::setup).orElse(study.setup().at(bench.tier())))
        .forEach((name, value) -> settings.put(of + name, Columns.words(value)));
    return settings;
  }
}
