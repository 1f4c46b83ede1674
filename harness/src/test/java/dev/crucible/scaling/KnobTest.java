package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.scaling.Tunable.Cell;
import dev.crucible.scaling.Tunable.Method;
import dev.crucible.scaling.Tunable.Setting;
import dev.crucible.study.Grid;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Tuning;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnobTest {

  private static final Dataset DATA = Dataset.MNIST;
  private static final List<Double> RATES = Grid.of(-4, 0, 1);

  private static final Setting DESCENT =
      new Setting(Method.DESCENT, Scheme.STANDARD, 8, 1, 0, 0.99, 1e-12, 0, 0);

  private static final Knob MOMENTUM =
      new Knob(
          "momentum",
          DESCENT.momentum(0.9),
          DESCENT,
          List.of(DESCENT, DESCENT.momentum(0.9)),
          RATES);

  private static final Knob RATE =
      new Knob(
          "rate",
          DESCENT.at(Scheme.MAXIMAL, 32),
          DESCENT,
          List.of(DESCENT.at(Scheme.MAXIMAL, 32)),
          RATES);

  /** Losses of two seeds: parabolas about −2, with momentum about −3 and twice as high. */
  private static final Tuning<Cell, Learned> TUNING =
      new Tuning<>(
          new Runs<>(
              "t",
              Stream.of(MOMENTUM.cells(DATA), RATE.grid(DATA))
                  .flatMap(List::stream)
                  .flatMap(cell -> Stream.of(0, 1).map(seed -> row(cell, seed)))
                  .toList()),
          Knob::place,
          Learned::logLoss);

  private static Row<Cell, Learned> row(Cell cell, int seed) {
    boolean moving = cell.setting().momentum() > 0;
    double off = Knob.place(cell) + (moving ? 3 : 2);
    Learned run = new Learned((moving ? 2 : 1) * Math.exp(off * off));
    return new Row<>(cell, seed, "seed " + seed, Reading.of(run));
  }

  /** The rule of η(1 − β): at the same place momentum 0.9 has a tenth of the rate. */
  @Test
  void momentumIsPlacedByItsEffectiveRate() {
    Cell cell = MOMENTUM.theory(TUNING, DATA, 0, 0).value().orElseThrow();
    assertThat(Knob.place(cell)).isEqualTo(-2);
    assertThat(Math.pow(2, cell.log2Rate())).isCloseTo(0.25 * 0.1, within(1e-15));
    assertThat(cell.setting()).isEqualTo(MOMENTUM.theory());
  }

  @Test
  void tuningGoesOverAllThatIsSearched() {
    assertThat(MOMENTUM.tuned(TUNING, DATA, 0).value()).contains(new Cell(DATA, DESCENT, -2));
    assertThat(MOMENTUM.spread(TUNING, DATA)).isCloseTo(2, within(1e-12));
  }

  @Test
  void theRateItselfIsSearchedWhereOneSettingIs() {
    assertThat(RATE.options(DATA)).hasSize(RATES.size());
    assertThat(RATE.spread(TUNING, DATA)).isCloseTo(Math.exp(4), within(1e-9));
    assertThat(RATE.octavesWider()).isCloseTo(2, within(1e-15));
  }

  @Test
  void whatIsOffTheoryStaysOnTheGrid() {
    assertThat(RATE.theory(TUNING, DATA, 0, 0).map(Knob::place).value()).contains(-2.0);
    assertThat(RATE.theory(TUNING, DATA, 0, 7).map(Knob::place).value()).contains(0.0);
    assertThat(RATE.theory(TUNING, DATA, 0, -7).map(Knob::place).value()).contains(-4.0);
  }

  @Test
  void theoryIsSearchedToo() {
    assertThatThrownBy(() -> new Knob("k", DESCENT.momentum(0.5), DESCENT, List.of(DESCENT), RATES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of those searched");
  }
}
