package dev.crucible.claims.hyperparameters.untuned;

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

  static Setting plain() {
    return new Setting(ADAM, STANDARD, 64, 1, 0.9, 0.99, 1e-12, 0, 0);
  }

  private static Setting descending() {
    return plain().by(DESCENT).momentum(0);
  }

  private static Setting maximal(int width) {
    return plain().at(MAXIMAL, width);
  }

  private static List<Double> rates() {
    return Grid.of(-9, -3, 1);
  }

  private static List<Double> finerRates() {
    return Grid.of(-9, -3, 0.5);
  }

  private static List<Double> ratesOfDescent() {
    return Grid.of(-4, 3, 0.5);
  }

  /** Returns the rate that is transferred from a narrow network to one four times as wide. */
  private static Knob transferred(List<Double> rates) {
    return new Knob("learning rate", maximal(128), maximal(32), List.of(maximal(128)), rates);
  }

  static Knob rate() {
    return transferred(rates());
  }

  /** Returns where the rate is tuned of the network beside which Prodigy and the default stand. */
  static Knob plainRate(List<Double> rates) {
    return new Knob("learning rate of Adam", plain(), plain(), List.of(plain()), rates);
  }

  /** Returns where the rate is tuned of the network beside which DoG stands. */
  static Knob rateOfDescent() {
    Setting descending = descending();
    return new Knob(
        "learning rate of descent", descending, descending, List.of(descending), ratesOfDescent());
  }

  private static Knob momentum() {
    return new Knob(
        "momentum of descent",
        descending().momentum(0.9),
        descending(),
        Stream.of(0.0, 0.5, 0.9, 0.95).map(descending()::momentum).toList(),
        ratesOfDescent());
  }

  private static Knob width() {
    return new Knob(
        "width",
        maximal(256),
        maximal(32),
        Stream.of(32, 64, 128, 256).map(Knobs::maximal).toList(),
        finerRates());
  }

  /** At this width a gain of 1/16 is the deviation 0.01 that was the custom before theory. */
  private static Knob gain(List<Double> rates, double... others) {
    return knob("gain at the start", rates, plain()::gain, others);
  }

  private static Knob beta1(List<Double> rates, double... others) {
    return knob("β₁ of Adam", rates, plain()::momentum, others);
  }

  /** Returns those of tier ci; in full all but depth and batch size, over half octaves of rates. */
  static Tiered<List<Knob>> tried() {
    List<Double> finer = finerRates();
    return Tiered.ci(List.of(rate(), gain(rates(), 1.0 / 16, 1, 4), beta1(rates(), 0, 0.9, 0.99)))
        .full(
            List.of(
                transferred(finer),
                width(),
                gain(finer, 1.0 / 16, 0.25, 0.5, 1, 2, 4),
                beta1(finer, 0, 0.5, 0.8, 0.9, 0.95, 0.99),
                knob("β₂ of Adam", finer, plain()::beta2, 0.9, 0.99, 0.999),
                knob("ε of Adam", finer, plain()::epsilon, 1e-12, 1e-8, 1e-5, 1e-3),
                knob("weight decay", finer, plain()::decay, 0, 0.1, 0.3, 1, 3, 10),
                knob("warm-up", finer, n -> plain().warmUp((int) n), 0, 10, 50, 100),
                momentum()));
  }

  private static Knob knob(
      String name, List<Double> rates, DoubleFunction<Setting> setting, double... searched) {
    return new Knob(
        name, plain(), plain(), Arrays.stream(searched).mapToObj(setting).toList(), rates);
  }

  /** Returns the runs that some of them ask for. */
  static List<Cell> cells(List<Knob> knobs) {
    List<Knob> all =
        Stream.of(knobs, List.of(plainRate(knobs.get(0).rates()), rateOfDescent()))
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
    return new Cell(data, plain(), Math.log(1e-3) / Math.log(2));
  }

  static Cell prodigy(Dataset data) {
    return new Cell(data, plain().by(PRODIGY), 0);
  }

  static Cell distance(Dataset data) {
    return new Cell(data, plain().by(DISTANCE_OVER_GRADIENTS), 0);
  }
}
