package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.linear.Matrices;
import dev.crucible.claims.solvable.linear.Teacher;
import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.evidence.Seeds;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/** Where the data come from; inputs are white, so that a linear network's modes are known. */
enum Panel {
  /** Gaussian inputs, every one with its mirror image, and a linear teacher of four modes. */
  GAUSS("Gaussian data") {
    @Override
    LearningTask task(int seed, RandomKey key) {
      int half = SAMPLES / 2;
      double[][] white = Whitened.gaussian(half, INPUTS, key.derive("inputs")).toRows();
      double[][] both = new double[SAMPLES][INPUTS];
      for (int i = 0; i < SAMPLES; i++) {
        double sign = i < half ? 1 : -1;
        for (int j = 0; j < INPUTS; j++) {
          both[i][j] = sign * white[i % half][j];
        }
      }
      RealMatrix x = Matrices.of(Matrix.ofRows(both));
      Teacher teacher = Teacher.random(INPUTS, OUTPUTS, new double[] {4, 2.83, 2, 1.41}, key);
      return LearningTask.of(x, x.multiply(teacher.map()));
    }

    @Override
    String provenance() {
      return "drawn from named keys";
    }
  },
  /** The leading principal components of Fashion-MNIST images, whitened; ten classes. */
  FASHION("Fashion-MNIST") {
    @Override
    LearningTask task(int seed, RandomKey key) {
      return ofImages(images(Dataset.FASHION_MNIST, seed));
    }

    @Override
    String provenance() {
      return all(Dataset.FASHION_MNIST).provenance().words();
    }
  },
  /** The same of MNIST. */
  MNIST("MNIST") {
    @Override
    LearningTask task(int seed, RandomKey key) {
      return ofImages(images(Dataset.MNIST, seed));
    }

    @Override
    String provenance() {
      return all(Dataset.MNIST).provenance().words();
    }
  };

  static final int SAMPLES = 1000;
  static final int INPUTS = 15;
  static final int OUTPUTS = 10;

  /** The strongest mode's singular value. */
  private static final double STRONGEST = 4;

  /** From 28×28 to 14×14: the leading components do not see the difference. */
  private static final int BLOCK = 2;

  private final String title;

  Panel(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * Returns one seed's task; images take the seed-th thousand of the training file, other than
   * fixed seeds go round.
   */
  abstract LearningTask task(int seed, RandomKey key);

  /** Returns where the data come from. */
  abstract String provenance();

  private static Images all(Dataset dataset) {
    return Fixtures.standard().images(dataset, Split.TRAIN);
  }

  private static Images images(Dataset dataset, int seed) {
    Images all = all(dataset);
    int from = Seeds.block(seed, SAMPLES, all.count());
    return all.range(from, from + SAMPLES);
  }

  private static LearningTask ofImages(Images images) {
    Matrix pixels =
        Features.of(images).scaledToUnit().downsampled(BLOCK).centredPerPixel().matrix();
    Matrix classes = Targets.oneHot(images, OUTPUTS);
    RealMatrix x = components(Matrices.of(pixels));
    RealMatrix y = Matrices.of(classes.minusInEveryRow(classes.columnMeans()));
    double strongest = LearningTask.of(x, y).teacher().strengths()[0];
    return LearningTask.of(x, y.scalarMultiply(STRONGEST / strongest));
  }

  /** Returns the leading principal components, each of mean square 1. */
  private static RealMatrix components(RealMatrix pixels) {
    RealMatrix covariance = pixels.transposeMultiply(pixels).scalarMultiply(1.0 / SAMPLES);
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(covariance);
    RealMatrix components =
        pixels.multiply(
            eigen.getV().getSubMatrix(0, pixels.getColumnDimension() - 1, 0, INPUTS - 1));
    for (int j = 0; j < INPUTS; j++) {
      double scale = 1 / Math.sqrt(eigen.getEigenvalues()[j]);
      components.setColumnVector(j, components.getColumnVector(j).mapMultiply(scale));
    }
    return components;
  }
}
