package dev.crucible.lab;

import dev.crucible.rows.OtherWorker;
import dev.crucible.rows.Rows;
import dev.crucible.rows.RowsDiffer;
import dev.crucible.study.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Makes programs of the jobs of a study and runs them: those that are trained elsewhere in batches,
 * the others one by one.
 */
record StudyPrograms<R extends Record>(Bench bench) {

  /** What became of one ensemble: a program that throws fails its own runs and no others. */
  record Done<R extends Record>(List<Reading<R>> readings, List<String> failure) {

    /** Does what may fail for reasons of its own. */
    static <R extends Record> Done<R> by(Supplier<List<Reading<R>>> program) {
      try {
        return new Done<>(program.get(), List.of());
      } catch (RowsDiffer | OtherWorker differ) {
        throw differ;
      } catch (RuntimeException thrown) {
        if (Failure.isInterruption(thrown)) {
          throw thrown;
        }
        return failed(Failure.of(thrown).words());
      }
    }

    static <R extends Record> Done<R> failed(String why) {
      return new Done<>(List.of(), List.of(why));
    }
  }

  /** Some of a study's jobs, by their numbers, and what runs them. */
  private record Part<R extends Record>(List<Integer> jobs, Callable<List<Done<R>>> program) {}

  /** Returns what became of each job, in order. */
  List<Done<R>> run(List<Rows.Job<R>> jobs) {
    List<Part<R>> parts = parts(jobs);
    List<List<Done<R>>> results =
        bench.executor().run(parts.stream().map(Part::program).toList(), finished -> {});
    TreeMap<Integer, Done<R>> done = new TreeMap<>();
    for (int p = 0; p < parts.size(); p++) {
      for (int j = 0; j < parts.get(p).jobs().size(); j++) {
        done.put(parts.get(p).jobs().get(j), results.get(p).get(j));
      }
    }
    return List.copyOf(done.values());
  }

  private List<Part<R>> parts(List<Rows.Job<R>> jobs) {
    List<Part<R>> parts = new ArrayList<>();
    List<Integer> sent = new ArrayList<>();
    for (int j = 0; j < jobs.size(); j++) {
      Rows.Job<R> job = jobs.get(j);
      if (job.trains() && bench.away().filter(a -> a.canTrain(job, bench)).isPresent()) {
        sent.add(j);
      } else {
        parts.add(new Part<>(List.of(j), () -> List.of(Done.by(job::call))));
      }
    }
    bench.away().ifPresent(away -> parts.addAll(batches(away, jobs, sent)));
    return parts;
  }

  private List<Part<R>> batches(Away away, List<Rows.Job<R>> jobs, List<Integer> sent) {
    int size = away.batch(sent.size(), bench.executor().threads());
    List<Part<R>> parts = new ArrayList<>();
    for (int from = 0; from < sent.size(); from += size) {
      List<Integer> some = List.copyOf(sent.subList(from, Math.min(sent.size(), from + size)));
      List<Rows.Job<R>> batch = some.stream().map(jobs::get).toList();
      parts.add(new Part<>(some, () -> away.train(batch, bench)));
    }
    return parts;
  }
}
