package dev.crucible.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * Best linear predictors of a stationary process from its past, order by order, by the recursion of
 * Durbin and Levinson.
 *
 * <p>Source: Brockwell and Davis, Time Series: Theory and Methods (1991), section 5.2.
 */
final class Levinson {

  private Levinson() {}

  /** Returns the predictors of orders 1 to n − 1, the weight of the latest value first. */
  static List<double[]> predictors(double[] covariances) {
    List<double[]> predictors = new ArrayList<>();
    double[] before = new double[0];
    double error = covariances[0];
    for (int n = 1; n < covariances.length; n++) {
      before = next(before, covariances, error);
      error *= 1 - before[n - 1] * before[n - 1];
      predictors.add(before);
    }
    return predictors;
  }

  private static double[] next(double[] before, double[] covariances, double error) {
    int n = before.length + 1;
    double partial = covariances[n];
    for (int j = 0; j < n - 1; j++) {
      partial -= before[j] * covariances[n - 1 - j];
    }
    partial /= error;
    double[] predictor = new double[n];
    for (int j = 0; j < n - 1; j++) {
      predictor[j] = before[j] - partial * before[n - 2 - j];
    }
    predictor[n - 1] = partial;
    return predictor;
  }

  /** Returns values of the Gaussian process made from as many standard Gaussians. */
  static double[] simulated(double[] covariances, double[] gaussians) {
    double[] values = new double[gaussians.length];
    double[] predictor = new double[0];
    double error = covariances[0];
    for (int t = 0; t < values.length; t++) {
      double mean = 0;
      for (int j = 0; j < t; j++) {
        mean += predictor[j] * values[t - 1 - j];
      }
      values[t] = mean + Math.sqrt(error) * gaussians[t];
      if (t + 1 < values.length) {
        predictor = next(predictor, covariances, error);
        error *= 1 - predictor[t] * predictor[t];
      }
    }
    return values;
  }

  /** Returns autocovariances of the first values about zero at lags 0 to n − 1, each over P. */
  static double[] autocovariances(double[] values, int samples, int n) {
    double[] covariances = new double[n];
    for (int lag = 0; lag < n; lag++) {
      for (int t = lag; t < samples; t++) {
        covariances[lag] += values[t] * values[t - lag] / samples;
      }
    }
    return covariances;
  }

  /** Returns the mean squared error of a predictor of the process with these autocovariances. */
  static double risk(double[] predictor, double[] covariances) {
    double risk = covariances[0];
    for (int i = 0; i < predictor.length; i++) {
      risk -= 2 * predictor[i] * covariances[i + 1];
      for (int j = 0; j < predictor.length; j++) {
        risk += predictor[i] * predictor[j] * covariances[Math.abs(i - j)];
      }
    }
    return risk;
  }
}
