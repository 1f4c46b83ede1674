package dev.crucible.edge;

import dev.crucible.measure.Oscillation;
import dev.crucible.measure.RelativeChange;
import dev.crucible.measure.TimeAverage;
import dev.crucible.prediction.Numbers;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Consecutive iterates of one member at the edge, where its oscillation has grown.
 *
 * @param crossing the step at which the sharpness was first seen at 2/η; empty if it never was
 * @param rise how many steps later the loss first rose, not counting the first few; empty if it did
 *     not in the time that it was given
 * @param iterates the parameters, flat
 * @param losses the losses there
 * @param oscillation what moves the sharpness along them
 */
public record OscillatingDescent(
    OptionalLong crossing,
    OptionalInt rise,
    double[][] iterates,
    double[] losses,
    Oscillation oscillation) {

  /** Returns how the oscillation began, in words. */
  public String words() {
    return crossing.isEmpty()
        ? "the sharpness never reached 2/η"
        : "crossing at step %s, loss rises %s"
            .formatted(
                crossing.getAsLong(),
                rise.isPresent() ? rise.getAsInt() + " steps later" : "never");
  }

  /** Returns the mean of consecutive iterates under a Hann window. */
  public double[] average(int from, int count) {
    return TimeAverage.hann(iterates, from, count);
  }

  /** Returns ‖w − w̃‖² at an iterate, w̃ its second-order midpoint. */
  public double squaredDisplacement(int t) {
    double distance = RelativeChange.distance(iterates[t], TimeAverage.midpoint(iterates, t));
    return distance * distance;
  }

  /**
   * Returns a result as it counts: not where no oscillation began, which is a gate; nor where
   * training diverged, which is ruled out; nor where a measurement did not converge.
   */
  public <T> Reading<T> sound(T result) {
    if (crossing.isEmpty() || rise.isEmpty()) {
      return Reading.ineligible(result, words());
    }
    if (!Arrays.stream(losses).allMatch(Double::isFinite)) {
      return Reading.ruledOut("training diverged");
    }
    return oscillation.unconverged() > 0
        ? Reading.unhealthy("a sharpness measurement did not converge")
        : Reading.of(result);
  }

  /**
   * Returns a result as it counts where an oscillation must have grown.
   *
   * @param least ½ β⟨x²⟩ over α, both averaged, below which there is none
   */
  public <T> Reading<T> developed(T result, double least) {
    double balance = oscillation.balance();
    return balance >= least
        ? Reading.of(result)
        : Reading.ineligible(
            result,
            "no oscillation: ½β⟨x²⟩ is %s of α, gate %s".formatted(Numbers.brief(balance), least));
  }
}
