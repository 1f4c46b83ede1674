package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * What a deep linear network learns mode by mode: a linear teacher of few singular modes on inputs
 * whose empirical covariance is exactly diagonal.
 *
 * @param samples at least as many as inputs
 * @param modes how many, at least 2
 * @param strongest the teacher's singular values go evenly in their logarithms from it to 1
 * @param jitter the most by which ln of a singular value is off: rotations alone make all seeds
 *     alike
 */
public record ModeTask(
    int inputs, int outputs, int samples, int modes, double strongest, double jitter) {

  /**
   * One task.
   *
   * @param inputs (samples, inputs)
   * @param targets (samples, outputs)
   * @param directions of the modes of the input-output correlation
   * @param strengths their singular values, decreasing
   */
  public record Drawn(
      RealMatrix inputs, RealMatrix targets, Modes directions, List<Double> strengths) {}

  /**
   * Draws a task. Its modes are those of the input-output correlation, whatever the inputs'
   * covariance; of white inputs they are the teacher's.
   *
   * @param leastScale white inputs' features are scaled evenly from it to 2 minus it; 1 leaves them
   *     white
   */
  public Drawn draw(double leastScale, RandomKey key) {
    RealMatrix x = LinearTeacher.real(Whitened.gaussian(samples, inputs, key.derive("inputs")));
    for (int i = 0; i < inputs; i++) {
      double scale = leastScale + 2 * (1 - leastScale) * i / (inputs - 1);
      x.setColumnVector(i, x.getColumnVector(i).mapMultiply(scale));
    }
    List<Double> teacher = teacher(key.derive("strengths"));
    RealMatrix y = x.multiply(LinearTeacher.map(inputs, outputs, teacher, key));
    SingularValueDecomposition found =
        new SingularValueDecomposition(x.transposeMultiply(y).scalarMultiply(1.0 / samples));
    return new Drawn(
        x,
        y,
        new Modes(leading(found.getU()), leading(found.getV())),
        Arrays.stream(found.getSingularValues()).limit(modes).boxed().toList());
  }

  private List<Double> teacher(RandomKey key) {
    double[] offsets = key.uniforms(modes, -jitter, jitter);
    return IntStream.range(0, modes)
        .mapToObj(a -> Math.pow(strongest, 1 - a / (modes - 1.0)) * Math.exp(offsets[a]))
        .toList();
  }

  private Matrix leading(RealMatrix vectors) {
    RealMatrix first = vectors.getSubMatrix(0, vectors.getRowDimension() - 1, 0, modes - 1);
    return Matrix.ofRows(first.getData());
  }
}
