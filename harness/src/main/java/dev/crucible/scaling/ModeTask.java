package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;

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
   * Draws a task. Its modes are those of the input-output correlation, whatever the inputs'
   * covariance; of white inputs they are the teacher's.
   *
   * @param leastScale white inputs' features are scaled evenly from it to 2 minus it; 1 leaves them
   *     white
   */
  public RegressionTask draw(double leastScale, RandomKey key) {
    RealMatrix x = Matrices.of(Whitened.gaussian(samples, inputs, key.derive("inputs")));
    for (int i = 0; i < inputs; i++) {
      double scale = leastScale + 2 * (1 - leastScale) * i / (inputs - 1);
      x.setColumnVector(i, x.getColumnVector(i).mapMultiply(scale));
    }
    SingularModes teacher =
        SingularModes.random(inputs, outputs, teacher(key.derive("strengths")), key);
    return RegressionTask.of(x, x.multiply(teacher.map()), modes);
  }

  private double[] teacher(RandomKey key) {
    double[] offsets = key.uniforms(modes, -jitter, jitter);
    return IntStream.range(0, modes)
        .mapToDouble(a -> Math.pow(strongest, 1 - a / (modes - 1.0)) * Math.exp(offsets[a]))
        .toArray();
  }
}
