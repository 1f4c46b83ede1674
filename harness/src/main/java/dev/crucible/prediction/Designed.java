package dev.crucible.prediction;

/**
 * An experiment as a value: what is varied, over which seeds, under which settings, and the keys of
 * what it draws, by tier.
 *
 * <p>A claim that holds one as a constant is registered by what it declares: see the registrar in
 * package {@code ledger}.
 */
public interface Designed extends Declared {

  /**
   * What the settings that a run tells of a study begin with. They are registered before it, with
   * the study.
   */
  String SETTING = "study ";

  /** Returns its name within the claim, under which it is registered. */
  String name();
}
