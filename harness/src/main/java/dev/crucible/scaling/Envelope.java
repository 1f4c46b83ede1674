package dev.crucible.scaling;

import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;

/**
 * The straight line, by least squares, through the largest log₂ frequency at each complexity.
 *
 * @param slope per bit of complexity
 * @param correlation Pearson's
 * @param levels complexities at which a function came up often enough, rising
 * @param largest log₂ of the largest frequency at each
 */
public record Envelope(
    double slope, double correlation, List<Double> levels, List<Double> largest) {

  /** Fewer levels make no line. */
  private static final int LEAST = 3;

  /** Copies the lists. */
  public Envelope {
    levels = List.copyOf(levels);
    largest = List.copyOf(largest);
  }

  /**
   * Draws the line.
   *
   * @param most how often the most frequent function of each complexity came up
   * @param draws how many functions were drawn in all
   * @return nothing that counts where there are fewer than three complexities
   */
  static Reading<Envelope> of(NavigableMap<Double, Integer> most, int draws) {
    if (most.size() < LEAST) {
      return Reading.ineligible(
          "functions came up often enough at %s complexities, and a line needs three"
              .formatted(most.size()));
    }
    double[] levels = most.keySet().stream().mapToDouble(level -> level).toArray();
    double[] largest =
        most.values().stream()
            .mapToDouble(count -> Math.log((double) count / draws) / Math.log(2))
            .toArray();
    return Reading.of(line(levels, largest));
  }

  private static Envelope line(double[] x, double[] y) {
    double middle = Arrays.stream(x).average().orElseThrow();
    double mean = Arrays.stream(y).average().orElseThrow();
    double along = 0;
    double ofX = 0;
    double ofY = 0;
    for (int i = 0; i < x.length; i++) {
      along += (x[i] - middle) * (y[i] - mean);
      ofX += (x[i] - middle) * (x[i] - middle);
      ofY += (y[i] - mean) * (y[i] - mean);
    }
    return new Envelope(
        along / ofX,
        ofY > 0 ? along / Math.sqrt(ofX * ofY) : 0,
        Arrays.stream(x).boxed().toList(),
        Arrays.stream(y).boxed().toList());
  }
}
