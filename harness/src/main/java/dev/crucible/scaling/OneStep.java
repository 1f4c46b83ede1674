package dev.crucible.scaling;

import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.OptimalStep;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * By how much one step along a noisy gradient lowers a quadratic loss ½ Σ h_i θ_i² on average, h_i
 * = i^(−decay), the noise Gaussian of variance s·h_i/B, all weights at one.
 */
public final class OneStep {

  private OneStep() {}

  /**
   * What is varied.
   *
   * @param tunedTo the batch size for which the learning rate is the best
   */
  public record Cell(int batch, int tunedTo) {}

  /**
   * What is not.
   *
   * @param noise s
   * @param draws over how many steps the gain is averaged
   */
  public record Setup(int dimension, double decay, double noise, int draws) {

    private double curvature(int i) {
      return Math.pow(i + 1.0, -decay);
    }

    OptimalStep theory() {
      double squared = 0;
      double along = 0;
      double curved = 0;
      for (int i = 0; i < dimension; i++) {
        double h = curvature(i);
        squared += h * h;
        along += h * h * h;
        curved += h * noise * h;
      }
      return new OptimalStep(squared, along, curved);
    }

    /** Returns the predicted gain over that with tr Σ / |G|² for the noise scale. */
    public double overSimple(int batch) {
      double trace = IntStream.range(0, dimension).mapToDouble(i -> noise * curvature(i)).sum();
      double simple = trace / theory().squaredGradient();
      return (1 + simple / batch) / (1 + theory().noiseScale() / batch);
    }
  }

  /** What steps gain on average, over what the best step is predicted to gain at the batch size. */
  public record Gain(double overPredicted) {}

  /** Takes many steps from the same weights for each member. */
  public static List<Reading<Gain>> take(Setup setup, Members<Cell> members) {
    OptimalStep theory = setup.theory();
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          double rate = theory.rate(cell.tunedTo);
          ZigguratSampler.NormalizedGaussian normal =
              ZigguratSampler.NormalizedGaussian.of(members.key("noise", m).generator());
          double[] curvatures =
              IntStream.range(0, setup.dimension).mapToDouble(setup::curvature).toArray();
          double gained = 0;
          for (int draw = 0; draw < setup.draws; draw++) {
            for (double h : curvatures) {
              double gradient = h + Math.sqrt(setup.noise * h / cell.batch) * normal.sample();
              double after = 1 - rate * gradient;
              gained += h * (1 - after * after) / 2;
            }
          }
          return new Gain(gained / setup.draws / theory.gain(cell.batch));
        });
  }
}
