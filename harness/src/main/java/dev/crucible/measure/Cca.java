package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Products;
import java.util.Arrays;

/**
 * Canonical correlation: the mean square of the canonical correlations of two representations, over
 * the rank of that of lower rank.
 *
 * <p>Between 0 and 1; it does not see any invertible linear map, nor how much of the variance a
 * direction has, and counts directions down to 1e-10 of the largest variance. Of unrelated
 * representations with p features it is p/(samples − 1) on average, and 1 where features are as
 * many as samples. Costs features² · samples operations. Source: Raghu et al., arXiv 1706.05806;
 * its mean square Kornblith et al., arXiv 1905.00414.
 */
public record Cca() implements Similarity {

  @Override
  public double of(Representation first, Representation second) {
    Representation.requireComparable(first, second);
    Matrix x = first.basis();
    Matrix y = second.basis();
    double squares = Arrays.stream(Products.inner(x, y).values()).map(c -> c * c).sum();
    return squares / Math.min(x.columns(), y.columns());
  }
}
