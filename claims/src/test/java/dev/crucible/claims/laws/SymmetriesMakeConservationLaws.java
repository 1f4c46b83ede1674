package dev.crucible.claims.laws;

import static dev.crucible.scaling.Conserved.Network.ATTENTION;
import static dev.crucible.scaling.Conserved.Network.BATCH_NORM;
import static dev.crucible.scaling.Conserved.Network.GELU;
import static dev.crucible.scaling.Conserved.Network.LAYER_NORM;
import static dev.crucible.scaling.Conserved.Network.RELU;
import static dev.crucible.scaling.Conserved.Network.TANH;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claim.Sweep;
import dev.crucible.data.Dataset;
import dev.crucible.data.FewClasses;
import dev.crucible.data.Preparation;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.scaling.Conserved;
import dev.crucible.scaling.Conserved.Cell;
import dev.crucible.scaling.Conserved.Drift;
import dev.crucible.scaling.Conserved.Method;
import dev.crucible.scaling.NoisyLength;
import dev.crucible.scaling.NoisyLength.Growth;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Criterion;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Each symmetry of the loss gives a quantity that gradient flow conserves, that gradient descent
 * lets drift in proportion to its rate, that weight decay shrinks at twice its own rate, and that
 * noise of batches makes grow by a known amount.
 *
 * <p>Negative controls, of each of which theory says that the symmetry is broken: tanh and GELU for
 * rectifiers, Adam, a constant added to the variance that normalisation divides by, weight decay
 * where none is allowed for, squared errors where softmax is shift-invariant.
 */
@Claim(
    id = "R.3",
    title = "Symmetries of the loss make conservation laws",
    statement =
        "Balances of rectifiers, lengths of normalised weights and QᵀQ − KᵀK of attention drift by"
            + " O(η) over a fixed time of gradient descent on digits, by what Σ Q(ηg) says to"
            + " rounding, and by e^(−2λT) under weight decay λ; sums of the readout over a"
            + " softmax's outputs stay to rounding; ‖w‖² of normalised weights grows by"
            + " η ∫ E‖g_B‖² dt under batches of B.",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2012.04728",
            where =
                "symmetries, flows with decay and with noise; for attention the bilinear form of"
                    + " 1806.00900; section and theorem numbers not confirmed"))
@Formula(
    "Q_j = \\lVert w^{\\mathrm{in}}_j\\rVert^2 + b_j^2 - \\lVert w^{\\mathrm{out}}_j\\rVert^2,"
        + " \\quad \\lVert w\\rVert^2, \\quad Q^\\top Q - K^\\top K: \\qquad"
        + " Q(w - \\eta g) - Q(w) = \\eta^2 Q(g), \\quad \\dot Q = -2\\lambda Q")
@Tag("R.3")
@Tag("EMPIRICAL_LAWS")
class SymmetriesMakeConservationLaws {

  static final Prediction FIRST_ORDER =
      Prediction.of("‖Q(T) − Q(0)‖ / ‖Q(0)‖ at T = η · steps = 2")
          .scalesAs(1, "learning rate")
          .within(
              0.1,
              "the second order, which grows with the sharpness, leaves 0.02 at these rates; what"
                  + " is not conserved has an exponent of 0");

  static final Prediction SMALL =
      Prediction.of("‖Q(T) − Q(0)‖ / ‖Q(0)‖ at η = 0.005")
          .atMost(1e-3, "ten times what first order leaves; what is not conserved moves by 1e-2");

  static final Prediction STEPS =
      Prediction.of("‖ΔQ − Σ Q(step)‖ / ‖Σ Q(step)‖ over 50 steps")
          .isZeroWithin(1e-8, "rounding of 50 steps is 1e-14 of Q, which drifts by 1e-5 at least");

  static final Prediction SHIFT =
      Prediction.of("largest change of a sum of the readout over outputs, decay allowed for")
          .isZeroWithin(
              1e-12,
              "50 steps of numbers of order 1 leave 1e-15 each; the slightest break leaves 1e-3");

  static final Prediction DECAY =
      Prediction.of("rate at which Q decays, over 2λ")
          .equalTo(1)
          .within(0.005, "steps of 0.005 leave 0.001 together with the drift; tanh is 0.1 off");

  static final Prediction GROWTH =
      Prediction.of("growth of ‖W‖² over η ∫ E‖g_B‖² dt")
          .equalTo(1)
          .within(0.05, "the next order in η leaves 0.01; means of 16 seeds scatter by less");

  static final Prediction NOISY_GROWTH =
      Prediction.of("growth of ‖W‖² over η ∫ E‖g_B‖² dt, batches of 4")
          .equalTo(1)
          .within(0.15, "a run scatters by 0.05 and the gradients change with it");

  static final Prediction MORE =
      Prediction.of("growth of ‖W‖² under single samples over that under all of them")
          .atLeast(10, "half of what single samples scatter more than their mean is long");

  static final FewClasses DIGITS = new FewClasses(Dataset.MNIST, 4, 25, Preparation.small());

  static final Conserved.Setup SETUP =
      new Conserved.Setup(DIGITS, 24, 6, 16, Math.sqrt(2), 2, 0.9, 50, 0.9);

  static final double SLOW = 0.005;
  static final double FAST = 0.04;

  static final Cell ADAM = RELU.at(FAST, 0).under(Method.ADAM);
  static final Cell HEAVY_BALL = RELU.at(FAST, 0).under(Method.HEAVY_BALL);

  static final Study<Conserved.Setup, Cell, Drift> DRIFTS =
      study("drifts")
          .cells(
              rates(
                  RELU.at(FAST, 0),
                  LAYER_NORM.at(FAST, 0),
                  BATCH_NORM.at(FAST, 0),
                  ATTENTION.at(FAST, 0)))
          .controls(
              rates(
                  TANH.at(FAST, 0),
                  GELU.at(FAST, 0),
                  ADAM,
                  LAYER_NORM.at(FAST, 0).softened(1),
                  BATCH_NORM.at(FAST, 0).softened(1),
                  ATTENTION.at(FAST, 0.2)))
          .beyond(rates(HEAVY_BALL))
          .sweeping("rate");

  static final List<Cell> SUMMED =
      List.of(RELU.at(FAST, 0), HEAVY_BALL, RELU.at(FAST, 0.2), ATTENTION.at(FAST, 0));

  static final Cell SQUARES = RELU.at(FAST, 0).under(Criterion.SQUARED_ERROR);

  static final Study<Conserved.Setup, Cell, Drift> SUMS =
      study("sums over outputs").cells(Tiered.always(SUMMED)).controls(SQUARES, ADAM);

  static final List<Cell> DECAYED =
      List.of(
          RELU.at(SLOW, 0.05),
          RELU.at(SLOW, 0.2),
          ATTENTION.at(SLOW, 0.05),
          ATTENTION.at(SLOW, 0.2));

  static final Study<Conserved.Setup, Cell, Drift> DECAYING =
      study("decay")
          .cells(Tiered.always(DECAYED))
          .controls(
              TANH.at(SLOW, 0.05), TANH.at(SLOW, 0.2), RELU.at(SLOW, 0), ATTENTION.at(SLOW, 0));

  private static Study<Conserved.Setup, Cell, Drift> study(String name) {
    return Study.of(name, Conserved::descend)
        .with(SETUP)
        .seeds(Tiered.ci(8).full(30))
        .together(64, "network", "method", "loss", "epsilon", "rate")
        .key("data", "{claim}/data/{seed}")
        .key("weights", "{claim}/weights/{network}/{seed}");
  }

  /** Each cell at its rate, a half, a quarter and an eighth of it. */
  private static Tiered<List<Cell>> rates(Cell... cells) {
    return Tiered.always(
        Stream.of(cells)
            .flatMap(c -> Stream.of(8, 4, 2, 1).map(part -> c.at(c.rate() / part)))
            .toList());
  }

  static final Study<NoisyLength.Setup, NoisyLength.Cell, Growth> GROWING =
      Study.of("growth", NoisyLength::grow)
          .with(new NoisyLength.Setup(SETUP, 0.01, 4, 1))
          .cells(
              noisy(100, 0, 0),
              noisy(16, 0, 0),
              noisy(4, 0, 0),
              noisy(1, 0, 0),
              noisy(100, 0, 0.5),
              noisy(4, 0, 0.5))
          .controls(noisy(100, 1, 0), noisy(16, 1, 0), noisy(4, 1, 0))
          .seeds(Tiered.ci(8).full(40))
          .together(16)
          .key("data", "{claim}/growth/data/{seed}")
          .key("weights", "{claim}/growth/weights/{seed}")
          .key("batches", "{claim}/growth/batches/{batch}/{decay}/{seed}");

  private static NoisyLength.Cell noisy(int batch, double epsilon, double decay) {
    return new NoisyLength.Cell(batch, epsilon, decay);
  }

  @ClaimTest
  void ofDescentToFirstOrder(Lab lab) {
    Runs<Cell, Drift> runs = lab.run(DRIFTS);
    conserved(lab, runs, RELU.at(FAST, 0), TANH.at(FAST, 0), "tanh");
    String added = "1 added to the variance";
    conserved(lab, runs, LAYER_NORM.at(FAST, 0), LAYER_NORM.at(FAST, 0).softened(1), added);
    conserved(lab, runs, BATCH_NORM.at(FAST, 0), BATCH_NORM.at(FAST, 0).softened(1), added);
    conserved(lab, runs, ATTENTION.at(FAST, 0), ATTENTION.at(FAST, 0.2), "weight decay");
    Sweep relu = drifts(runs, RELU.at(FAST, 0), Drift::drift);
    Sweep gelu = drifts(runs, GELU.at(FAST, 0), Drift::drift);
    Sweep adam = drifts(runs, ADAM, Drift::drift);
    Sweep momentum = drifts(runs, HEAVY_BALL, Drift::drift);
    lab.assertThat("power of the drift, nearly rectifiers", relu)
        .corroborates(FIRST_ORDER)
        .butNot("GELU", gelu)
        .butNot("Adam", adam)
        .norUnder("errors of steps add up as noise does", relu.map((eta, d) -> d * Math.sqrt(eta)));
    lab.scope("drift goes as η", "what is conserved", "method")
        .claimed("balance of rectifiers", "descent", FIRST_ORDER, relu)
        .beyond("balance of rectifiers", "heavy ball", FIRST_ORDER, momentum, "the same flow")
        .beyond("balance of rectifiers", "Adam", FIRST_ORDER, adam, "follows another flow")
        .beyond("balance of GELU units", "descent", FIRST_ORDER, gelu, "GELU is no rectifier")
        .untried("normalisation with gain and offset", "descent", "they have pairs of their own")
        .untried("attention in a transformer", "descent", "too sharp here: 1.3 in a first run")
        .pin();
    lab.figure(
        Chart.of("drift of the balance of hidden units after the same time")
            .axes(Axis.logarithmic("learning rate η"), Axis.logarithmic("relative drift"))
            .exponent("rectifiers", Origin.MEASURED, relu, FIRST_ORDER)
            .exponent("Adam", Origin.CONTROL, adam, FIRST_ORDER)
            .figure());
  }

  private static void conserved(
      Lab lab, Runs<Cell, Drift> runs, Cell own, Cell control, String words) {
    String of = ", " + own.network().title();
    String lookalike = own.network().lookalike();
    lab.assertThat("power of the drift" + of, drifts(runs, own, Drift::drift))
        .corroborates(FIRST_ORDER)
        .butNot(words, drifts(runs, control, Drift::drift))
        .norUnder(lookalike, drifts(runs, own, Drift::otherDrift));
    Runs<Cell, Drift> slow = runs.at(own.at(SLOW));
    lab.assertThat("size of the drift" + of, slow.sample(SMALL, Drift::drift))
        .corroborates(SMALL)
        .butNot(words, runs.at(control.at(SLOW)).sample(SMALL, Drift::drift))
        .norUnder(lookalike, slow.sample(SMALL, Drift::otherDrift));
    lab.assertThat("drift from steps" + of, runs.at(own).sample(STEPS, Drift::stepError))
        .corroborates(STEPS)
        .butNot(words, runs.at(control).sample(STEPS, Drift::stepError))
        .norUnder(lookalike, runs.at(own).sample(STEPS, Drift::otherStepError));
  }

  private static Sweep drifts(Runs<Cell, Drift> runs, Cell own, ToDoubleFunction<Drift> drift) {
    return runs.where(cell -> cell.at(FAST).equals(own))
        .sweep(FIRST_ORDER, "learning rate", Cell::rate, drift);
  }

  @ClaimTest
  void ofEveryMethodThatAddsUpGradients(Lab lab) {
    Runs<Cell, Drift> runs = lab.run(SUMS);
    for (Cell cell : SUMMED) {
      Runs<Cell, Drift> own = runs.at(cell);
      SampleAssert sums =
          lab.assertThat("sums over outputs, " + cell.words(), own.sample(SHIFT, Drift::shift))
              .corroborates(SHIFT)
              .butNot("squared errors", runs.at(SQUARES).sample(SHIFT, Drift::shift))
              .butNot("Adam", runs.at(ADAM).sample(SHIFT, Drift::shift))
              .norUnder("sums over hidden units stay", own.sample(SHIFT, Drift::unitShift));
      if (cell.decay() > 0) {
        sums.norUnder("decay in continuous time", own.sample(SHIFT, Drift::shiftOfFlow));
      }
    }
  }

  @ClaimTest
  void underWeightDecay(Lab lab) {
    Runs<Cell, Drift> runs = lab.run(DECAYING);
    for (Cell cell : DECAYED) {
      double decay = cell.decay();
      lab.assertThat("pace of decay, " + cell.words(), pace(runs, cell, decay))
          .corroborates(DECAY)
          .butNot("tanh", pace(runs, TANH.at(SLOW, decay), decay))
          .butNot("no decay", pace(runs, cell.network().at(SLOW, 0), decay))
          .norUnder("Q decays as weights do, e^(−λT)", pace(runs, cell, decay / 2));
    }
  }

  private static Sample pace(Runs<Cell, Drift> runs, Cell cell, double decay) {
    return runs.at(cell).sample(DECAY, drift -> drift.lost() / (2 * decay * SETUP.time()));
  }

  @ClaimTest
  void underNoiseOfBatches(Lab lab) {
    Runs<NoisyLength.Cell, Growth> runs = lab.run(GROWING);
    growth(lab, runs, GROWTH, noisy(100, 0, 0));
    growth(lab, runs, GROWTH, noisy(16, 0, 0));
    growth(lab, runs, NOISY_GROWTH, noisy(4, 0, 0));
    growth(lab, runs, GROWTH, noisy(100, 0, 0.5));
    growth(lab, runs, NOISY_GROWTH, noisy(4, 0, 0.5));
    lab.assertThat("what noise adds", more(runs, 1, Growth::grown))
        .corroborates(MORE)
        .butNot("batches of 16", more(runs, 16, Growth::grown))
        .norUnder("noise adds nothing", more(runs, 1, Growth::addedByMean));
    Sample claimed = runs.at(noisy(4, 0, 0)).sample(NOISY_GROWTH, Growth::ratio);
    Sample single = runs.at(noisy(1, 0, 0)).sample(NOISY_GROWTH, Growth::ratio);
    Sample softened = runs.at(noisy(4, 1, 0)).sample(NOISY_GROWTH, Growth::ratio);
    lab.scope("normalised weights grow by η ∫ E‖g_B‖² dt", "ε", "batch")
        .claimed("0", "4", NOISY_GROWTH, claimed)
        .beyond("0", "1", NOISY_GROWTH, single, "gradients are as noisy as they can be")
        .beyond("1", "4", NOISY_GROWTH, softened, "ε breaks the symmetry")
        .pin();
  }

  private static void growth(
      Lab lab, Runs<NoisyLength.Cell, Growth> runs, Prediction of, NoisyLength.Cell cell) {
    Runs<NoisyLength.Cell, Growth> own = runs.at(cell);
    String decay = Numbers.plain(cell.decay());
    SampleAssert growth =
        lab.assertThat(
                "growth, batches of %s, λ = %s".formatted(cell.batch(), decay),
                own.sample(of, Growth::ratio))
            .corroborates(of)
            .butNot(
                "1 added to the variance",
                runs.at(noisy(cell.batch(), 1, 0)).sample(of, Growth::ratio))
            .norUnder("every sample is a step", own.sample(of, Growth::overEach));
    if (cell.decay() > 0) {
      growth.norUnder("decay in continuous time", own.sample(of, Growth::besideFlow));
    }
  }

  /** Growth under a batch size over that under all samples, seed by seed. */
  private static Sample more(
      Runs<NoisyLength.Cell, Growth> runs, int batch, ToDoubleFunction<Growth> growth) {
    return runs.where(cell -> cell.equals(noisy(batch, 0, 0)) || cell.equals(noisy(100, 0, 0)))
        .bySeed(
            MORE,
            own -> {
              double all = own.at(noisy(100, 0, 0)).means(growth).get(0);
              return Reading.of(own.at(noisy(batch, 0, 0)).means(growth).get(0) / all);
            });
  }
}
