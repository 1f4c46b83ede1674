package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPathTest {

  private enum Scheme implements KeyWord {
    MAXIMAL;

    @Override
    public String keyWord() {
      return "mu-p";
    }
  }

  private enum Plain {
    LOUD
  }

  private record Net(int width, double gain) {}

  private record Cell(Net net, double rate, Scheme scheme, Plain plain) {}

  private static final Cell CELL = new Cell(new Net(64, 0.5), 0.1, Scheme.MAXIMAL, Plain.LOUD);

  private static RandomKey key(String template) {
    return new KeyPath(template).of("EOS.1", CELL, 7);
  }

  @Test
  void namesAreTextAndWholeNumbersAreIndices() {
    assertThat(key("{claim}/weights/{width}/{seed}"))
        .isEqualTo(RandomKey.of("EOS.1").derive("weights").derive(64).derive(7));
    assertThat(key("{claim}/width {width}/{seed}"))
        .isEqualTo(RandomKey.of("EOS.1").derive("width 64").derive(7));
  }

  @Test
  void realNumbersEnumsAndKeyWordsAreText() {
    assertThat(key("η = {rate}, gain {gain}/{plain}/{scheme}"))
        .isEqualTo(RandomKey.of("η = 0.1, gain 0.5").derive("LOUD").derive("mu-p"));
  }

  @Test
  void numbersThatSixDigitsWouldMixUpHaveKeysOfTheirOwn() {
    KeyPath path = new KeyPath("{claim}/{rate}/{seed}");
    List<RandomKey> keys =
        List.of(0.1, 0.1000000001, 1e-7, 1.00000001e-7).stream()
            .map(rate -> path.of("T", new Cell(CELL.net, rate, CELL.scheme, CELL.plain), 0))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(keys.get(0)).isEqualTo(RandomKey.of("T").derive("0.1").derive(0));
  }

  @Test
  void whatThePathDoesNotNameIsShared() {
    KeyPath path = new KeyPath("{claim}/batches/{seed}");
    Cell other = new Cell(CELL.net, 0.2, CELL.scheme, CELL.plain);
    assertThat(path.of("T", other, 3)).isEqualTo(path.of("T", CELL, 3));
    assertThat(path.of("T", CELL, 4)).isNotEqualTo(path.of("T", CELL, 3));
    assertThat(path.namesSeed()).isTrue();
    assertThat(new KeyPath("{claim}/probe").namesSeed()).isFalse();
  }

  @Test
  void unknownComponentsAreAnsweredWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyPath("{claim}/{with}/{seed}").requireComponentsOf(CELL))
        .withMessage(
            "the key path \"{claim}/{with}/{seed}\" names {with}, which is no component of Cell;"
                + " there are claim, seed, width, gain, rate, scheme, plain");
  }

  private record Data(String name, Scheme scheme) implements KeyWord {
    @Override
    public String keyWord() {
      return name + " by a/b";
    }
  }

  private enum Loss implements KeyWord {
    SQUARED,
    CROSS_ENTROPY;

    @Override
    public String keyWord() {
      return this == SQUARED ? "" : "cross-entropy";
    }
  }

  private record Trained(Data data, Net net, Loss loss) {}

  private static RandomKey key(String template, Loss loss) {
    Data digits = new Data("digits", Scheme.MAXIMAL);
    return new KeyPath(template).of("EOS.1", new Trained(digits, CELL.net, loss), 7);
  }

  @Test
  void aRecordEntersUnderItsWord() {
    assertThat(key("runs/{data}, width {width}", Loss.SQUARED))
        .isEqualTo(RandomKey.of("runs").derive("digits by a/b, width 64"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key("{claim}/{net}", Loss.SQUARED))
        .withMessageContaining("{net}");
  }

  @Test
  void bracketsAreLeftOutWhereTheWordIsEmpty() {
    String template = "runs/gain {gain}[, {loss}], width {width}";
    assertThat(key(template, Loss.CROSS_ENTROPY).path())
        .isEqualTo("runs/gain 0.5, cross-entropy, width 64");
    assertThat(key(template, Loss.SQUARED).path()).isEqualTo("runs/gain 0.5, width 64");
  }

  @Test
  void aSlashWithinANameIsWrittenAsKeysPrintIt() {
    assertThat(key("runs/λ~12 = {gain}", Loss.SQUARED).path()).isEqualTo("runs/λ~12 = 0.5");
  }
}
