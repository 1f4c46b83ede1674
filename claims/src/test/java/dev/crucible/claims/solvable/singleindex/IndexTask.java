package dev.crucible.claims.solvable.singleindex;

import dev.crucible.random.RandomKey;
import java.util.Arrays;

/**
 * A function of one direction, y = f(w·x) with x ~ N(0, I), on points to train and to test on.
 *
 * @param inputs training inputs, (train, dimensions)
 * @param targets their targets
 * @param held test inputs, (test, dimensions)
 * @param answers their targets
 */
record IndexTask(double[][] inputs, double[] targets, double[][] held, double[] answers) {

  static final int TEST = 1000;

  /** What is learned of the direction. */
  enum Link {
    /** (He₁ + He₃)/√2. */
    MIXED("He₁ + He₃"),
    /** He₁. */
    LINEAR("a linear target");

    private final String words;

    Link(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    double of(double field) {
      return this == LINEAR
          ? field
          : Math.sqrt(0.5) * (Hermite.LINEAR.at(field) + Hermite.CUBIC.at(field));
    }
  }

  /** Draws a direction and points. */
  static IndexTask draw(Link link, int dimensions, int train, RandomKey key) {
    double[] direction = key.derive("direction").gaussians(dimensions);
    double norm = Math.sqrt(dot(direction, direction));
    double[][] inputs = points(train, dimensions, key.derive("train"));
    double[][] held = points(TEST, dimensions, key.derive("test"));
    return new IndexTask(
        inputs, values(link, inputs, direction, norm), held, values(link, held, direction, norm));
  }

  private static double[][] points(int count, int dimensions, RandomKey key) {
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = key.derive(i).gaussians(dimensions);
    }
    return points;
  }

  private static double[] values(Link link, double[][] points, double[] direction, double norm) {
    double[] values = new double[points.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = link.of(dot(points[i], direction) / norm);
    }
    return values;
  }

  /**
   * Returns inputs with a constant beside them, which gives a kernel what biases give a network.
   */
  static double[][] withConstant(double[][] inputs) {
    double[][] longer = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      longer[i] = Arrays.copyOf(inputs[i], inputs[i].length + 1);
      longer[i][inputs[i].length] = 1;
    }
    return longer;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
