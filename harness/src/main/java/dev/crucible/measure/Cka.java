package dev.crucible.measure;

import dev.crucible.random.KeyWord;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Linear centred kernel alignment: the cosine between two representations' kernels K = XXᵀ and L =
 * YYᵀ.
 *
 * <p>1 where one is the other but for a rotation, a factor and an offset. It sees the directions of
 * large variance above all. Exact up to rounding; costs samples² operations. Sources: Kornblith,
 * Norouzi, Lee, Hinton, arXiv 1905.00414; for the unbiased form Song et al., J. Mach. Learn. Res.
 * 13 (2012) 1393, used in Nguyen, Raghu, Kornblith, arXiv 2010.15327; equation numbers not
 * confirmed.
 */
public enum Cka implements Similarity, KeyWord {
  /**
   * ⟨K, L⟩/(‖K‖‖L‖) of centred kernels, between 0 and 1: ‖YᵀX‖²/(‖XᵀX‖‖YᵀY‖). Of unrelated
   * representations with p white features it is some p/(p + samples), not 0.
   */
  BIASED("biased CKA") {
    @Override
    double alignment(Representation first, Representation second) {
      return first.kernelProduct(second);
    }
  },
  /**
   * H(K, L)/√(H(K, K) H(L, L)) with kernels whose diagonals are zero and H = [⟨K, L⟩ + (1ᵀK1)(1ᵀL1)
   * / ((n−1)(n−2)) − 2 (1ᵀKL1)/(n−2)]/(n(n−3)), of which the mean over unrelated samples is 0;
   * below 0 by chance. It needs four samples.
   */
  UNBIASED("CKA") {
    @Override
    double alignment(Representation first, Representation second) {
      DMatrixRMaj k = first.kernel();
      DMatrixRMaj l = second.kernel();
      int n = first.samples();
      if (n < 4) {
        throw new IllegalArgumentException(
            "CKA without bias needs four samples at least, not " + n);
      }
      double diagonal = 0;
      for (int i = 0; i < n; i++) {
        diagonal += k.get(i, i) * l.get(i, i);
      }
      double[] rows = first.offDiagonalSums();
      double[] others = second.offDiagonalSums();
      double sums = Arrays.stream(rows).sum() * Arrays.stream(others).sum();
      double through = 0;
      for (int i = 0; i < n; i++) {
        through += rows[i] * others[i];
      }
      double m = n;
      return (first.kernelProduct(second)
              - diagonal
              + sums / ((m - 1) * (m - 2))
              - 2 * through / (m - 2))
          / (m * (m - 3));
    }
  };

  private final String keyWord;

  Cka(String keyWord) {
    this.keyWord = keyWord;
  }

  @Override
  public String keyWord() {
    return keyWord;
  }

  /**
   * Returns the alignment.
   *
   * @throws IllegalArgumentException if samples differ in number, or without bias if there are
   *     fewer than four
   */
  @Override
  public double of(Representation first, Representation second) {
    Representation.requireComparable(first, second);
    return alignment(first, second)
        / Math.sqrt(alignment(first, first) * alignment(second, second));
  }

  abstract double alignment(Representation first, Representation second);
}
