package dev.crucible.measure;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Overlap of nearest neighbours: which share of a sample's k nearest in one representation are
 * among its k nearest in the other, mean over samples. Nearest by the cosine of centred features.
 *
 * <p>Between 0 and 1, k/(samples − 1) on average where representations are unrelated. It does not
 * see rotations, factors and offsets, and little of what is far away. Costs some samples²
 * operations. Source: Huh, Cheung, Wang, Isola, arXiv 2405.07987.
 *
 * @param neighbours k, at least 1
 */
public record NeighbourOverlap(int neighbours) implements Similarity {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public NeighbourOverlap {
    if (neighbours < 1) {
      throw new IllegalArgumentException("overlap needs a neighbour at least, not " + neighbours);
    }
  }

  /**
   * Returns the overlap.
   *
   * @throws IllegalArgumentException if samples differ in number or are no more than k
   */
  @Override
  public double of(Representation first, Representation second) {
    Representation.requireComparable(first, second);
    int n = first.samples();
    if (n <= neighbours) {
      throw new IllegalArgumentException(
          "none of %s samples has %s neighbours".formatted(n, neighbours));
    }
    int[][] own = first.nearest(this);
    int[][] others = second.nearest(this);
    long shared = 0;
    for (int i = 0; i < n; i++) {
      for (int neighbour : own[i]) {
        for (int other : others[i]) {
          shared += neighbour == other ? 1 : 0;
        }
      }
    }
    return (double) shared / ((long) n * neighbours);
  }

  /** Returns the neighbours of every sample of a kernel, (sample, place), nearest first. */
  int[][] nearest(DMatrixRMaj kernel) {
    double[] inverseNorms = inverseNorms(kernel);
    return IntStream.range(0, kernel.getNumRows())
        .mapToObj(i -> nearest(kernel, inverseNorms, i))
        .toArray(int[][]::new);
  }

  /** A sample in the very centre has no direction, and cosine 0 with every other. */
  private static double[] inverseNorms(DMatrixRMaj kernel) {
    return IntStream.range(0, kernel.getNumRows())
        .mapToDouble(j -> kernel.get(j, j) > 0 ? 1 / Math.sqrt(kernel.get(j, j)) : 0)
        .toArray();
  }

  /** Returns a sample's neighbours, nearest first; ties go by the samples' numbers. */
  private int[] nearest(DMatrixRMaj kernel, double[] inverseNorms, int sample) {
    int[] nearest = new int[neighbours];
    double[] cosines = new double[neighbours];
    int found = 0;
    for (int j = 0; j < inverseNorms.length; j++) {
      double cosine = kernel.get(sample, j) * inverseNorms[j];
      if (j == sample || (found == neighbours && cosine <= cosines[neighbours - 1])) {
        continue;
      }
      int place = found == neighbours ? neighbours - 1 : found++;
      while (place > 0 && cosines[place - 1] < cosine) {
        cosines[place] = cosines[place - 1];
        nearest[place] = nearest[place - 1];
        place--;
      }
      cosines[place] = cosine;
      nearest[place] = j;
    }
    return nearest;
  }
}
