package dev.crucible.measure;

import dev.crucible.model.Mlp;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What share of a two-layer network's mass lies along given directions: neuron i has the mass |a_i|
 * ‖w_i‖, and lies along a direction where w_i is within an angle of it and a_i has its sign.
 *
 * <p>Mass and not number of neurons, because in a network with small outputs most neurons hardly
 * move and hardly count. The sign matters: without it twice as many random neurons would agree.
 * Exact; costs nothing. The measure follows the companion of arXiv 2604.21691, Figure 2.
 *
 * @param directions what neurons may lie along
 * @param degrees the largest angle to one of them, above 0 and at most 180
 */
public record AlignedMass(List<Direction> directions, double degrees) {

  /**
   * A direction with the sign of what is written along it.
   *
   * @param along unit vector, (inputs)
   * @param sign 1 or −1
   */
  public record Direction(List<Double> along, int sign) {

    /** Copies the list. */
    public Direction {
      along = List.copyOf(along);
    }

    /** Returns a direction of the plane, the angle counted from the first axis. */
    public static Direction inPlane(double degrees, int sign) {
      double angle = Math.toRadians(degrees);
      return new Direction(List.of(Math.cos(angle), Math.sin(angle)), sign);
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no direction or the angle is none
   */
  public AlignedMass {
    directions = List.copyOf(directions);
    if (directions.isEmpty() || !(degrees > 0 && degrees <= 180)) {
      throw new IllegalArgumentException(
          "mass lies within 0 to 180 degrees of some direction, not within %s of %s"
              .formatted(degrees, directions));
    }
  }

  /**
   * Returns the share of a network's mass, 0 to 1.
   *
   * @param model a two-layer network without biases and with one output
   * @param flat its parameters: w, (inputs, width), then a, (width)
   * @throws IllegalArgumentException if the network is another
   */
  public double of(Mlp model, double[] flat) {
    int inputs = model.widths().get(0);
    int width = model.widths().get(1);
    if (model.widths().size() != 3 || flat.length != (inputs + 1) * width) {
      throw new IllegalArgumentException(
          "mass is that of two layers without biases and with one output, not of " + model);
    }
    double all = 0;
    double aligned = 0;
    for (int neuron = 0; neuron < width; neuron++) {
      int i = neuron;
      double[] weights = IntStream.range(0, inputs).mapToDouble(k -> flat[k * width + i]).toArray();
      double readout = flat[inputs * width + i];
      double mass = Math.abs(readout) * Vectors.norm(weights);
      all += mass;
      aligned += liesAlong(weights, readout) ? mass : 0;
    }
    return aligned / all;
  }

  private boolean liesAlong(double[] weights, double readout) {
    double least = Math.cos(Math.toRadians(degrees)) * Vectors.norm(weights);
    return directions.stream()
        .filter(direction -> direction.sign * readout > 0)
        .anyMatch(
            direction ->
                IntStream.range(0, weights.length)
                        .mapToDouble(k -> weights[k] * direction.along.get(k))
                        .sum()
                    >= least);
  }
}
