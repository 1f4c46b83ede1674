package dev.crucible.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order parameters of a soft committee machine that learns one fresh example at a time, as
 * ordinary differential equations in α = examples/N.
 *
 * <p>Update J_i ← J_i + (η/N) δ_i x with δ_i = g′(x_i)(teacher − student), x ~ N(0, I_N), g(u) =
 * erf(u/√2). For N → ∞, dR_in/dα = η ⟨δ_i y_n⟩ and dQ_ik/dα = η ⟨δ_i x_k + δ_k x_i⟩ + η² ⟨δ_i δ_k⟩.
 * Not covered: fluctuations of order N^(−½), examples that are seen twice, symmetric starts, which
 * leave their plateau by noise alone. Source: Saad, Solla, Phys. Rev. E 52 (1995) 4225.
 *
 * @param rate η
 * @param order which powers of η are kept
 */
public record OnlineCommittee(double rate, Order order) {

  /** Which powers of the rate are kept. */
  public enum Order {
    /** Both: a step changes the norm, too. */
    SECOND,
    /** The first alone, as in gradient flow. */
    FIRST
  }

  /**
   * Returns the course by the midpoint rule.
   *
   * @param start the order parameters at α = 0
   * @param steps how many steps
   * @param step their length in α
   * @return order parameters at 0, step, …, steps · step
   */
  public List<Overlaps> course(Overlaps start, int steps, double step) {
    List<Overlaps> course = new ArrayList<>();
    course.add(start);
    Overlaps now = start;
    for (int s = 0; s < steps; s++) {
      Overlaps middle = now.plus(step / 2, slope(now));
      now = now.plus(step, slope(middle));
      course.add(now);
    }
    return List.copyOf(course);
  }

  /**
   * Returns the generalisation error at α = 0, 1, …, duration.
   *
   * @param start the order parameters at α = 0
   * @param duration the last α
   * @param steps of the midpoint rule in one unit of α
   */
  public List<Double> generalisationErrors(Overlaps start, int duration, int steps) {
    List<Overlaps> course = course(start, duration * steps, 1.0 / steps);
    return IntStream.rangeClosed(0, duration)
        .mapToObj(alpha -> course.get(alpha * steps).generalisationError())
        .toList();
  }

  /** Returns the derivatives with respect to α; those of the teacher are zero. */
  Overlaps slope(Overlaps at) {
    FieldAverages averages = new FieldAverages(at.covariance());
    int k = at.students();
    int m = at.teacher().length;
    double[][] mixed = new double[k][m];
    double[][] student = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int n = 0; n < m; n++) {
        mixed[i][n] = rate * pull(at, averages, i, k + n);
      }
      for (int j = 0; j < k; j++) {
        student[i][j] = rate * (pull(at, averages, i, j) + pull(at, averages, j, i));
        if (order == Order.SECOND) {
          student[i][j] += rate * rate * spread(at, averages, i, j);
        }
      }
    }
    return new Overlaps(student, mixed, new double[m][m]);
  }

  /** Returns ⟨δ_i v⟩ for a field v. */
  private static double pull(Overlaps at, FieldAverages averages, int unit, int field) {
    double sum = 0;
    for (int p = 0; p < averages.fields(); p++) {
      sum += at.sign(p) * averages.third(unit, field, p);
    }
    return sum;
  }

  /** Returns ⟨δ_i δ_k⟩. */
  private static double spread(Overlaps at, FieldAverages averages, int i, int k) {
    double sum = 0;
    for (int p = 0; p < averages.fields(); p++) {
      for (int q = 0; q < averages.fields(); q++) {
        sum += at.sign(p) * at.sign(q) * averages.fourth(i, k, p, q);
      }
    }
    return sum;
  }
}
