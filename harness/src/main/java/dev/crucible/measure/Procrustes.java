package dev.crucible.measure;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Procrustes similarity: the sum of the singular values of XᵀY with ‖X‖ = ‖Y‖ = 1, columns centred.
 *
 * <p>It is ⟨XR, Y⟩ for the rotation R that brings X nearest to Y, so that ‖XR − Y‖² = 2 − 2 times
 * it; between 0 and 1, and 1 where one is the other but for rotation, factor and offset. Of
 * unrelated representations with p white features it is some 8/(3π) · √(p/samples). Costs features³
 * operations. Source: Ding, Denain, Steinhardt, arXiv 2108.01661; Schönemann, Psychometrika 31
 * (1966) 1.
 */
public record Procrustes() implements Similarity {

  @Override
  public double of(Representation first, Representation second) {
    Representation.requireComparable(first, second);
    DMatrixRMaj product = first.times(second);
    SingularValueDecomposition_F64<DMatrixRMaj> values =
        DecompositionFactory_DDRM.svd(
            product.getNumRows(), product.getNumCols(), false, false, true);
    if (!values.decompose(product)) {
      throw new ArithmeticException("the singular values did not converge");
    }
    return Arrays.stream(values.getSingularValues(), 0, values.numberOfSingularValues()).sum();
  }
}
