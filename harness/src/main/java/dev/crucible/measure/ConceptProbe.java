package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.theory.KernelRidge;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a concept, +1 or −1, is read off a representation by ridge regression on its sign: by a
 * linear reader, and by one with a Gaussian kernel.
 *
 * <p>Features are centred and scaled by one number, those of the samples that the reader is fitted
 * on. Ridge and bandwidth are those that do best on the last quarter of these samples when fitted
 * on the others; the reader is then fitted on all. Cost: one system of as many equations as there
 * are samples for each choice.
 *
 * @param ridges δ among which is chosen
 * @param bandwidths of the kernel among which is chosen, over the root mean square length
 */
public record ConceptProbe(List<Double> ridges, List<Double> bandwidths) {

  private static final int PARTS = 4;

  /**
   * What is read.
   *
   * @param features (samples, features)
   * @param concept +1 or −1, one a sample
   */
  public record Shown(Matrix features, List<Integer> concept) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one number a sample
     */
    public Shown {
      concept = List.copyOf(concept);
      if (concept.size() != features.rows()) {
        throw new IllegalArgumentException(
            "%s samples but %s labels".formatted(features.rows(), concept.size()));
      }
    }

    /** Returns the samples from one number on, up to another that is not among them. */
    public Shown between(int from, int to) {
      double[][] rows = Arrays.copyOfRange(features.toRows(), from, to);
      return new Shown(Matrix.ofRows(rows), concept.subList(from, to));
    }
  }

  /** A kernel, a function of the product of two samples and of their squared lengths. */
  private interface Kernel {
    double of(double product, double length, double otherLength);
  }

  private record Choice(Kernel kernel, double ridge) {}

  /** Copies the lists. */
  public ConceptProbe {
    ridges = List.copyOf(ridges);
    bandwidths = List.copyOf(bandwidths);
  }

  /** Returns the share of the tests that a linear reader gets right. */
  public double linear(Shown fitted, Shown tests) {
    return accuracy(fitted, tests, List.of((product, length, other) -> 1 + product));
  }

  /** Returns the share that a reader with a kernel exp(−|x − y|²/(2 b²)) gets right. */
  public double kernel(Shown fitted, Shown tests) {
    List<Kernel> kernels =
        bandwidths.stream()
            .<Kernel>map(
                b ->
                    (product, length, other) ->
                        Math.exp((2 * product - length - other) / (2 * b * b)))
            .toList();
    return accuracy(fitted, tests, kernels);
  }

  private double accuracy(Shown fitted, Shown tests, List<Kernel> kernels) {
    double[] means = fitted.features.columnMeans();
    Matrix centred = fitted.features.minusInEveryRow(means);
    double length = centred.rootMeanSquare() * Math.sqrt(centred.columns());
    double[][] own = centred.dividedBy(length).toRows();
    double[][] others = tests.features.minusInEveryRow(means).dividedBy(length).toRows();
    double[] concept = signs(fitted.concept);
    int inner = own.length - own.length / PARTS;
    double[][] first = Arrays.copyOf(own, inner);
    double[][] last = Arrays.copyOfRange(own, inner, own.length);
    double[] firstConcept = Arrays.copyOf(concept, inner);
    double[] lastConcept = Arrays.copyOfRange(concept, inner, own.length);
    Choice best = new Choice(kernels.get(0), ridges.get(0));
    double most = -1;
    for (Kernel kernel : kernels) {
      for (double ridge : ridges) {
        Choice choice = new Choice(kernel, ridge);
        double right = right(choice, first, firstConcept, last, lastConcept);
        if (right > most) {
          most = right;
          best = choice;
        }
      }
    }
    return right(best, own, concept, others, signs(tests.concept));
  }

  private static double[] signs(List<Integer> concept) {
    return concept.stream().mapToDouble(Integer::doubleValue).toArray();
  }

  private static double right(
      Choice choice, double[][] own, double[] concept, double[][] others, double[] answers) {
    double[] weights = new KernelRidge(gram(choice, own, own), concept).coefficients(choice.ridge);
    double[][] held = gram(choice, others, own);
    long right =
        IntStream.range(0, answers.length)
            .filter(i -> Vectors.dot(held[i], weights) * answers[i] > 0)
            .count();
    return (double) right / answers.length;
  }

  private static double[][] gram(Choice choice, double[][] left, double[][] right) {
    double[] lengths = Arrays.stream(right).mapToDouble(x -> Vectors.dot(x, x)).toArray();
    double[][] gram = new double[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      double length = Vectors.dot(left[i], left[i]);
      for (int j = 0; j < right.length; j++) {
        gram[i][j] = choice.kernel.of(Vectors.dot(left[i], right[j]), length, lengths[j]);
      }
    }
    return gram;
  }
}
