package dev.crucible.edge;

import dev.crucible.theory.Catapult.Phase;
import dev.crucible.train.Outcome;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One run at one learning rate.
 *
 * @param step η·λ₀, the learning rate in units of 1/λ₀
 * @param phase the phase that was seen; none if it neither converged nor diverged
 * @param peak of the loss over its initial value, up to where it diverged, in decades
 * @param flattening λ at the end over λ₀; none where the parameters are not finite
 * @param losses over the initial one, as far as they are followed
 */
public record CatapultRun(
    double step,
    Optional<Phase> phase,
    Optional<Double> peak,
    Optional<Double> flattening,
    List<Double> losses) {

  /** Copies the list. */
  public CatapultRun {
    losses = List.copyOf(losses);
  }

  static CatapultRun of(CatapultTraining setting, int run, Trajectory trained, double flattening) {
    double[] losses = trained.losses()[run];
    double peak = Arrays.stream(losses).filter(Double::isFinite).max().orElseThrow() / losses[0];
    return new CatapultRun(
        setting.steps().get(run),
        phase(losses, peak < setting.launched(), trained.outcomes().get(run)),
        Optional.of(Math.log10(peak)).filter(Double::isFinite),
        Optional.of(flattening).filter(Double::isFinite),
        setting.course().of(losses));
  }

  /** It converged if it ends below where it began. */
  private static Optional<Phase> phase(double[] losses, boolean lazy, Outcome outcome) {
    if (outcome instanceof Outcome.Diverged) {
      return Optional.of(Phase.DIVERGENT);
    }
    return losses[losses.length - 1] < losses[0]
        ? Optional.of(lazy ? Phase.LAZY : Phase.CATAPULT)
        : Optional.empty();
  }

  /** Returns whether it diverged. */
  public boolean diverged() {
    return phase.filter(Phase.DIVERGENT::equals).isPresent();
  }

  /** Returns whether it ended below where it began. */
  public boolean converged() {
    return phase.isPresent() && !diverged();
  }

  /** Returns η·λ at the end; none where the parameters are not finite. */
  public Optional<Double> stepAtEnd() {
    return flattening.map(ratio -> step * ratio);
  }
}
