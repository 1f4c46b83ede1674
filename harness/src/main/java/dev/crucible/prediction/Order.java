package dev.crucible.prediction;

import dev.crucible.measurement.Groups;
import java.util.List;

/**
 * An order that conditions must have: each lower, or each higher, than the next.
 *
 * <p>Statistic, for each seed: the smallest step from one condition to the next in the predicted
 * direction, or the rank correlation with the order of conditions. A ranking is claimed of every
 * seed: noise that reverses neighbours within a seed counts against it. Rankings of means are
 * claimed pair by pair, see {@link Groups#pair}.
 *
 * @param quantity the quantity's name
 * @param measuredIn its unit
 * @param direction which way the quantity goes from one condition to the next
 * @param measure how order is measured
 * @param predicted the least step, in the quantity's unit, or the least rank correlation
 * @param justification why it is that
 */
public record Order(
    String quantity,
    String measuredIn,
    Direction direction,
    Measure measure,
    double predicted,
    String justification)
    implements Prediction {

  /** Which way a quantity goes from one condition to the next. */
  public enum Direction {
    /** Each condition is lower than the next. */
    RISING("lower", "rises"),
    /** Each condition is higher than the next. */
    FALLING("higher", "falls");

    private final String comparative;
    private final String verb;

    Direction(String comparative, String verb) {
      this.comparative = comparative;
      this.verb = verb;
    }

    /** Returns 1 for rising, −1 for falling. */
    public int sign() {
      return this == RISING ? 1 : -1;
    }

    Direction other() {
      return this == RISING ? FALLING : RISING;
    }
  }

  /** How order is measured. */
  public enum Measure {
    /** The smallest step between neighbouring conditions. */
    STEP,
    /** Kendall's τ_b. */
    KENDALL,
    /** Spearman's ρ. */
    SPEARMAN
  }

  /**
   * Checks the least effect.
   *
   * @throws IllegalArgumentException if a step is negative or not finite, if a rank correlation is
   *     not above 0 and below 1, or if the justification is empty
   */
  public Order {
    boolean possible =
        measure == Measure.STEP
            ? predicted >= 0 && Double.isFinite(predicted)
            : predicted > 0 && predicted < 1;
    if (!possible) {
      throw new IllegalArgumentException(
          "least effect of %s must be %s, not %s"
              .formatted(
                  quantity, measure == Measure.STEP ? "0 or more" : "between 0 and 1", predicted));
    }
    Terms.requireReason(justification, "least effect of " + quantity + " is " + predicted);
  }

  @Override
  public String unit() {
    return measure == Measure.STEP ? measuredIn : "1";
  }

  /** Returns 0: an order has a least effect and no margin. */
  @Override
  public double margin() {
    return 0;
  }

  @Override
  public Allowed allowed() {
    return Allowed.atLeast(predicted);
  }

  @Override
  public String words() {
    String least = Numbers.plain(predicted);
    return switch (measure) {
      case STEP -> "each %s than the next by ≥ %s".formatted(direction.comparative, least);
      case KENDALL -> "%s, Kendall's τ ≥ %s".formatted(direction.verb, least);
      case SPEARMAN -> "%s, Spearman's ρ ≥ %s".formatted(direction.verb, least);
    };
  }

  /**
   * Returns the reverse order.
   *
   * <p>Twice the effect is no mutant: an order says "at least", and more is as predicted.
   */
  @Override
  public List<Mutant> mutants() {
    Order reverse =
        new Order(quantity, measuredIn, direction.other(), measure, predicted, Terms.MUTANT);
    return List.of(new Mutant(quantity + " " + reverse.words(), reverse));
  }
}
