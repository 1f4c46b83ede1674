package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PackedTest {

  private static final String TEXT = "{\"a\": \"η·λ₁/2 → 1\", \"b\": 0.1}".repeat(100);

  @Test
  void whatIsPackedComesBackAndIsShorter() {
    String packed = Packed.of(TEXT);
    assertThat(Packed.text(packed)).isEqualTo(TEXT);
    assertThat(packed).hasSizeLessThan(TEXT.length() / 10);
    assertThat(Packed.text(Packed.of(""))).isEmpty();
  }

  @Test
  void whatIsDamagedIsRefused() {
    String packed = Packed.of(TEXT);
    assertThatIllegalArgumentException().isThrownBy(() -> Packed.text("no base 64!"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packed.text(packed.substring(0, packed.length() / 8 * 4)))
        .withMessageStartingWith("it cannot be unpacked: ");
  }

  @Test
  void whatUnpacksToMoreThanARegistrationCanHaveIsRefused() {
    String bomb = Packed.of("0".repeat(9 << 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packed.text(bomb))
        .withMessage("it unpacks to more than 8388608 bytes");
  }
}
