package dev.crucible.claim;

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
   * Returns the controls and mutants that the rule failed to refute.
   *
   * <p>A control that no rule could have judged is none of them, see {@link #unfitControls}: it
   * says nothing about the rule.
   */
  public List<NamedRuling> survivors() {
    boolean mutantsMatter = ruling.verdict() == Verdict.CORROBORATED;
    return Stream.concat(
            controls.stream().filter(control -> !control.unfit()),
            mutantsMatter ? mutants.stream() : Stream.<NamedRuling>empty())
        .filter(other -> !other.refuted())
        .toList();
  }

  /** Returns the controls that could not be judged, for want of a fit instrument. */
  public List<NamedRuling> unfitControls() {
    return controls.stream().filter(NamedRuling::unfit).toList();
  }

  /** Returns how many mutants were refuted. */
  public long mutantsKilled() {
    return mutants.stream().filter(NamedRuling::refuted).count();
  }
}
