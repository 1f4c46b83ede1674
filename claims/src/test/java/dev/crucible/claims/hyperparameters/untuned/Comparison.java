package dev.crucible.claims.hyperparameters.untuned;

import dev.crucible.data.Dataset;
import dev.crucible.scaling.Knob;
import dev.crucible.scaling.Learned;
import dev.crucible.scaling.Tunable.Cell;
import dev.crucible.study.Reading;
import dev.crucible.study.Tuning;
import java.util.List;

/**
 * Networks that nobody tuned beside tuned ones, for one seed: the tuned ones are chosen on all
 * other seeds.
 */
record Comparison(Tuning<Cell, Learned> tuning, int seed) {

  /**
   * Compares in a hyperparameter on some images. Where it is the rate, a method that sets its own
   * stands beside the tuned network of its own kind; elsewhere it takes theory's setting.
   */
  Reading<Shown> of(Knob knob, Dataset data) {
    return knob.isRate() ? ofRate(knob, data) : ofOther(knob, data);
  }

  private Reading<Shown> ofRate(Knob knob, Dataset data) {
    Reading<Cell> adam = Knobs.plainRate(knob.rates()).tuned(tuning, data, seed);
    Reading<Cell> descent = Knobs.rateOfDescent().tuned(tuning, data, seed);
    return of(
        knob,
        data,
        excess(Reading.of(Knobs.prodigy(data)), adam),
        excess(Reading.of(Knobs.distance(data)), descent),
        excess(Reading.of(Knobs.untuned(data)), adam));
  }

  private Reading<Shown> ofOther(Knob knob, Dataset data) {
    Reading<Cell> tuned = knob.tuned(tuning, data, seed);
    Reading<Double> theory = excess(knob.theory(tuning, data, seed, 0), tuned);
    Reading<Double> untuned = excess(Reading.of(Knobs.untuned(data)), tuned);
    return of(knob, data, theory, theory, untuned);
  }

  private Reading<Shown> of(
      Knob knob,
      Dataset data,
      Reading<Double> adapted,
      Reading<Double> distance,
      Reading<Double> untuned) {
    Reading<Cell> tuned = knob.tuned(tuning, data, seed);
    Dataset other = data == Dataset.MNIST ? Dataset.FASHION_MNIST : Dataset.MNIST;
    Reading<Cell> copied =
        knob.tuned(tuning, other, seed).map(c -> new Cell(data, c.setting(), c.log2Rate()));
    double octaves = knob.octavesWider();
    return Reading.all(
            List.of(
                tuned.then(cell -> tuning.at(cell, seed)).map(Math::exp),
                excess(knob.theory(tuning, data, seed, 0), tuned),
                excess(knob.theory(tuning, data, seed, -octaves), tuned),
                excess(knob.theory(tuning, data, seed, octaves), tuned),
                adapted,
                distance,
                excess(copied, tuned),
                untuned))
        .map(Shown::new);
  }

  /** Returns by what share one cell's loss exceeds another's. */
  private Reading<Double> excess(Reading<Cell> own, Reading<Cell> best) {
    return own.then(
        cell ->
            best.then(
                other ->
                    tuning
                        .at(cell, seed)
                        .then(x -> tuning.at(other, seed).map(y -> Math.expm1(x - y)))));
  }

  /**
   * What a seed shows of a hyperparameter on some images.
   *
   * @param tuned the loss of the tuned network; the others are shares by which a loss exceeds it
   * @param maximal theory's setting, the rate by maximal update
   * @param falling the same, the rate expected to fall as 1/width
   * @param growing the same, the rate expected to grow as the width
   * @param adapted Prodigy
   * @param distance DoG
   * @param elsewhere what was tuned on the other images
   * @param untuned Adam at its default rate
   */
  record Shown(
      double tuned,
      double maximal,
      double falling,
      double growing,
      double adapted,
      double distance,
      double elsewhere,
      double untuned) {

    private Shown(List<Double> all) {
      this(
          all.get(0),
          all.get(1),
          all.get(2),
          all.get(3),
          all.get(4),
          all.get(5),
          all.get(6),
          all.get(7));
    }
  }
}
