package dev.crucible.theory;

/**
 * Averages over jointly Gaussian fields of zero mean, with g(u) = erf(u/√2), in closed form.
 *
 * <p>Source: Saad, Solla, Phys. Rev. E 52 (1995) 4225, appendix.
 *
 * @param covariance C, (fields, fields)
 */
record FieldAverages(double[][] covariance) {

  int fields() {
    return covariance.length;
  }

  /** Returns ⟨g′(u) v g(w)⟩. */
  double third(int u, int v, int w) {
    double[][] c = covariance;
    double wide = 1 + c[u][u];
    double root = Math.sqrt(wide * (1 + c[w][w]) - c[u][w] * c[u][w]);
    return 2 / Math.PI * (c[v][w] * wide - c[u][v] * c[u][w]) / (root * wide);
  }

  /** Returns ⟨g′(1) g′(2) g(3) g(4)⟩, fields given by number. */
  double fourth(int one, int two, int three, int four) {
    double[][] c = covariance;
    double first = 1 + c[one][one];
    double second = 1 + c[two][two];
    double cross = c[one][two];
    double determinant = first * second - cross * cross;
    double numerator =
        determinant * c[three][four]
            - c[two][three] * c[two][four] * first
            - c[one][three] * c[one][four] * second
            + cross * c[one][three] * c[two][four]
            + cross * c[one][four] * c[two][three];
    double norm = conditional(one, two, three) * conditional(one, two, four);
    return 4
        / (Math.PI * Math.PI)
        * Math.asin(numerator / Math.sqrt(norm))
        / Math.sqrt(determinant);
  }

  private double conditional(int one, int two, int field) {
    double[][] c = covariance;
    double first = 1 + c[one][one];
    double second = 1 + c[two][two];
    double cross = c[one][two];
    double determinant = first * second - cross * cross;
    return determinant * (1 + c[field][field])
        - c[two][field] * c[two][field] * first
        - c[one][field] * c[one][field] * second
        + 2 * cross * c[one][field] * c[two][field];
  }
}
