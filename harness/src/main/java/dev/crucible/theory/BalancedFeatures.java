package dev.crucible.theory;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The hidden features that a two-layer linear network ends with when it starts balanced and small:
 * W₁ᵀW₁ = V S Vᵀ for the target map U S Vᵀ, on whitened inputs.
 *
 * <p>It follows from W₂W₁ = U S Vᵀ and W₁W₁ᵀ = W₂ᵀW₂, which gradient flow conserves. Not covered:
 * starts that are not small against the targets. Source: Saxe, McClelland, Ganguli, arXiv
 * 1312.6120, for the balanced solution; its likeness to the targets derived here.
 */
public final class BalancedFeatures {

  private BalancedFeatures() {}

  /**
   * Returns the likeness (linear CKA, 0 to 1) of hidden features and targets: Σ s³ / √(Σ s² · Σ
   * s⁴), from kernels X V S Vᵀ Xᵀ and X V S² Vᵀ Xᵀ on white inputs whose mean is zero.
   *
   * @param targets singular values s of the target map, positive
   */
  public static double likeness(double... targets) {
    return sum(s -> s * s * s, targets)
        / Math.sqrt(sum(s -> s * s, targets) * sum(s -> s * s * s * s, targets));
  }

  private static double sum(DoubleUnaryOperator power, double... targets) {
    return DoubleStream.of(targets).map(power).sum();
  }
}
