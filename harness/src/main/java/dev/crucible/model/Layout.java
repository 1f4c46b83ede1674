package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a member's parameters lie in one flat vector: in the model's order, each row-major.
 *
 * @param specs the parameters
 */
public record Layout(List<ParameterSpec> specs) {

  /** Copies the list. */
  public Layout {
    specs = List.copyOf(specs);
  }

  /** Returns a model's layout. */
  public static Layout of(Model model) {
    return new Layout(model.parameters());
  }

  /** Returns the length of the flat vector. */
  public int dimension() {
    return specs.stream().mapToInt(ParameterSpec::size).sum();
  }

  /**
   * Copies members' flat vectors into arrays, (member, …) each.
   *
   * @throws IllegalArgumentException if a vector has another length than the layout
   */
  public List<NDArray> arrays(double[][] members, Precision precision, Scope into) {
    for (double[] member : members) {
      if (member.length != dimension()) {
        throw new IllegalArgumentException(
            "a member has %s numbers, the layout %s".formatted(member.length, dimension()));
      }
    }
    List<NDArray> arrays = new ArrayList<>();
    int offset = 0;
    for (ParameterSpec spec : specs) {
      double[] stacked = new double[members.length * spec.size()];
      for (int m = 0; m < members.length; m++) {
        System.arraycopy(members[m], offset, stacked, m * spec.size(), spec.size());
      }
      arrays.add(into.array(precision, stacked, stackedShape(spec, members.length).getShape()));
      offset += spec.size();
    }
    return arrays;
  }

  private static Shape stackedShape(ParameterSpec spec, int members) {
    return new Shape(members).addAll(spec.shape());
  }

  /** Copies arrays, (member, …) each, to members' flat vectors. */
  public double[][] members(List<NDArray> arrays) {
    int members = (int) arrays.get(0).getShape().get(0);
    double[][] flat = new double[members][dimension()];
    int offset = 0;
    for (int p = 0; p < specs.size(); p++) {
      double[] stacked = Host.doubles(arrays.get(p));
      int size = specs.get(p).size();
      for (int m = 0; m < members; m++) {
        System.arraycopy(stacked, m * size, flat[m], offset, size);
      }
      offset += size;
    }
    return flat;
  }

  /** Returns one parameter's part of a flat vector. */
  public double[] part(double[] flat, int parameter) {
    int from = specs.subList(0, parameter).stream().mapToInt(ParameterSpec::size).sum();
    return Arrays.copyOfRange(flat, from, from + specs.get(parameter).size());
  }
}
