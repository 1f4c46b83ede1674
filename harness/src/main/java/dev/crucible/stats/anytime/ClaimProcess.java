package dev.crucible.stats.anytime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The evidence on a claim over runs of fresh seeds, valid whenever it is looked at.
 *
 * <p>Every statistic carries two products of {@link Calibrator e-values}, one factor a run. Where
 * the hypothesis that it speaks against holds, such a product is a bet that gains nothing in the
 * mean, so that by Ville's inequality it ever reaches 1/α with a probability of at most α, in
 * however many runs. A claim says that <em>all</em> its statistics are as predicted: it is
 * corroborated when the smallest product of agreement reaches 1/α (intersection–union), refuted
 * when the mean of the products of disagreement does; each at α = {@value #ALPHA}.
 *
 * <p>Exact statistics have no part in the smallest product: one violation refutes, and agreement is
 * required and never counts as random evidence. A claim of exact statistics alone is not
 * corroborated here.
 *
 * <p>Assumes that runs are independent, that all of them are told, whatever they found, and that a
 * rule's p-values hold at the number of seeds of one run. That a run broke off or an instrument was
 * unfit must not depend on what would have been found. The weights of the mean are fixed by the
 * first run with evidence: a statistic that turns up later must agree too, and cannot refute.
 *
 * <p>Sources: Vovk and Wang, arXiv 1912.06116, for means and products of e-values; Ville, Étude
 * critique de la notion de collectif (1939).
 *
 * @param statistics the products, by statistic
 * @param weighed the statistics in the mean of disagreement; empty before there is evidence
 * @param corroborated whether agreement ever reached 1/α
 * @param refuted whether disagreement ever did
 */
public record ClaimProcess(
    Map<String, EProcess> statistics, Set<String> weighed, Reach corroborated, Reach refuted) {

  /** The probability of ever corroborating, or of ever refuting, wrongly. */
  public static final double ALPHA = 0.05;

  /** Whether a product ever reached 1/α. */
  public enum Reach {
    /** Not so far. */
    BELOW,
    /** It did; what came later does not undo it. */
    REACHED;

    private Reach or(double logEvidence) {
      return logEvidence >= -Math.log(ALPHA) ? REACHED : this;
    }
  }

  /** What the sequence says. */
  public enum State {
    /** Neither side has enough evidence. */
    UNDECIDED,
    /** All statistics are as predicted. */
    CORROBORATED,
    /** A statistic is not as predicted. */
    REFUTED,
    /** Both sides reached 1/α, which happens with a probability of at most α: look into it. */
    CONTRADICTORY
  }

  /** Copies the collections, which keep their order. */
  public ClaimProcess {
    statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    weighed = Collections.unmodifiableSet(new LinkedHashSet<>(weighed));
  }

  /** Returns the process before the first run. */
  public static ClaimProcess start() {
    return new ClaimProcess(Map.of(), Set.of(), Reach.BELOW, Reach.BELOW);
  }

  /** Returns the process after one more run; a statistic that the run does not have stays. */
  public ClaimProcess after(Map<String, Increment> run) {
    Map<String, EProcess> next = new LinkedHashMap<>(statistics);
    run.forEach(
        (name, increment) ->
            next.put(name, next.getOrDefault(name, EProcess.START).after(increment)));
    ClaimProcess open =
        new ClaimProcess(next, weighed.isEmpty() ? run.keySet() : weighed, corroborated, refuted);
    return new ClaimProcess(
        next,
        open.weighed,
        corroborated.or(open.logAgreement()),
        refuted.or(open.logDisagreement()));
  }

  /** Returns ln of the smallest product of agreement; 0 where no statistic is tested. */
  public double logAgreement() {
    return statistics.values().stream()
        .filter(process -> process.kind() == EProcess.Basis.TESTED)
        .mapToDouble(EProcess::logAgreement)
        .min()
        .orElse(0);
  }

  /** Returns ln of the mean of the products of disagreement; 0 before there is evidence. */
  public double logDisagreement() {
    double[] logs =
        statistics.entrySet().stream()
            .filter(statistic -> weighed.contains(statistic.getKey()))
            .mapToDouble(statistic -> statistic.getValue().logDisagreement())
            .toArray();
    double largest = DoubleStream.of(logs).max().orElse(0);
    if (logs.length == 0 || Double.isInfinite(largest)) {
      return largest;
    }
    double sum = DoubleStream.of(logs).map(log -> Math.exp(log - largest)).sum();
    return largest + Math.log(sum / logs.length);
  }

  /** Returns what the runs so far say. */
  public State state() {
    if (corroborated == Reach.REACHED) {
      return refuted == Reach.REACHED ? State.CONTRADICTORY : State.CORROBORATED;
    }
    return refuted == Reach.REACHED ? State.REFUTED : State.UNDECIDED;
  }
}
