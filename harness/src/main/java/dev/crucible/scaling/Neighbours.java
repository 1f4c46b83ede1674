package dev.crucible.scaling;

import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Regression from neighbours, of functions on a cube of some dimensions within a larger space. */
public final class Neighbours {

  /**
   * Of its trace, what is added to a covariance so that it can be inverted where neighbours lie in
   * a plane; it moves a prediction by 1e-12 of what the neighbours differ by.
   */
  private static final double RIDGE = 1e-12;

  private Neighbours() {}

  /** What is to be learned. */
  public enum Target {
    /** A sum of waves of random direction, phase and amplitude. */
    SMOOTH,
    /** The sign of a wave along the first coordinate. */
    JUMPS
  }

  /** What is varied: the dimension of the cube, that of the space around it, and the target. */
  public record Cell(int dimension, int ambient, Target target) {}

  /**
   * Every number that is not varied.
   *
   * @param waves of the smooth target
   * @param frequency root mean square of a wave's frequency, radians
   * @param jumping frequency of the wave whose sign jumps, radians
   * @param queries places at which one predicts
   * @param edge how far these stay away from the sides of the unit cube
   * @param sizes numbers of points, rising; the first points are the same
   * @param neighbours how many a coefficient of the plane has, d + 1 coefficients
   */
  public record Setup(
      int waves,
      double frequency,
      double jumping,
      int queries,
      double edge,
      List<Integer> sizes,
      int neighbours) {}

  /** Mean squared errors against points: of the nearest one, of a plane through the neighbours. */
  public record Errors(Series nearest, Series linear) {}

  /** A point with its place and value. */
  private record Points(double[][] places, double[] values) {}

  /** Learns one target a member. */
  public static List<Reading<Errors>> learn(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          RandomKey key = members.key("task", m);
          int most = setup.sizes.get(setup.sizes.size() - 1);
          double[][] frame = frame(cell, key.derive("frame"));
          Points known = points(setup, cell, most, 0, frame, key);
          Points asked = points(setup, cell, setup.queries, setup.edge, frame, key);
          double[] nearest = new double[setup.sizes.size()];
          double[] linear = new double[setup.sizes.size()];
          for (int q = 0; q < setup.queries; q++) {
            Nearest near = new Nearest(setup.neighbours * (cell.dimension + 1));
            int seen = 0;
            for (int i = 0; i < nearest.length; i++) {
              for (; seen < setup.sizes.get(i); seen++) {
                near.meet(seen, squaredDistance(known.places[seen], asked.places[q]));
              }
              double truth = asked.values[q];
              nearest[i] += square(known.values[near.first()] - truth) / setup.queries;
              linear[i] +=
                  square(plane(known, near.all(), asked.places[q]) - truth) / setup.queries;
            }
          }
          double[] sizes = setup.sizes.stream().mapToDouble(Integer::doubleValue).toArray();
          return new Errors(Series.of(sizes, nearest), Series.of(sizes, linear));
        });
  }

  private static double square(double number) {
    return number * number;
  }

  private static double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum;
  }

  /** Returns orthonormal directions of the cube's sides, (dimension, ambient). */
  private static double[][] frame(Cell cell, RandomKey key) {
    double[][] frame = new double[cell.dimension][];
    for (int i = 0; i < frame.length; i++) {
      double[] side = key.derive(i).gaussians(cell.ambient);
      for (int j = 0; j < i; j++) {
        double overlap = RandomLayers.overlap(side, frame[j]);
        for (int k = 0; k < side.length; k++) {
          side[k] -= overlap * frame[j][k];
        }
      }
      double length = Math.sqrt(RandomLayers.overlap(side, side));
      frame[i] = Arrays.stream(side).map(x -> x / length).toArray();
    }
    return frame;
  }

  /** Draws points in the cube, the further from its sides the larger the edge, and their values. */
  private static Points points(
      Setup setup, Cell cell, int count, double edge, double[][] frame, RandomKey key) {
    int d = cell.dimension;
    RandomKey of = key.derive(edge > 0 ? "asked" : "known");
    double[] coordinates = of.uniforms(count * d, edge, 1 - edge);
    double[] amplitudes = key.derive("amplitudes").gaussians(setup.waves);
    double[] phases = key.derive("phases").uniforms(setup.waves, 0, 2 * Math.PI);
    double[] directions = key.derive("directions").gaussians(setup.waves * d);
    double[][] places = new double[count][cell.ambient];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < d; k++) {
        for (int a = 0; a < cell.ambient; a++) {
          places[i][a] += coordinates[i * d + k] * frame[k][a];
        }
      }
      if (cell.target == Target.JUMPS) {
        values[i] = Math.signum(Math.sin(setup.jumping * coordinates[i * d]));
        continue;
      }
      for (int wave = 0; wave < setup.waves; wave++) {
        double phase = phases[wave];
        for (int k = 0; k < d; k++) {
          double along = setup.frequency / Math.sqrt(d) * directions[wave * d + k];
          phase += along * coordinates[i * d + k];
        }
        values[i] += amplitudes[wave] * Math.cos(phase);
      }
    }
    return new Points(places, values);
  }

  /** Returns the value at a place of the least-squares plane through some points. */
  private static double plane(Points known, int[] near, double[] place) {
    int d = place.length;
    double[] centre = new double[d];
    double mean = 0;
    for (int i : near) {
      mean += known.values[i] / near.length;
      for (int k = 0; k < d; k++) {
        centre[k] += known.places[i][k] / near.length;
      }
    }
    double[][] covariance = new double[d][d];
    double[] slope = new double[d];
    for (int i : near) {
      for (int k = 0; k < d; k++) {
        double along = known.places[i][k] - centre[k];
        slope[k] += along * (known.values[i] - mean);
        for (int j = 0; j < d; j++) {
          covariance[k][j] += along * (known.places[i][j] - centre[j]);
        }
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(covariance, false);
    double ridge = RIDGE * matrix.getTrace();
    for (int k = 0; k < d; k++) {
      matrix.addToEntry(k, k, ridge);
    }
    double[] gradient =
        new CholeskyDecomposition(matrix, RIDGE, 0)
            .getSolver()
            .solve(new ArrayRealVector(slope, false))
            .toArray();
    double value = mean;
    for (int k = 0; k < d; k++) {
      value += gradient[k] * (place[k] - centre[k]);
    }
    return value;
  }

  /** The nearest points so far, in order. */
  private static final class Nearest {
    private final int[] points;
    private final double[] distances;
    private int size;

    Nearest(int most) {
      points = new int[most];
      distances = new double[most];
    }

    void meet(int point, double distance) {
      if (size == points.length && distance >= distances[size - 1]) {
        return;
      }
      int at = size == points.length ? size - 1 : size++;
      while (at > 0 && distances[at - 1] > distance) {
        points[at] = points[at - 1];
        distances[at] = distances[at - 1];
        at--;
      }
      points[at] = point;
      distances[at] = distance;
    }

    int first() {
      return points[0];
    }

    int[] all() {
      return Arrays.copyOf(points, size);
    }
  }

  /** Returns cells of every dimension with the cube filling its space. */
  public static List<Cell> filling(List<Integer> dimensions, Target target) {
    List<Cell> cells = new ArrayList<>();
    dimensions.forEach(d -> cells.add(new Cell(d, d, target)));
    return cells;
  }
}
