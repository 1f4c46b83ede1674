package dev.crucible.stats.fits;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The loss of a language model of N parameters trained on D tokens: E + A·N^(−α) + B·D^(−β).
 *
 * <p>For a compute budget of C = 6ND operations the loss is least at N* = G(C/6)^a and D* =
 * (C/6)^b/G, with G = (αA/(βB))^(1/(α+β)), a = β/(α+β) and b = α/(α+β).
 *
 * <p>Sources: Hoffmann et al. 2022, arXiv 2203.15556, section 3.3, eqs. 2 and 4.
 *
 * @param offset E, in nats per token
 * @param sizeAmplitude A
 * @param sizeExponent α
 * @param dataAmplitude B
 * @param dataExponent β
 */
public record ChinchillaLaw(
    double offset,
    double sizeAmplitude,
    double sizeExponent,
    double dataAmplitude,
    double dataExponent) {

  /** Operations a parameter and token, forward and backward: Kaplan et al. 2020, section 2.1. */
  private static final double OPERATIONS = 6;

  /** Returns the loss of a model of so many parameters, trained on so many tokens. */
  public double at(double parameters, double tokens) {
    return offset
        + sizeAmplitude * Math.pow(parameters, -sizeExponent)
        + dataAmplitude * Math.pow(tokens, -dataExponent);
  }

  /** Returns a = β/(α+β): the optimal model grows as the budget to the power a. */
  public double sizePolicy() {
    return dataExponent / (sizeExponent + dataExponent);
  }

  /** Returns b = α/(α+β): the optimal data set grows as the budget to the power b. */
  public double dataPolicy() {
    return sizeExponent / (sizeExponent + dataExponent);
  }

  /** Returns G. */
  public double balance() {
    return Math.pow(
        sizeExponent * sizeAmplitude / (dataExponent * dataAmplitude),
        1 / (sizeExponent + dataExponent));
  }

  /** Returns N*, the number of parameters that spends a budget of operations best. */
  public double optimalParameters(double budget) {
    return balance() * Math.pow(budget / OPERATIONS, sizePolicy());
  }

  /** Returns D*, the number of tokens that spends a budget of operations best. */
  public double optimalTokens(double budget) {
    return Math.pow(budget / OPERATIONS, dataPolicy()) / balance();
  }

  /** Returns D*⁄N*. */
  public double tokensPerParameter(double budget) {
    return optimalTokens(budget) / optimalParameters(budget);
  }

  /** Returns ln L less the logarithm of what the law says, run by run. */
  public double[] residuals(TrainingRuns runs) {
    return IntStream.range(0, runs.count())
        .mapToDouble(i -> Math.log(runs.loss(i) / at(runs.parameters(i), runs.tokens(i))))
        .toArray();
  }

  /** Returns the share of the variance of ln L that the law explains; below 0 for a bad one. */
  public double explained(TrainingRuns runs) {
    double[] logs =
        IntStream.range(0, runs.count()).mapToDouble(i -> Math.log(runs.loss(i))).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    double all = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    return 1 - Arrays.stream(residuals(runs)).map(r -> r * r).sum() / all;
  }
}
