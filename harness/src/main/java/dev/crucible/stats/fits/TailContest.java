package dev.crucible.stats.fits;

/**
 * A power law against an exponential on the same tail: Vuong's statistic, the mean difference of
 * the log-likelihoods over its standard error.
 *
 * <p>Formula: z = √n · mean(ℓ) / deviation(ℓ), with ℓ the log-probability under the power law less
 * that under p(x) = (1 − e^(−λ)) e^(−λ(x − x_min)), λ = ln(1 + 1/(mean x − x_min)). Above 0 the
 * power law is nearer to the data; beyond 2 or 3 either way chance is no explanation. It says which
 * of two forms is nearer, not that either is right. Cost: one pass over distinct values.
 *
 * <p>Sources: Vuong, Econometrica 57 (1989) 307; Clauset, Shalizi and Newman, arXiv 0706.1062,
 * section 5 and appendix C.
 */
public final class TailContest {

  private TailContest() {}

  /**
   * Returns z.
   *
   * @param fit the power law fitted to the data's tail
   * @throws IllegalArgumentException if the tail has a single value
   */
  public static double vuong(TailFit fit, Frequencies data) {
    long from = fit.law().from();
    int first = data.indexOf(from);
    double n = data.atLeast(first);
    double excess = 0;
    for (int i = first; i < data.distinct(); i++) {
      excess += data.count(i) * (double) (data.value(i) - from) / n;
    }
    if (!(excess > 0) || data.distinct() - first < 2) {
      throw new IllegalArgumentException(
          "%s has a single value in its tail: no two forms differ".formatted(data.quantity()));
    }
    double decay = Math.log1p(1 / excess);
    double logNorm = Math.log(HurwitzZeta.scaled(fit.law().exponent(), (double) from));
    double sum = 0;
    double squares = 0;
    for (int i = first; i < data.distinct(); i++) {
      double beyond = (double) (data.value(i) - from);
      double power = -fit.law().exponent() * Math.log((double) data.value(i) / from) - logNorm;
      double exponential = Math.log(-Math.expm1(-decay)) - decay * beyond;
      double difference = power - exponential;
      sum += data.count(i) * difference;
      squares += data.count(i) * difference * difference;
    }
    double mean = sum / n;
    return Math.sqrt(n) * mean / Math.sqrt(squares / n - mean * mean);
  }
}
