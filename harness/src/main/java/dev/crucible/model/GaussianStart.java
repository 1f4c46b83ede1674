package dev.crucible.model;

import dev.crucible.random.RandomKey;
import java.util.Arrays;

/** Weights drawn independently from one normal distribution, whatever their layer. */
public final class GaussianStart {

  private GaussianStart() {}

  /** Returns a network's parameters, flat, of mean 0 and the given standard deviation. */
  public static double[] of(Model model, double deviation, RandomKey key) {
    double[] draws = key.derive("weights").gaussians(model.dimension());
    return Arrays.stream(draws).map(draw -> deviation * draw).toArray();
  }
}
