package dev.crucible.stats.fits;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * Hurwitz's zeta function ζ(s, q) = Σ_{k≥0} (k+q)^(−s) for s > 1 and q > 0.
 *
 * <p>Euler–Maclaurin: the first terms are summed, the rest is an integral with corrections by
 * Bernoulli numbers. Eight corrections from w = s + 10 on leave less than 1e-16 of the result.
 * Terms that no longer change the sum end it. Cost: at most some fifty powers, whatever q and s.
 *
 * <p>Sources: Johansson, Numer. Algorithms 69 (2015) 253, eqs. 3–5.
 */
final class HurwitzZeta {

  /** B₂ⱼ/(2j)! for j = 1 … 8. */
  private static final double[] BERNOULLI = {
    1.0 / 12,
    -1.0 / 720,
    1.0 / 30_240,
    -1.0 / 1_209_600,
    1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000.0,
    1.0 / 74_724_249_600.0,
    -3617.0 / 10_670_622_842_880_000.0
  };

  private static final double TERMS_SUMMED = 10;

  /** Terms fall by a factor e at least where there are more than ten: what is left is less. */
  private static final double NEGLIGIBLE = 1e-18;

  private HurwitzZeta() {}

  /** Returns q^s·ζ(s, q), which neither overflows nor vanishes where ζ itself does. */
  static double scaled(double s, double q) {
    double sum = 0;
    double w = q;
    while (w < s + TERMS_SUMMED) {
      double term = Math.pow(w / q, -s);
      sum += term;
      w++;
      if (term < NEGLIGIBLE * sum) {
        return sum;
      }
    }
    double rising = s / w;
    double rest = w / (s - 1) + 0.5;
    for (int j = 0; j < BERNOULLI.length; j++) {
      rest += BERNOULLI[j] * rising;
      rising *= (s + 2 * j + 1) * (s + 2 * j + 2) / (w * w);
    }
    return sum + Math.pow(w / q, -s) * rest;
  }

  /** Returns q^s·ζ(s, q) with its first two derivatives by s. */
  static UnivariateDerivative2 scaledWithDerivatives(double s, double q) {
    UnivariateDerivative2 exponent = new UnivariateDerivative2(s, 1, 0);
    UnivariateDerivative2 sum = new UnivariateDerivative2(0, 0, 0);
    double w = q;
    while (w < s + TERMS_SUMMED) {
      UnivariateDerivative2 term = power(w / q, exponent);
      sum = sum.add(term);
      w++;
      if (isNegligible(term, sum)) {
        return sum;
      }
    }
    UnivariateDerivative2 rising = exponent.divide(w);
    UnivariateDerivative2 rest = exponent.subtract(1).reciprocal().multiply(w).add(0.5);
    for (int j = 0; j < BERNOULLI.length; j++) {
      rest = rest.add(rising.multiply(BERNOULLI[j]));
      rising =
          rising.multiply(exponent.add(2 * j + 1)).multiply(exponent.add(2 * j + 2)).divide(w * w);
    }
    return sum.add(power(w / q, exponent).multiply(rest));
  }

  /** The first term, 1, has no derivatives, with which those of the others could be compared. */
  private static boolean isNegligible(UnivariateDerivative2 term, UnivariateDerivative2 sum) {
    return term.getValue() < NEGLIGIBLE * sum.getValue()
        && Math.abs(term.getFirstDerivative()) <= NEGLIGIBLE * Math.abs(sum.getFirstDerivative())
        && term.getSecondDerivative() <= NEGLIGIBLE * sum.getSecondDerivative();
  }

  private static UnivariateDerivative2 power(double base, UnivariateDerivative2 exponent) {
    return exponent.multiply(-Math.log(base)).exp();
  }
}
