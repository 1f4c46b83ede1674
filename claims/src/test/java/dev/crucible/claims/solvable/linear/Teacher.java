package dev.crucible.claims.solvable.linear;

import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.UnalignedMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A linear map of few singular modes, in directions drawn at random.
 *
 * @param inputs (inputs, modes), the modes' input directions v_a
 * @param strengths the modes' singular values, decreasing
 * @param outputs (outputs, modes), their output directions u_a
 */
public record Teacher(RealMatrix inputs, double[] strengths, RealMatrix outputs) {

  public static Teacher random(int inputs, int outputs, double[] strengths, RandomKey key) {
    int modes = strengths.length;
    return new Teacher(
        Matrices.of(Orthonormal.columns(inputs, modes, key.derive("input directions"))),
        strengths.clone(),
        Matrices.of(Orthonormal.columns(outputs, modes, key.derive("output directions"))));
  }

  /** Returns Σ s_a v_a u_aᵀ, (inputs, outputs). */
  public RealMatrix map() {
    return inputs.multiply(diagonal(1)).multiplyTransposed(outputs);
  }

  /** Returns Σ s_aᵖ v_a v_aᵀ, (inputs, inputs). */
  public RealMatrix inputGram(double power) {
    return inputs.multiply(diagonal(power)).multiplyTransposed(inputs);
  }

  private RealMatrix diagonal(double power) {
    return MatrixUtils.createRealDiagonalMatrix(
        Arrays.stream(strengths).map(s -> Math.pow(s, power)).toArray());
  }

  /**
   * Returns theory's modes for a two-layer network on white inputs.
   *
   * @param weights W₁, (inputs, hidden), and W₂, (hidden, outputs), at the start
   */
  public List<UnalignedMode> modesFrom(List<RealMatrix> weights) {
    RealMatrix fromInputs = weights.get(0).transposeMultiply(inputs);
    RealMatrix fromOutputs = weights.get(1).multiply(outputs);
    return IntStream.range(0, strengths.length)
        .mapToObj(
            a -> UnalignedMode.of(strengths[a], fromInputs.getColumn(a), fromOutputs.getColumn(a)))
        .toList();
  }

  public Modes modes() {
    return new Modes(Matrices.of(inputs), Matrices.of(outputs));
  }
}
