package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class KeyPathTest {

  private enum Loss implements KeyWord {
    SQUARED,
    CROSS_ENTROPY;

    @Override
    public String keyWord() {
      return this == SQUARED ? "" : "cross-entropy";
    }
  }

  private record Data(String name, int samples) implements KeyWord {
    @Override
    public String keyWord() {
      return name + " by a/b";
    }
  }

  private record Size(int width) {}

  private record Cell(Data data, Size size, Loss loss, double rate) {}

  private static final Cell CELL =
      new Cell(new Data("digits", 256), new Size(32), Loss.CROSS_ENTROPY, 0.15);

  private static RandomKey key(String template, Cell cell) {
    return new KeyPath(template).of("T.1", cell, 3);
  }

  @Test
  void wholeNumbersAreIndices() {
    assertThat(key("{claim}/weights/{width}/{seed}", CELL))
        .isEqualTo(RandomKey.of("T.1").derive("weights").derive(32).derive(3));
  }

  @Test
  void aRecordEntersUnderItsWord() {
    assertThat(key("runs/{data}, η = {rate}", CELL))
        .isEqualTo(RandomKey.of("runs").derive("digits by a/b, η = 0.15"));
  }

  @Test
  void bracketsAreLeftOutWhereTheWordIsEmpty() {
    Cell squared = new Cell(CELL.data(), CELL.size(), Loss.SQUARED, 0.15);
    String template = "runs/{samples} images[, {loss}], η = {rate}";
    assertThat(key(template, CELL).path()).isEqualTo("runs/256 images, cross-entropy, η = 0.15");
    assertThat(key(template, squared).path()).isEqualTo("runs/256 images, η = 0.15");
  }

  @Test
  void aSlashWithinANameIsWrittenAsKeysPrintIt() {
    assertThat(key("runs/λ~12 = {rate}", CELL).path()).isEqualTo("runs/λ~12 = 0.15");
  }

  @Test
  void whatIsNoComponentOrHasNoWordIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key("{claim}/{depth}", CELL))
        .withMessageContaining("{depth}")
        .withMessageContaining("width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key("{claim}/{size}", CELL))
        .withMessageContaining("{size}");
  }
}
