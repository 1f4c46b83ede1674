package dev.crucible.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The least loss at each budget C = d t of size and steps, and the size that has it.
 *
 * <p>Losses between the steps at which they are known are interpolated in logarithms; the best ln d
 * is the vertex of a parabola through three neighbouring sizes. A budget counts where its best size
 * is inside the sizes and a stated window: elsewhere the frontier is an artefact of its ends.
 *
 * @param sizes d, rising
 * @param steps t at which losses are known, rising
 * @param losses (size, step), positive
 */
public record BudgetOptima(double[] sizes, double[] steps, double[][] losses) {

  /**
   * An optimum.
   *
   * @param budget C
   * @param size d*
   * @param loss L*
   */
  public record Best(double budget, double size, double loss) {}

  /**
   * The powers of the budget with which optima change, by least squares in logarithms.
   *
   * @param loss of L*
   * @param size of d*
   */
  public record Exponents(double loss, double size) {

    /** Fits optima, three at least. */
    public static Exponents of(List<Best> optima) {
      return new Exponents(slope(optima, Best::loss), slope(optima, Best::size));
    }

    private static double slope(List<Best> optima, ToDoubleFunction<Best> number) {
      double mean = optima.stream().mapToDouble(b -> Math.log(b.budget)).average().orElseThrow();
      double above = 0;
      double below = 0;
      for (Best best : optima) {
        double off = Math.log(best.budget) - mean;
        above += off * Math.log(number.applyAsDouble(best));
        below += off * off;
      }
      return above / below;
    }
  }

  /**
   * Returns the optima of so many budgets, equally spaced in ln C over those that some size
   * reaches, whose best size lies within a window.
   *
   * <p>A size whose steps end before its budget is spent takes part with its last loss, which
   * bounds what it would have; whether it might have won is then unknown, and a budget does not
   * count unless its best size and both neighbours are at steps that are known.
   */
  public List<Best> within(double least, double most, int budgets) {
    double low = Math.log(sizes[0] * steps[0]);
    double high = Math.log(sizes[sizes.length - 1] * steps[steps.length - 1]);
    List<Best> found = new ArrayList<>();
    for (int b = 0; b < budgets; b++) {
      Best best = best(Math.exp(low + (high - low) * b / (budgets - 1)));
      if (best.size >= least && best.size <= most) {
        found.add(best);
      }
    }
    return found;
  }

  /**
   * At an end of the sizes the best is the end, which no window inside them admits; beyond known
   * steps its size is not a number, which no window admits.
   */
  private Best best(double budget) {
    double[] logs = new double[sizes.length];
    int at = 0;
    for (int d = 0; d < sizes.length; d++) {
      logs[d] = logLoss(d, Math.log(budget / sizes[d]));
      at = logs[d] < logs[at] ? d : at;
    }
    if (at == 0 || at == sizes.length - 1) {
      return new Best(budget, sizes[at], Math.exp(logs[at]));
    }
    if (budget > sizes[at - 1] * steps[steps.length - 1] || budget < sizes[at + 1] * steps[0]) {
      return new Best(budget, Double.NaN, Math.exp(logs[at]));
    }
    double left = Math.log(sizes[at] / sizes[at - 1]);
    double right = Math.log(sizes[at + 1] / sizes[at]);
    double down = (logs[at] - logs[at - 1]) / left;
    double up = (logs[at + 1] - logs[at]) / right;
    double curvature = (up - down) / (left + right);
    double slope = (down * right + up * left) / (left + right);
    double move = curvature > 0 ? -slope / (2 * curvature) : 0;
    return new Best(budget, sizes[at] * Math.exp(move), Math.exp(logs[at] + slope * move / 2));
  }

  private double logLoss(int size, double wanted) {
    double last = Math.log(steps[steps.length - 1]);
    double logStep = Math.max(Math.log(steps[0]), Math.min(last, wanted));
    int after = 1;
    while (after < steps.length - 1 && Math.log(steps[after]) < logStep) {
      after++;
    }
    double from = Math.log(steps[after - 1]);
    double share = (logStep - from) / (Math.log(steps[after]) - from);
    return (1 - share) * Math.log(losses[size][after - 1]) + share * Math.log(losses[size][after]);
  }
}
