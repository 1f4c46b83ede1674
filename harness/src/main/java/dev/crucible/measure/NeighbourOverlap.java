package dev.crucible.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Overlap of nearest neighbours: which share of a sample's k nearest in one representation are
 * among its k nearest in the other, mean over samples. Nearest by the cosine of centred features.
 *
 * <p>Between 0 and 1, k/(samples − 1) on average where representations are unrelated. It does not
 * see rotations, factors and offsets, and little of what is far away. Costs samples² · log samples
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
    long shared = 0;
    for (int i = 0; i < n; i++) {
      Set<Integer> own = Set.copyOf(nearest(first.kernel(), i));
      shared += nearest(second.kernel(), i).stream().filter(own::contains).count();
    }
    return (double) shared / ((long) n * neighbours);
  }

  /** Ties, as of a sample in the very centre, go by the samples' numbers. */
  private List<Integer> nearest(DMatrixRMaj kernel, int sample) {
    double[] cosines =
        IntStream.range(0, kernel.getNumRows())
            .mapToDouble(j -> kernel.get(sample, j) / Math.sqrt(kernel.get(j, j)))
            .map(cosine -> Double.isFinite(cosine) ? cosine : 0)
            .toArray();
    return IntStream.range(0, cosines.length)
        .filter(j -> j != sample)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -cosines[j]))
        .limit(neighbours)
        .collect(Collectors.toList());
  }
}
