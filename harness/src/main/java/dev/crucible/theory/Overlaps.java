package dev.crucible.theory;

/**
 * The order parameters of a student and a teacher committee: scalar products of their weights.
 *
 * <p>Committees are Σ g(J_i·x) and Σ g(B_n·x) with g(u) = erf(u/√2); for x ~ N(0, I) the products
 * are the covariance of all fields.
 *
 * @param student Q_ik = J_i·J_k, (students, students)
 * @param mixed R_in = J_i·B_n, (students, teachers)
 * @param teacher T_nm = B_n·B_m, (teachers, teachers)
 */
public record Overlaps(double[][] student, double[][] mixed, double[][] teacher) {

  /** Returns the scalar products of the rows of J and B. */
  public static Overlaps of(double[][] student, double[][] teacher) {
    return new Overlaps(
        products(student, student), products(student, teacher), products(teacher, teacher));
  }

  private static double[][] products(double[][] left, double[][] right) {
    double[][] products = new double[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        for (int x = 0; x < left[i].length; x++) {
          products[i][j] += left[i][x] * right[j][x];
        }
      }
    }
    return products;
  }

  /** Returns how many hidden units the student has. */
  public int students() {
    return student.length;
  }

  /** Returns the covariance of all fields, students before teachers. */
  double[][] covariance() {
    int k = students();
    int all = k + teacher.length;
    double[][] c = new double[all][all];
    for (int a = 0; a < all; a++) {
      for (int b = 0; b < all; b++) {
        c[a][b] = entry(a, b, k);
      }
    }
    return c;
  }

  private double entry(int a, int b, int k) {
    if (a < k) {
      return b < k ? student[a][b] : mixed[a][b - k];
    }
    return b < k ? mixed[b][a - k] : teacher[a - k][b - k];
  }

  /** Returns the sign with which a field enters teacher − student. */
  int sign(int field) {
    return field < students() ? -1 : 1;
  }

  /**
   * Returns the generalisation error, half the mean squared difference between the committees:
   * (1/π) Σ ± arcsin(C_ab/√((1 + C_aa)(1 + C_bb))), positive within a committee and negative
   * across.
   *
   * <p>Saad and Solla, Phys. Rev. E 52 (1995) 4225.
   */
  public double generalisationError() {
    double[][] c = covariance();
    double sum = 0;
    for (int a = 0; a < c.length; a++) {
      for (int b = 0; b < c.length; b++) {
        double norm = Math.sqrt((1 + c[a][a]) * (1 + c[b][b]));
        sum += sign(a) * sign(b) * Math.asin(c[a][b] / norm);
      }
    }
    return sum / Math.PI;
  }

  /** Returns this plus a multiple of a change; the teacher stays. */
  Overlaps plus(double factor, Overlaps change) {
    return new Overlaps(
        sum(student, factor, change.student), sum(mixed, factor, change.mixed), teacher);
  }

  private static double[][] sum(double[][] a, double factor, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] = a[i][j] + factor * b[i][j];
      }
    }
    return sum;
  }
}
