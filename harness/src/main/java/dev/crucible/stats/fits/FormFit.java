package dev.crucible.stats.fits;

/**
 * A form fitted to points.
 *
 * @param form the form c₀ + c₁·φ(x; θ)
 * @param offset c₀
 * @param amplitude c₁
 * @param scanned θ: the exponent, the decay size, or 1 where the form has none
 * @param relativeRss what was minimised: Σ(fit/value − 1)²
 * @param optimum where the scan of θ ended
 */
public record FormFit(
    Form form,
    double offset,
    double amplitude,
    double scanned,
    double relativeRss,
    Optimum optimum) {

  /** Measured values agree to a few units in the last place at best, 1e-15 of their size. */
  private static final double ROUNDING = 1e-15;

  /**
   * Fits by variable projection; see {@link Separable}.
   *
   * <p>Formula: Σ(fit/value − 1)² is minimised in closed form over c₀ and c₁ and by scan and Brent
   * refinement over θ. Cost: about 100 passes over the points.
   *
   * @throws IllegalArgumentException if there are fewer different sizes than parameters, or if
   *     sizes or values are so large or small that a double cannot hold what is scanned
   */
  public static FormFit of(Form form, Points points) {
    points.requireSizes(form.parameters(), form.formula());
    form.requireRange(points);
    return new Separable(form, points).fit();
  }

  /** Returns the fitted value at a size. */
  public double at(double size) {
    return offset + amplitude * form.shape(size, scanned);
  }

  /**
   * Returns the mean square of ln(value) − ln(fit), its root taken; infinite where the fit is not
   * positive.
   */
  public double logRmse(Points points) {
    return Math.sqrt(logRss(points) / points.count());
  }

  /** Returns Σ(ln value − ln fit)²; infinite where the fit is not positive. */
  public double logRss(Points points) {
    double sum = 0;
    for (int i = 0; i < points.count(); i++) {
      double fitted = at(points.size(i));
      double residual = fitted > 0 ? Math.log(points.value(i) / fitted) : Double.POSITIVE_INFINITY;
      sum += residual * residual;
    }
    return sum;
  }

  /**
   * Returns Akaike's criterion with the correction for few points.
   *
   * <p>Formula: n·ln(RSS/n) + 2k + 2k(k+1)/(n−k−1), with RSS of ln-residuals and k one more than
   * the parameters, for the variance.
   *
   * <p>Sources: Hurvich and Tsai, Biometrika 76 (1989) 297.
   *
   * @throws IllegalArgumentException if there are fewer than k + 2 points
   */
  public double aicc(Points points) {
    int n = points.count();
    int k = form.parameters() + 1;
    if (n < k + 2) {
      throw new IllegalArgumentException(
          "%s has %s points, but AICc of %s is defined from %s on: measure more"
              .formatted(points.quantity(), n, form.formula(), k + 2));
    }
    double meanSquare = Math.max(logRss(points) / n, ROUNDING * ROUNDING);
    return n * Math.log(meanSquare) + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1);
  }
}
