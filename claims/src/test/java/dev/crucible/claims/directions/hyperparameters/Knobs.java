package dev.crucible.claims.directions.hyperparameters;

import static dev.crucible.scaling.Scheme.MAXIMAL;
import static dev.crucible.scaling.Scheme.STANDARD;
import static dev.crucible.scaling.Tunable.Method.ADAM;
import static dev.crucible.scaling.Tunable.Method.DESCENT;
import static dev.crucible.scaling.Tunable.Method.DISTANCE_OVER_GRADIENTS;
import static dev.crucible.scaling.Tunable.Method.PRODIGY;

import dev.crucible.data.Dataset;
import dev.crucible.scaling.Knob;
import dev.crucible.scaling.Tunable.Cell;
import dev.crucible.scaling.Tunable.Setting;
import dev.crucible.study.Grid;
import dev.crucible.study.Tiered;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** Which hyperparameters are tried, where theory puts them and what is searched. */
final class Knobs {

  private Knobs() {}

  static final int NARROW = 32;
  static final int WIDE = 128;

  static final Setting PLAIN = new Setting(ADAM, STANDARD, 64, 1, 0.9, 0.99, 1e-12, 0, 0);
  static final Setting DESCENDING = PLAIN.by(DESCENT).momentum(0);

  static final List<Double> RATES = Grid.of(-9, -3, 1);
  static final List<Double> FINER_RATES = Grid.of(-9, -3, 0.5);
  static final List<Double> RATES_OF_DESCENT = Grid.of(-4, 3, 0.5);

  /** The rate is transferred from the narrow network to the wide one. */
  private static Knob transferred(List<Double> rates) {
    Setting wide = PLAIN.at(MAXIMAL, WIDE);
    return new Knob("learning rate", wide, PLAIN.at(MAXIMAL, NARROW), List.of(wide), rates);
  }

  static final Knob RATE = transferred(RATES);

  /** At this width a gain of 1/16 is the deviation 0.01 that was the custom before theory. */
  static final Knob GAIN = knob("gain at the start", RATES, PLAIN::gain, 1.0 / 16, 1, 4);

  static final Knob BETA_1 = knob("β₁ of Adam", RATES, PLAIN::momentum, 0, 0.9, 0.99);

  /** Returns where the rate is tuned of the network beside which Prodigy and the default stand. */
  static Knob plainRate(List<Double> rates) {
    return new Knob("learning rate of Adam", PLAIN, PLAIN, List.of(PLAIN), rates);
  }

  /** Where the rate is tuned of the network beside which DoG stands. */
  static final Knob RATE_OF_DESCENT =
      new Knob(
          "learning rate of descent",
          DESCENDING,
          DESCENDING,
          List.of(DESCENDING),
          RATES_OF_DESCENT);

  static final Knob MOMENTUM =
      new Knob(
          "momentum of descent",
          DESCENDING.momentum(0.9),
          DESCENDING,
          Stream.of(0.0, 0.5, 0.9, 0.95).map(DESCENDING::momentum).toList(),
          RATES_OF_DESCENT);

  static final Knob WIDTH =
      new Knob(
          "width",
          PLAIN.at(MAXIMAL, 256),
          PLAIN.at(MAXIMAL, NARROW),
          Stream.of(NARROW, 64, WIDE, 256).map(width -> PLAIN.at(MAXIMAL, width)).toList(),
          FINER_RATES);

  /** In tier full all but depth and batch size, over half octaves of the rate. */
  static final Tiered<List<Knob>> TRIED =
      Tiered.ci(List.of(RATE, GAIN, BETA_1))
          .full(
              List.of(
                  transferred(FINER_RATES),
                  WIDTH,
                  knob(GAIN.name(), FINER_RATES, PLAIN::gain, 1.0 / 16, 0.25, 0.5, 1, 2, 4),
                  knob(BETA_1.name(), FINER_RATES, PLAIN::momentum, 0, 0.5, 0.8, 0.9, 0.95, 0.99),
                  knob("β₂ of Adam", FINER_RATES, PLAIN::beta2, 0.9, 0.99, 0.999),
                  knob("ε of Adam", FINER_RATES, PLAIN::epsilon, 1e-12, 1e-8, 1e-5, 1e-3),
                  knob("weight decay", FINER_RATES, PLAIN::decay, 0, 0.1, 0.3, 1, 3, 10),
                  knob("warm-up", FINER_RATES, n -> PLAIN.warmUp((int) n), 0, 10, 50, 100),
                  MOMENTUM));

  private static Knob knob(
      String name, List<Double> rates, DoubleFunction<Setting> setting, double... searched) {
    return new Knob(name, PLAIN, PLAIN, Arrays.stream(searched).mapToObj(setting).toList(), rates);
  }

  static final double LOG2_OF_THE_DEFAULT = Math.log(1e-3) / Math.log(2);

  /** Returns the runs that some of them ask for. */
  static List<Cell> cells(List<Knob> knobs) {
    List<Knob> all =
        Stream.of(knobs, List.of(plainRate(knobs.get(0).rates()), RATE_OF_DESCENT))
            .flatMap(List::stream)
            .toList();
    return Stream.of(Dataset.values())
        .flatMap(
            data ->
                Stream.of(Knob.all(all, data), List.of(prodigy(data), distance(data)))
                    .flatMap(List::stream))
        .toList();
  }

  /** Returns the default that knows of no network. */
  static Cell untuned(Dataset data) {
    return new Cell(data, PLAIN, LOG2_OF_THE_DEFAULT);
  }

  static Cell prodigy(Dataset data) {
    return new Cell(data, PLAIN.by(PRODIGY), 0);
  }

  static Cell distance(Dataset data) {
    return new Cell(data, PLAIN.by(DISTANCE_OVER_GRADIENTS), 0);
  }
}
