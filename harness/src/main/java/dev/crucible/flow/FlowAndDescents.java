package dev.crucible.flow;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One member's gradient flow and its gradient descents from the same start over the same time.
 *
 * @param sharpness λ₁ along the flow, at equal intervals
 * @param lastLoss of the flow
 * @param multiples the learning rates in units of the largest stable one on the flow's path
 * @param descents one a learning rate
 */
public record FlowAndDescents(
    List<Double> sharpness,
    double lastLoss,
    List<Double> multiples,
    List<Reading<Descent>> descents) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there are not as many descents as learning rates
   */
  public FlowAndDescents {
    sharpness = List.copyOf(sharpness);
    multiples = List.copyOf(multiples);
    descents = List.copyOf(descents);
    if (multiples.size() != descents.size()) {
      throw new IllegalArgumentException(
          "%s descents at %s learning rates".formatted(descents.size(), multiples.size()));
    }
  }

  /**
   * One gradient descent.
   *
   * @param learningRate η
   * @param losses before each update and at the end
   * @param fractions η·λ₁/2, at equal intervals
   * @param distance from the flow at the end, over the distance that the flow moved
   * @param distanceFromSlowFlow the same from where the flow was on a slow clock
   */
  public record Descent(
      double learningRate,
      List<Double> losses,
      List<Double> fractions,
      double distance,
      double distanceFromSlowFlow) {

    /** Copies the lists. */
    public Descent {
      losses = List.copyOf(losses);
      fractions = List.copyOf(fractions);
    }

    /** Returns the largest η·λ₁/2. */
    public double largestFraction() {
      return Collections.max(fractions);
    }

    /** Returns how many updates made the loss larger. */
    public double increases() {
      return IntStream.range(1, losses.size())
          .filter(t -> losses.get(t) > losses.get(t - 1))
          .count();
    }

    /** Returns the loss at the end. */
    public double lastLoss() {
      return losses.get(losses.size() - 1);
    }
  }

  /**
   * Returns the descent at a learning rate.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Reading<Descent> at(double multiple) {
    int place = multiples.indexOf(multiple);
    if (place < 0) {
      throw new IllegalArgumentException("no descent at %s of %s".formatted(multiple, multiples));
    }
    return descents.get(place);
  }

  /** Returns some of the descents, if all of them count; what is ruled out is said first. */
  private Reading<List<Descent>> all(List<Double> some) {
    List<Reading<Descent>> asked = some.stream().map(this::at).toList();
    return asked.stream()
        .filter(one -> one.exclusion().filter(why -> why.cause() == Cause.RULED_OUT).isPresent())
        .findFirst()
        .map(one -> one.map(List::of))
        .orElseGet(() -> Reading.all(asked));
  }

  /** Returns the largest value of some of the descents, if all of them count. */
  public Reading<Double> worst(List<Double> some, ToDoubleFunction<Descent> number) {
    return all(some).map(all -> all.stream().mapToDouble(number).max().orElseThrow());
  }

  /** Returns p where the distance from the flow grows as ηᵖ from one learning rate to another. */
  public Reading<Double> order(double smaller, double larger) {
    return all(List.of(smaller, larger))
        .map(
            two -> {
              double distances = two.get(1).distance / two.get(0).distance;
              double rates = two.get(1).learningRate / two.get(0).learningRate;
              return Math.log(distances) / Math.log(rates);
            });
  }
}
