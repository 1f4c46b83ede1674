package dev.crucible.junit;

import dev.crucible.claim.Docketed;
import dev.crucible.engine.Declaring;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Standings;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Notebook;
import dev.crucible.lab.Notebook.Contents;
import dev.crucible.prediction.Prediction;
import dev.crucible.registry.CanonicalRecord;
import dev.crucible.registry.Design;
import dev.crucible.registry.RegisteredPredictions;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.RegistryEntry.Found;
import dev.crucible.study.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/** A claim while it is tried. */
final class OpenTrial {

  private final Docketed claim;
  private final int experiments;
  private final Notebook notebook;
  private final Lab lab;
  private final Tier tier;
  private final Optional<CanonicalRecord> record;
  private final Supplier<Duration> busy;
  private final Supplier<SortedMap<String, String>> data;
  private final List<String> breakdowns = new ArrayList<>();
  private Optional<Errands> errands = Optional.empty();
  private final List<String> wanted = new ArrayList<>();
  private int finished;

  /**
   * Opens a trial.
   *
   * @param busy how long its programs and its own code have run
   * @param data the data that they read
   */
  OpenTrial(
      Class<?> claimClass,
      Bench bench,
      Supplier<Duration> busy,
      Supplier<SortedMap<String, String>> data) {
    this.claim = Docketed.of(claimClass);
    this.experiments = Docket.experiments(claimClass);
    this.tier = bench.tier();
    this.busy = busy;
    this.data = data;
    this.record = read(() -> Registrar.record(claimClass));
    Optional<Set<Prediction>> predictions =
        record.flatMap(registered -> read(() -> RegisteredPredictions.of(claimClass)));
    this.notebook =
        new Notebook(prediction -> predictions.filter(all -> all.contains(prediction)).isPresent());
    this.lab = new Lab(claim.id(), bench, notebook);
  }

  /** A constant that cannot be computed must not cost the run its report. */
  private <T> Optional<T> read(Supplier<T> registered) {
    try {
      return Optional.of(Declaring.during(registered));
    } catch (RuntimeException | LinkageError e) {
      brokeOff("reading the registration", "threw " + cause(e));
      return Optional.empty();
    }
  }

  /**
   * What a class threw while it was initialised says more than that it could not be, at the first
   * attempt and at every later one.
   */
  private static String cause(Throwable thrown) {
    return thrown instanceof LinkageError && thrown.getCause() != null
        ? thrown.getCause().toString()
        : thrown.toString();
  }

  /** Lets something else be done than trying the claim for a verdict. */
  OpenTrial on(Errands errand) {
    this.errands = Optional.of(errand);
    return this;
  }

  Optional<Errands> errands() {
    return errands;
  }

  double seconds() {
    return busy.get().toNanos() / 1e9;
  }

  Lab lab() {
    return lab;
  }

  synchronized void finished() {
    finished++;
  }

  synchronized void brokeOff(String experiment, String why) {
    breakdowns.add(experiment + " " + why);
  }

  synchronized void wants(String data) {
    wanted.add(data);
  }

  /** Returns whether it was not tried for want of data that only its user can bring. */
  synchronized boolean wantsData() {
    return breakdowns.isEmpty() && !wanted.isEmpty();
  }

  synchronized Evidence close(RegistryEntry entry) {
    Contents contents = notebook.contents();
    List<String> planned = record.map(now -> entry.planned(now, tier.words())).orElse(List.of());
    Verdicts.Decision decision = decide(contents, planned);
    // Half a trial shows half its design, which is no amendment.
    Optional<CanonicalRecord> design =
        isWhole()
            ? Optional.of(
                Design.of(contents.judgements(), contents.exhibits(), contents.allSettings()))
            : Optional.empty();
    return new Evidence(
        claim,
        decision.verdict(),
        decision.reason(),
        entry.onRecord(tier.words()),
        record.map(now -> entry.registration(new Found(now, tier.words(), design))),
        seconds(),
        contents.judgements(),
        contents.exhibits(),
        contents.allSettings(),
        data.get(),
        contents.notes());
  }

  private boolean isWhole() {
    return breakdowns.isEmpty() && wanted.isEmpty() && finished >= experiments;
  }

  /**
   * Half a trial has no verdict, and a statistic that nothing was predicted about tests nothing.
   */
  private Verdicts.Decision decide(Contents contents, List<String> planned) {
    if (!breakdowns.isEmpty()) {
      return without(Verdict.NOT_RUN, String.join("; ", breakdowns));
    }
    if (!wanted.isEmpty()) {
      return without(Verdict.NOT_RUN, String.join("; ", wanted));
    }
    if (finished < experiments) {
      return without(
          Verdict.NOT_RUN, "%s of %s experiments were run".formatted(finished, experiments));
    }
    List<String> absent = new ArrayList<>(planned);
    contents.judgements().forEach(judgement -> absent.remove(judgement.name()));
    absent.removeAll(contents.unjudged());
    if (!absent.isEmpty()) {
      return without(
          Verdict.NOT_RUN,
          "registered and not measured: %s; if that is meant, accept it as an amendment"
              .formatted(String.join(", ", absent)));
    }
    if (!contents.unjudged().isEmpty()) {
      return without(
          Verdict.INVALID,
          "measured and never held against a prediction: "
              + String.join(", ", contents.unjudged()));
    }
    if (contents.exhibits().frontier().filter(Standings::blunt).isPresent()) {
      return without(
          Verdict.INVALID,
          "the frontier's control scores above the forecast without a theory: it cannot tell");
    }
    return Verdicts.of(contents.judgements());
  }

  private static Verdicts.Decision without(Verdict verdict, String reason) {
    return new Verdicts.Decision(verdict, reason, List.of());
  }
}
