package dev.crucible.scaling;

import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.UnalignedMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Singular modes of a linear map from inputs to outputs: those of a teacher, or the strongest of an
 * input-output correlation.
 *
 * @param inputs (inputs, modes), the modes' input directions v_a
 * @param strengths the modes' singular values, decreasing
 * @param outputs (outputs, modes), their output directions u_a
 */
@SuppressWarnings("ArrayRecordComponent") // copied both ways, and never compared
public record SingularModes(RealMatrix inputs, double[] strengths, RealMatrix outputs) {

  /** Copies the strengths. */
  public SingularModes {
    strengths = strengths.clone();
  }

  /** Returns a copy of the strengths. */
  @Override
  public double[] strengths() {
    return strengths.clone();
  }

  /** Returns a teacher's modes, in directions drawn at random. */
  public static SingularModes random(int inputs, int outputs, double[] strengths, RandomKey key) {
    int modes = strengths.length;
    return new SingularModes(
        Matrices.of(Orthonormal.columns(inputs, modes, key.derive("input directions"))),
        strengths,
        Matrices.of(Orthonormal.columns(outputs, modes, key.derive("output directions"))));
  }

  /**
   * Returns the strongest modes of a map, by its singular value decomposition.
   *
   * @param map (inputs, outputs)
   * @param modes how many, at most as many as inputs and as outputs
   */
  public static SingularModes strongest(RealMatrix map, int modes) {
    SingularValueDecomposition found = new SingularValueDecomposition(map);
    return new SingularModes(
        leading(found.getU(), modes),
        Arrays.copyOf(found.getSingularValues(), modes),
        leading(found.getV(), modes));
  }

  private static RealMatrix leading(RealMatrix vectors, int modes) {
    return vectors.getSubMatrix(0, vectors.getRowDimension() - 1, 0, modes - 1);
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
  public List<UnalignedMode> from(List<RealMatrix> weights) {
    RealMatrix fromInputs = weights.get(0).transposeMultiply(inputs);
    RealMatrix fromOutputs = weights.get(1).multiply(outputs);
    return IntStream.range(0, strengths.length)
        .mapToObj(
            a -> UnalignedMode.of(strengths[a], fromInputs.getColumn(a), fromOutputs.getColumn(a)))
        .toList();
  }

  /** Returns the modes' directions, to be followed while a network learns. */
  public Modes directions() {
    return new Modes(Matrices.of(inputs), Matrices.of(outputs));
  }
}
