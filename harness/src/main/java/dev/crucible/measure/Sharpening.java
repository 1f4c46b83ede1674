package dev.crucible.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * What moves the sharpness S of one member at a point, to leading order (arXiv 2209.15594, Section
 * 4): the pull of the gradient and the push back of an oscillation x along the top eigenvector u,
 * dS/dt = η (α − ½ β x²).
 *
 * <p>Unit of α: sharpness per learning rate and step; of β: the same per squared parameter.
 *
 * @param sharpness S
 * @param direction u, unit, of arbitrary sign
 * @param progressive α = −∇L·∇S, without the components along u
 * @param restoring β = ‖∇S‖², without the component along u
 */
public record Sharpening(
    double sharpness, double[] direction, double progressive, double restoring) {

  /**
   * Measures every member; one gradient and two Hessian-vector products, about five gradient
   * evaluations, for all at once.
   *
   * @param point each member's parameters, flat; a second-order midpoint at the edge
   * @param top each member's top eigenpair at the point
   */
  public static List<Sharpening> at(Landscape landscape, double[][] point, List<Eigenpairs> top) {
    double[][] u = top.stream().map(pairs -> pairs.vectors()[0]).toArray(double[][]::new);
    double[][] gradients = landscape.slopes(point).gradients();
    double[][] sharpening = landscape.third(point, u, u);
    List<Sharpening> all = new ArrayList<>();
    for (int m = 0; m < u.length; m++) {
      Vectors.addScaled(sharpening[m], -Vectors.dot(sharpening[m], u[m]), u[m]);
      all.add(
          new Sharpening(
              top.get(m).top(),
              u[m],
              -Vectors.dot(gradients[m], sharpening[m]),
              Vectors.dot(sharpening[m], sharpening[m])));
    }
    return List.copyOf(all);
  }

  /** Returns the displacement along u, x = u·(w − w̃). */
  public double displacement(double[] iterate, double[] midpoint) {
    double[] difference = iterate.clone();
    Vectors.addScaled(difference, -1, midpoint);
    return Vectors.dot(direction, difference);
  }
}
