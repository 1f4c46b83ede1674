package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.Overlaps;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A student committee beside its teacher, Σ g(J_i·x) and Σ g(B_n·x) with g(u) = erf(u/√2), that
 * learns online from the squared error ½ (teacher − student)².
 *
 * <p>Source: Saad and Solla, Phys. Rev. E 52 (1995) 4225.
 *
 * @param student J, (units, N); changed in place by {@link #learn}
 * @param teacher B, (units, N)
 */
public record Committee(double[][] student, double[][] teacher) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Draws orthonormal teachers, and students in general position but for two scalar products.
   *
   * @param units of the student, and of the teacher
   * @param inputs N, at least twice the units
   * @param norm |J_i|²
   * @param overlap J_i·B_i, of each student with its own teacher; with the others it is 0
   */
  public static Committee random(
      int units, int inputs, double norm, double overlap, RandomKey key) {
    double[][] frame = transposed(Orthonormal.columns(inputs, 2 * units, key));
    double[][] student = new double[units][inputs];
    double[][] teacher = new double[units][];
    double beside = Math.sqrt(norm - overlap * overlap);
    for (int i = 0; i < units; i++) {
      teacher[i] = frame[i];
      for (int x = 0; x < inputs; x++) {
        student[i][x] = overlap * frame[i][x] + beside * frame[units + i][x];
      }
    }
    return new Committee(student, teacher);
  }

  private static double[][] transposed(Matrix columns) {
    double[][] rows = new double[columns.columns()][columns.rows()];
    for (int i = 0; i < rows.length; i++) {
      for (int x = 0; x < rows[i].length; x++) {
        rows[i][x] = columns.at(x, i);
      }
    }
    return rows;
  }

  /** Returns the order parameters as they are now. */
  public Overlaps overlaps() {
    return Overlaps.of(student, teacher);
  }

  /**
   * Makes one step, J_i ← J_i + (η/N) g′(J_i·x) (teacher − student) x.
   *
   * @param input x
   * @param rate η
   */
  public void learn(double[] input, double rate) {
    double[] fields = new double[student.length];
    double error = 0;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = dot(student[i], input);
      error += answer(dot(teacher[i], input)) - answer(fields[i]);
    }
    for (int i = 0; i < fields.length; i++) {
      add(student[i], rate / input.length * 2 * NORMAL.density(fields[i]) * error, input);
    }
  }

  /** Returns erf(u/√2). */
  private static double answer(double field) {
    return 2 * NORMAL.cumulativeProbability(field) - 1;
  }

  /** Four sums at a time, so that additions need not wait for one another. */
  private static double dot(double[] left, double[] right) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int end = left.length - left.length % 4;
    for (int x = 0; x < end; x += 4) {
      first += left[x] * right[x];
      second += left[x + 1] * right[x + 1];
      third += left[x + 2] * right[x + 2];
      fourth += left[x + 3] * right[x + 3];
    }
    for (int x = end; x < left.length; x++) {
      first += left[x] * right[x];
    }
    return first + second + third + fourth;
  }

  private static void add(double[] to, double factor, double[] input) {
    for (int x = 0; x < to.length; x++) {
      to[x] += factor * input[x];
    }
  }
}
