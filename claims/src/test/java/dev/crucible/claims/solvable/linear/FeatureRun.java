package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Series;
import dev.crucible.theory.BalancedFeatures;
import java.util.List;

/**
 * What became of one seed's hidden features.
 *
 * @param gramError ‖W₁ᵀW₁ − V S Vᵀ‖ / ‖V S Vᵀ‖ at the end
 * @param squareError the same against V S² Vᵀ
 * @param likeness likeness of features and targets against step
 * @param likenessAtEnd the same when the map was right
 * @param tangentCosine cosine between the tangent kernels at the start and at the end
 */
record FeatureRun(
    double gramError,
    double squareError,
    Series likeness,
    double likenessAtEnd,
    double tangentCosine) {

  /** Reads a run off its features at the kept steps and at the end. */
  static FeatureRun of(List<HiddenFeatures> course, HiddenFeatures end, List<Long> steps) {
    double[] likeness = course.stream().mapToDouble(HiddenFeatures::likeness).toArray();
    return new FeatureRun(
        end.gramError(1),
        end.gramError(2),
        Series.of(steps.stream().mapToDouble(step -> step).toArray(), likeness),
        end.likeness(),
        course.get(0).tangentCosine(end));
  }

  /** Returns likeness at the end less that of balanced features. */
  double likenessOff() {
    return likenessAtEnd() - BalancedFeatures.likeness(FeatureExperiment.targets());
  }

  /** Returns likeness at the end less likeness at the start. */
  double gain() {
    return likenessAtEnd() - likeness.y().get(0);
  }
}
