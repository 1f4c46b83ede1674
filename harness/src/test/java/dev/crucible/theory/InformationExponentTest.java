package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InformationExponentTest {

  /** Samples d, d ln d, d²; steps 1/d, 1/d, d^(−3/2). */
  @Test
  void hasThreeRegimes() {
    assertThat(new InformationExponent(1).samples()).isEqualTo(1);
    assertThat(new InformationExponent(2).samples()).isEqualTo(1);
    assertThat(new InformationExponent(3).samples()).isEqualTo(2);
    assertThat(new InformationExponent(1).step()).isEqualTo(1);
    assertThat(new InformationExponent(2).step()).isEqualTo(1);
    assertThat(new InformationExponent(3).step()).isEqualTo(1.5);
    assertThatIllegalArgumentException().isThrownBy(() -> new InformationExponent(0));
  }
}
