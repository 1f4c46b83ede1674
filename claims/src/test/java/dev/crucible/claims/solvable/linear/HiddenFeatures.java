package dev.crucible.claims.solvable.linear;

import dev.crucible.data.Matrix;
import dev.crucible.measure.Cka;
import dev.crucible.measure.Representation;
import dev.crucible.scaling.Matrices;
import dev.crucible.scaling.SingularModes;
import java.util.List;
import org.hipparchus.linear.RealMatrix;

/**
 * The hidden features of a two-layer linear network on white inputs.
 *
 * @param weights W₁ (inputs, hidden) and W₂ (hidden, outputs)
 * @param inputs X, (samples, inputs), with XᵀX/n = I
 * @param teacher the map to be learned
 */
record HiddenFeatures(List<RealMatrix> weights, RealMatrix inputs, SingularModes teacher) {

  /** Returns W₁W₁ᵀ, (inputs, inputs): the features' kernel but for the inputs. */
  RealMatrix gram() {
    return weights.get(0).multiplyTransposed(weights.get(0));
  }

  /** Returns ‖W₁W₁ᵀ − V Sᵖ Vᵀ‖ / ‖V Sᵖ Vᵀ‖; the balanced solution has p = 1. */
  double gramError(double power) {
    RealMatrix predicted = teacher.inputGram(power);
    return gram().subtract(predicted).getFrobeniusNorm() / predicted.getFrobeniusNorm();
  }

  /** Returns the likeness (linear CKA) of hidden features and targets. */
  double likeness() {
    RealMatrix targets = inputs.multiply(teacher.map());
    Matrix features = Matrices.of(inputs.multiply(weights.get(0)));
    return Cka.BIASED.of(Representation.of(features), Representation.of(Matrices.of(targets)));
  }

  /**
   * Returns the cosine between the tangent kernels of two states of a network: with A = W₁W₁ᵀ and B
   * = W₂ᵀW₂ the kernel is XAXᵀ ⊗ I + XXᵀ ⊗ B, whose products on white inputs are n² times o⟨A, A′⟩
   * + tr A tr B′ + tr A′ tr B + d⟨B, B′⟩.
   */
  double tangentCosine(HiddenFeatures other) {
    return product(other) / Math.sqrt(product(this) * other.product(other));
  }

  private double product(HiddenFeatures other) {
    RealMatrix b = outputGram();
    RealMatrix otherB = other.outputGram();
    return b.getRowDimension() * inner(gram(), other.gram())
        + gram().getTrace() * otherB.getTrace()
        + other.gram().getTrace() * b.getTrace()
        + gram().getRowDimension() * inner(b, otherB);
  }

  private RealMatrix outputGram() {
    return weights.get(1).transposeMultiply(weights.get(1));
  }

  private static double inner(RealMatrix left, RealMatrix right) {
    return left.transposeMultiply(right).getTrace();
  }
}
