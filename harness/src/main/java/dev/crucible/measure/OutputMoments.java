package dev.crucible.measure;

import dev.crucible.data.Matrix;

/**
 * What the outputs of many random networks on the same inputs have on average: covariance and
 * excess kurtosis over draws of the weights, whose mean is known to be zero.
 *
 * <p>Where outputs have long tails the kurtosis is noisy and biased low, as most samples miss the
 * tail: at an excess of 4 over 30 000 draws by less than 2 %. Entries of the covariance share
 * networks and are not independent of one another.
 */
public final class OutputMoments {

  private final double[][] products;
  private final double[][] squares;
  private int draws;

  /**
   * Starts with no network.
   *
   * @param inputs how many inputs every network sees
   */
  public OutputMoments(int inputs) {
    this.products = new double[inputs][inputs];
    this.squares = new double[inputs][inputs];
  }

  /**
   * Takes in one network.
   *
   * @param outputs one an input
   * @throws IllegalArgumentException if their number is not that of the inputs
   */
  public void add(double[] outputs) {
    if (outputs.length != products.length) {
      throw new IllegalArgumentException(
          "%s outputs for %s inputs".formatted(outputs.length, products.length));
    }
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < outputs.length; j++) {
        double product = outputs[i] * outputs[j];
        products[i][j] += product;
        squares[i][j] += product * product;
      }
    }
    draws++;
  }

  /** Returns E[f f′] over the draws, (inputs, inputs). */
  public double[][] covariance() {
    int n = products.length;
    double[][] mean = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        mean[i][j] = products[i][j] / draws;
      }
    }
    return mean;
  }

  /** Returns E f⁴/(E f²)² − 3, the mean over inputs. */
  public double excessKurtosis() {
    double sum = 0;
    for (int i = 0; i < products.length; i++) {
      sum += squares[i][i] * draws / (products[i][i] * products[i][i]) - 3;
    }
    return sum / products.length;
  }

  /** Returns √(E f²), the square averaged over inputs, too. */
  public double deviation() {
    double sum = 0;
    for (int i = 0; i < products.length; i++) {
      sum += products[i][i] / draws;
    }
    return Math.sqrt(sum / products.length);
  }

  /**
   * Returns ‖C − K‖/‖K‖, Frobenius norm, of the covariance C.
   *
   * @param theory K, (inputs, inputs)
   */
  public double distanceFrom(double[][] theory) {
    return RelativeChange.of(Matrix.ofRows(theory), Matrix.ofRows(covariance()));
  }

  /**
   * Returns how many standard errors the entry of the covariance that is furthest off lies from a
   * theory.
   *
   * @param theory (inputs, inputs)
   */
  public double furthestFrom(double[][] theory) {
    double furthest = 0;
    for (int i = 0; i < products.length; i++) {
      for (int j = 0; j < products.length; j++) {
        double mean = products[i][j] / draws;
        double error = Math.sqrt((squares[i][j] / draws - mean * mean) / draws);
        furthest = Math.max(furthest, Math.abs(mean - theory[i][j]) / error);
      }
    }
    return furthest;
  }

  /**
   * Returns the excess kurtosis of an output that is Gaussian once its variance q is drawn: 3
   * Var(q)/E(q)². Far quieter than the outputs' own.
   *
   * @param variances q, one a network, two or more
   */
  public static double excessKurtosisOfMixture(double[] variances) {
    double mean = 0;
    for (double q : variances) {
      mean += q / variances.length;
    }
    double squares = 0;
    for (double q : variances) {
      squares += (q - mean) * (q - mean);
    }
    return 3 * squares / (variances.length - 1) / (mean * mean);
  }
}
