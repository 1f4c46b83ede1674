package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PackedTest {

  private static final String LIKE = "{\"a\": \"η·λ₁/2 → 2\"}";
  private static final String TEXT = "{\"a\": \"η·λ₁/2 → 1\", \"b\": 0.1}".repeat(100);

  @Test
  void whatIsPackedComesBackAndIsShorter() {
    String packed = Packed.of(TEXT, LIKE);
    assertThat(Packed.text(packed, LIKE)).isEqualTo(TEXT);
    assertThat(packed).hasSizeLessThan(TEXT.length() / 10);
    assertThat(Packed.text(Packed.of("", LIKE), LIKE)).isEmpty();
  }

  @Test
  void whatIsDamagedIsRefused() {
    String packed = Packed.of(TEXT, LIKE);
    assertThatIllegalArgumentException().isThrownBy(() -> Packed.text("no base 64!", LIKE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packed.text(packed.substring(0, packed.length() / 8 * 4), LIKE))
        .withMessage("it is cut short");
  }

  @Test
  void whatItIsLikeIsNeededToo() {
    String packed = Packed.of(TEXT, LIKE);
    assertThatIllegalArgumentException().isThrownBy(() -> Packed.text(packed, LIKE + "x"));
  }

  @Test
  void whatUnpacksToMoreThanARegistrationCanHaveIsRefused() {
    String bomb = Packed.of("0".repeat(9 << 20), LIKE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packed.text(bomb, LIKE))
        .withMessage("it unpacks to more than 8388608 bytes");
  }
}
