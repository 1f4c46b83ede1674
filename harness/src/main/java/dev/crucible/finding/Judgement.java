package dev.crucible.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * One statistic of a claim, with the controls and mutants that the same rule had to refute.
 *
 * @param name the statistic's name within the claim, for example {@code MNIST parity, η = 0.15}
 * @param ruling the ruling on the experiment itself
 * @param controls the negative controls
 * @param mutants the theory mutants
 */
public record Judgement(
    String name, Ruling ruling, List<NamedRuling> controls, List<NamedRuling> mutants) {

  /** Copies the lists. */
  public Judgement {
    controls = List.copyOf(controls);
    mutants = List.copyOf(mutants);
  }

  /**
   * Returns the controls and mutants that passed the rule: it could not have failed.
   *
   * <p>Mutants matter where the statistic is corroborated: a wrong theory that reads a measurement
   * that the theory itself misses need not miss it too.
   */
  public List<NamedRuling> survivors() {
    return mattering().filter(NamedRuling::survives).toList();
  }

  /**
   * Returns the controls and mutants that the rule neither refuted nor passed: they show nothing.
   */
  public List<NamedRuling> undecided() {
    return mattering().filter(other -> !other.refuted() && !other.survives()).toList();
  }

  private Stream<NamedRuling> mattering() {
    return ruling.verdict() == Verdict.CORROBORATED
        ? Stream.concat(controls.stream(), mutants.stream())
        : controls.stream();
  }

  /** Returns how many mutants were refuted. */
  public long mutantsKilled() {
    return mutants.stream().filter(NamedRuling::refuted).count();
  }
}
