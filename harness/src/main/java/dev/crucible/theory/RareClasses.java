package dev.crucible.theory;

/**
 * Linear softmax classification of c classes with orthonormal inputs, one a class, from zero: each
 * class has its own logits, and its margin z, the correct logit over any other, its own time.
 *
 * <p>Gradient flow on the mean loss, in which class k counts with its frequency π, has eᶻ − 1 + (c
 * − 1) z = cπt: late losses are (c − 1)/(cπt), the larger the rarer the class. Sign descent moves
 * the correct logit up and all others down by η a step: z = 2ηt, whatever the frequency.
 *
 * <p>Not covered: finite steps of gradient descent, which after time t are ahead in eᶻ by a share
 * of about ln(1 + eᶻ/c)/(2t) per unit of the step.
 *
 * <p>Source: the setting of arXiv 2402.19449, Section 3; the solution derived here.
 */
public final class RareClasses {

  private static final int ITERATIONS = 200;

  private RareClasses() {}

  /** Returns the loss ln(1 + (c − 1) e⁻ᶻ) at a margin. */
  public static double loss(int classes, double margin) {
    return Math.log1p((classes - 1) * Math.exp(-margin));
  }

  /**
   * Returns the margin of a class under gradient flow.
   *
   * @param classes c, at least 2
   * @param frequency π, positive
   * @param time t, rate times steps, not negative
   */
  public static double margin(int classes, double frequency, double time) {
    double target = classes * frequency * time;
    double low = 0;
    double high = Math.log1p(target);
    // Bisection: the left side rises from 0 and exceeds the right at z = ln(1 + cπt).
    for (int i = 0; i < ITERATIONS; i++) {
      double middle = (low + high) / 2;
      if (Math.expm1(middle) + (classes - 1) * middle < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Returns the margin after steps of sign descent.
   *
   * @param learningRate η
   * @param steps t
   */
  public static double signMargin(double learningRate, long steps) {
    return 2 * learningRate * steps;
  }
}
