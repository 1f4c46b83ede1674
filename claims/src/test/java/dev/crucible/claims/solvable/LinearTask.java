package dev.crucible.claims.solvable;

import dev.crucible.data.Matrix;
import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.synthetic.Whitened;
import dev.crucible.theory.LinearMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * What one seed's deep linear network learns: a teacher of five singular modes.
 *
 * @param inputs (samples, 20)
 * @param targets (samples, 12)
 * @param modes directions of the input-output correlation's modes
 * @param theory each mode's target and start
 */
record LinearTask(Matrix inputs, Matrix targets, Modes modes, List<LinearMode> theory) {

  static final int SAMPLES = 200;
  static final int INPUTS = 20;
  static final int OUTPUTS = 12;
  static final int MODES = 5;

  private static final double STRONGEST = 4;
  private static final double JITTER = 0.1;

  /** A teacher on white inputs, where theory is exact. */
  static LinearTask white(int layers, RandomKey key) {
    Matrix inputs = Whitened.gaussian(SAMPLES, INPUTS, key.derive("inputs"));
    return on(inputs, layers, key);
  }

  /** The same on inputs whose features are scaled from 0.6 to 1.4, which the theory excludes. */
  static LinearTask coloured(int layers, RandomKey key) {
    double[][] rows = Whitened.gaussian(SAMPLES, INPUTS, key.derive("inputs")).toRows();
    for (double[] row : rows) {
      for (int i = 0; i < INPUTS; i++) {
        row[i] *= 0.6 + 0.8 * i / (INPUTS - 1);
      }
    }
    return on(Matrix.ofRows(rows), layers, key);
  }

  private static LinearTask on(Matrix inputs, int layers, RandomKey key) {
    RealMatrix in = matrix(Orthonormal.columns(INPUTS, MODES, key.derive("input directions")));
    RealMatrix out = matrix(Orthonormal.columns(OUTPUTS, MODES, key.derive("output directions")));
    RealMatrix map = scaledColumns(in, strengths(key)).multiplyTransposed(out);
    RealMatrix x = matrix(inputs);
    RealMatrix y = x.multiply(map);
    // The modes are those of the input-output correlation, whatever the inputs' covariance.
    RealMatrix correlation = x.transposeMultiply(y).scalarMultiply(1.0 / SAMPLES);
    SingularValueDecomposition modes = new SingularValueDecomposition(correlation);
    double[] starts = starts(layers, key);
    List<LinearMode> theory =
        IntStream.range(0, MODES)
            .mapToObj(a -> new LinearMode(layers, modes.getSingularValues()[a], starts[a]))
            .toList();
    return new LinearTask(
        inputs, matrix(y), new Modes(leading(modes.getU()), leading(modes.getV())), theory);
  }

  /** Log-spaced from 4 to 1, each jittered: rotations alone would make all seeds alike. */
  private static double[] strengths(RandomKey key) {
    double[] jitter = key.derive("strengths").uniforms(MODES, -JITTER, JITTER);
    return IntStream.range(0, MODES)
        .mapToDouble(a -> Math.pow(STRONGEST, 1 - a / (MODES - 1.0)) * Math.exp(jitter[a]))
        .toArray();
  }

  /** Log-uniform from 1e-4 (two layers) or 1e-3 (deeper) to 1e-2. */
  private static double[] starts(int layers, RandomKey key) {
    double lowest = layers == 2 ? -4 : -3;
    return Arrays.stream(key.derive("starts").uniforms(MODES, lowest, -2))
        .map(exponent -> Math.pow(10, exponent))
        .toArray();
  }

  private static RealMatrix scaledColumns(RealMatrix columns, double[] factors) {
    RealMatrix scaled = columns.copy();
    for (int a = 0; a < factors.length; a++) {
      scaled.setColumnVector(a, scaled.getColumnVector(a).mapMultiply(factors[a]));
    }
    return scaled;
  }

  private static Matrix leading(RealMatrix vectors) {
    return matrix(vectors.getSubMatrix(0, vectors.getRowDimension() - 1, 0, MODES - 1));
  }

  private static RealMatrix matrix(Matrix matrix) {
    return new Array2DRowRealMatrix(matrix.toRows());
  }

  private static Matrix matrix(RealMatrix matrix) {
    return Matrix.ofRows(matrix.getData());
  }
}
