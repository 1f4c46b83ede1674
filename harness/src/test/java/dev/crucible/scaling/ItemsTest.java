package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.evidence.Seeds;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Items.Law;
import dev.crucible.scaling.Quanta.Unlearned;
import dev.crucible.scaling.UnseenItems.Drawn;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.theory.RankedFrequencies;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsTest {

  /** Shares of a million draws against the law; errors of a share are 5e-4 at the most. */
  @ParameterizedTest
  @CsvSource({"POWER, 0.3", "POWER, 1", "EXPONENTIAL, 3"})
  void ranksAreDrawnByTheirFrequency(Law law, double parameter) {
    Items items = new Items(law, parameter);
    IntSupplier ranks = items.ranks(RandomKey.of("ranks").derive(law.name()).generator());
    int draws = 1_000_000;
    double[] shares = new double[20];
    double beyond = 0;
    for (int i = 0; i < draws; i++) {
      int rank = ranks.getAsInt();
      if (rank >= 1 && rank <= shares.length) {
        shares[rank - 1] += 1.0 / draws;
      } else {
        beyond += 1.0 / draws;
      }
    }
    double[] frequencies = items.frequencies(shares.length);
    for (int i = 0; i < shares.length; i++) {
      assertThat(shares[i]).isCloseTo(frequencies[i], within(2.5e-3));
      assertThat(items.frequency(i + 1)).isCloseTo(frequencies[i], within(1e-12));
    }
    assertThat(beyond).isCloseTo(items.tail(shares.length), within(2.5e-3));
    assertThat(Arrays.stream(frequencies).sum() + items.tail(shares.length))
        .isCloseTo(1, within(1e-9));
  }

  /** One stream against the exact expectation, whose scatter at 3000 draws is some 3 %. */
  @Test
  void whatIsUnseenIsAsExpected() {
    Drawn drawn =
        Study.of("streams", UnseenItems::draw)
            .with(new UnseenItems.Looks(List.of(100, 3000)))
            .cells(new UnseenItems.Pool(new Items(Law.POWER, 0.5)))
            .key("draws", "{claim}/{seed}")
            .ensembles("T.7", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow();
    double expected = new RankedFrequencies(0.5).unseen(3000);
    assertThat(drawn.unseen().ordinates()[1] / expected).isCloseTo(1, within(0.1));
  }

  /** Against both closed forms: the tail of ranks, and the law with a threshold of five. */
  @Test
  void quantaAreLearnedAsExpected() {
    Unlearned left =
        Study.of("quanta", Quanta::learn)
            .with(new Quanta.Setup(50_000, List.of(10_000), List.of(30), 1_000_000_000))
            .cells(new Quanta.Cell(new Items(Law.POWER, 0.5), 5))
            .key("draws", "{claim}/{seed}")
            .ensembles("T.6", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow();
    RankedFrequencies theory = new RankedFrequencies(0.5);
    assertThat(left.byRoom().ordinates()[0]).isCloseTo(theory.tail(30), within(1e-9));
    assertThat(left.byData().ordinates()[0] / theory.unlearned(10_000, 5))
        .isCloseTo(1, within(0.1));
  }
}
