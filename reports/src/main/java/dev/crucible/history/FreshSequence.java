package dev.crucible.history;

import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Numbers;
import dev.crucible.stats.anytime.ClaimProcess;
import dev.crucible.stats.anytime.ClaimProcess.State;
import dev.crucible.stats.anytime.EProcess;
import dev.crucible.stats.anytime.Increment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A claim's runs of fresh seeds as one sequence that may be looked at after every run, see {@link
 * ClaimProcess}.
 *
 * <p>A sequence lives under one registration and in one tier: another digest starts a new one, and
 * the old one stays. Every draw of seeds counts once; fixed and repeated seeds never do. An invalid
 * run costs and never pays: whether a control or a mutant survives depends on the data, so that
 * passing such runs over would favour what is judged. A run without p-values, because it broke off
 * or an instrument was not fit, changes nothing and is counted as one without evidence.
 *
 * @param claim docket number
 * @param registration digest of the record that its runs were tried under
 * @param tier {@code ci} or {@code full}
 * @param steps its runs, oldest first, at least one
 */
public record FreshSequence(String claim, String registration, String tier, List<Step> steps) {

  /** From this power of ten on, either way, an e-value is told by its power. */
  private static final double LARGE = 6;

  /** What a run brought. */
  public enum Worth {
    /** P-values that count. */
    EVIDENCE,
    /** P-values of a test that could not have failed: they may cost, and never pay. */
    COST,
    /** No p-values. */
    NONE
  }

  /**
   * The sequence after one of its runs.
   *
   * @param run the run
   * @param time when it started
   * @param seeds where its seeds began
   * @param trials how many seeds its largest statistic has
   * @param worth what it brought
   * @param process the evidence so far
   */
  public record Step(
      String run, Instant time, Seeds seeds, int trials, Worth worth, ClaimProcess process) {

    /** Returns ln of the evidence that the claim is as predicted. */
    public double logAgreement() {
      return process.logAgreement();
    }

    /** Returns ln of the evidence that it is not. */
    public double logDisagreement() {
      return process.logDisagreement();
    }

    /** Returns what the runs so far say. */
    public State state() {
      return process.state();
    }
  }

  /** Copies the list. */
  public FreshSequence {
    steps = List.copyOf(steps);
  }

  /**
   * Returns a claim's sequences, in the order of their first runs.
   *
   * @param trials the claim's trials, oldest first, of whatever tier and seeds
   */
  public static List<FreshSequence> of(List<PastTrial> trials) {
    Map<List<String>, List<PastTrial>> byExperiment = new LinkedHashMap<>();
    for (PastTrial trial : trials) {
      if (trial.run().seeds().kind() == Seeds.Choice.FRESH && trial.registration().isPresent()) {
        List<String> experiment = List.of(trial.registration().get(), trial.run().tier());
        byExperiment.computeIfAbsent(experiment, key -> new ArrayList<>()).add(trial);
      }
    }
    return byExperiment.values().stream().map(FreshSequence::sequence).toList();
  }

  /** Returns the sequence of a tier whose latest run is the latest. */
  public static Optional<FreshSequence> latest(List<PastTrial> trials, String tier) {
    return of(trials).stream()
        .filter(sequence -> sequence.tier.equals(tier))
        .reduce((one, other) -> other.last().time().isBefore(one.last().time()) ? one : other);
  }

  private static FreshSequence sequence(List<PastTrial> trials) {
    List<Step> steps = new ArrayList<>();
    Set<Seeds> drawn = new HashSet<>();
    ClaimProcess process = ClaimProcess.start();
    for (PastTrial trial : trials) {
      if (drawn.add(trial.run().seeds())) {
        Map<String, Increment> found = increments(trial);
        process = found.isEmpty() ? process : process.after(found);
        steps.add(
            new Step(
                trial.run().id(),
                trial.run().startedAt(),
                trial.run().seeds(),
                seeds(trial),
                worth(trial, found),
                process));
      }
    }
    PastTrial first = trials.get(0);
    return new FreshSequence(
        first.claim(), first.registration().orElseThrow(), first.run().tier(), steps);
  }

  private static Worth worth(PastTrial trial, Map<String, Increment> found) {
    if (found.values().stream().allMatch(Increment.NOTHING::equals)) {
      return Worth.NONE;
    }
    return trial.verdict() == Verdict.INVALID ? Worth.COST : Worth.EVIDENCE;
  }

  private static int seeds(PastTrial trial) {
    return trial.statistics().stream().mapToInt(s -> s.counted() + s.excluded()).max().orElse(0);
  }

  private static Map<String, Increment> increments(PastTrial trial) {
    Map<String, Increment> found = new LinkedHashMap<>();
    if (trial.verdict() == Verdict.NOT_RUN) {
      return found;
    }
    for (PastStatistic statistic : trial.statistics()) {
      Increment increment = increment(statistic);
      found.put(
          statistic.name(), trial.verdict() == Verdict.INVALID ? increment.unpaid() : increment);
    }
    return found;
  }

  private static Increment increment(PastStatistic statistic) {
    if (statistic.strength().isEmpty() || statistic.reading().isEmpty()) {
      return Increment.NOTHING;
    }
    // An identity's interval is the range of its values: its confidence is 1.
    if (statistic.reading().get().confidence() == 1) {
      return switch (statistic.verdict()) {
        case CORROBORATED -> Increment.HELD;
        case REFUTED -> Increment.VIOLATED;
        default -> Increment.NOTHING;
      };
    }
    PastStatistic.Strength strength = statistic.strength().get();
    // Values without scatter, or an instrument that was not fit: no test was made, and equal values
    // may be chance where a statistic takes few.
    return isCertain(strength.agreement()) && isCertain(strength.disagreement())
        ? Increment.NOTHING
        : Increment.of(strength.agreement(), strength.disagreement());
  }

  private static boolean isCertain(double p) {
    return p == 0 || p == 1;
  }

  /** Returns the sequence after its latest run. */
  public Step last() {
    return steps.get(steps.size() - 1);
  }

  /** Returns what the sequence says. */
  public State state() {
    return last().state();
  }

  /** Returns the run after which it first said so; empty while it is undecided. */
  public Optional<Step> decided() {
    return state() == State.UNDECIDED
        ? Optional.empty()
        : steps.stream().filter(step -> step.state() == state()).findFirst();
  }

  /**
   * Returns the sequence in words, for example {@code corroborated after 6 runs, 30 seeds; e = 212
   * (1/α = 20)}.
   */
  public String words() {
    Step told = decided().orElse(last());
    List<Step> until = steps.subList(0, steps.indexOf(told) + 1);
    int seeds = until.stream().mapToInt(Step::trials).sum();
    long idle = until.stream().filter(step -> step.worth() == Worth.NONE).count();
    int more = steps.size() - until.size();
    return "%s after %s, %s%s; %s (1/α = %s)%s"
        .formatted(
            state().name().toLowerCase(Locale.ROOT),
            count(until.size(), "run"),
            count(seeds, "seed"),
            idle == 0 ? "" : ", %s without evidence".formatted(count(idle, "run")),
            evidence(told),
            Numbers.plain(1 / ClaimProcess.ALPHA),
            more == 0 ? "" : ", %s since".formatted(count(more, "run")));
  }

  private String evidence(Step step) {
    return switch (state()) {
      case CORROBORATED -> "e = " + evidence(step.logAgreement());
      case REFUTED ->
          Double.isInfinite(step.logDisagreement())
              ? "an exact statement does not hold, which one seed is enough for"
              : "e = %s against it".formatted(evidence(step.logDisagreement()));
      case UNDECIDED ->
          isExact(step) ? "exact statements held in every run, which no test weighs" : sides(step);
      case CONTRADICTORY -> sides(step);
    };
  }

  private static String sides(Step step) {
    return "e = %s for it, %s against it"
        .formatted(evidence(step.logAgreement()), evidence(step.logDisagreement()));
  }

  private static boolean isExact(Step step) {
    return !step.process().statistics().isEmpty()
        && step.process().statistics().values().stream()
            .allMatch(process -> process.kind() == EProcess.Basis.EXACT);
  }

  /** Returns an e-value given by its natural logarithm; far from 1, its power of ten. */
  public static String evidence(double logEvidence) {
    if (Double.isInfinite(logEvidence)) {
      return logEvidence > 0 ? "∞" : "0";
    }
    double power = logEvidence / Math.log(10);
    return Math.abs(power) < LARGE
        ? Numbers.brief(Math.exp(logEvidence))
        : "10^%s".formatted((long) Math.floor(power));
  }

  private static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : noun + "s");
  }
}
