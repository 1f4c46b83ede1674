package dev.crucible.claims.solvable.kernels;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.kernels.LazyRun.Centring;
import dev.crucible.claims.solvable.kernels.LinearisedRun.Changes;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** Training a linearised network is kernel regression; a network scaled up tends to it as 1/α. */
@Claim(
    id = "S1.4",
    title = "A linearised network is regression with its tangent kernel",
    statement =
        "Trained on ½ Σ (f − y)² + (λ/2) ‖θ − θ₀‖², a two-layer tanh network at its linearisation"
            + " tends to f₀(x) + K(x, X) (K + λI)⁻¹ (y − f₀(X)), and after k steps has (1 − (1 − ηω)^k)/ω in place of"
            + " the inverse's 1/ω. The network itself, its output α (f − f₀) trained on the loss"
            + " over α², differs from that by an amount ∝ 1/α, as does its kernel from the initial"
            + " one. Nothing is fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.NONE,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1812.07956",
            where =
                "the scaling of the output; the regression is that of arXiv 1806.07572 and"
                    + " 1902.06720; equation numbers not confirmed"))
@Formula(
    "f(x) = f_0(x) + K(x, X)\\,(K + \\lambda I)^{-1}\\,(y - f_0(X)), \\qquad "
        + "\\frac{1}{\\omega} \\mapsto \\frac{1 - (1 - \\eta\\omega)^k}{\\omega}")
@Tag("S1.4")
@Tag("SOLVABLE_SETTINGS")
class LinearisedNetworksAreKernelMachines {

  static final Prediction DISTANCE =
      Prediction.of("RMS distance of the test outputs' change from prediction, relative")
          .isZeroWithin(
              1e-8,
              "4000 steps of rounding 1e-16, and a kernel matrix of condition 100 in closed form,"
                  + " make 1e-12; a wrong kernel is off by 0.08 at least");

  static final Prediction DEVIATION =
      Prediction.of("distance of the network from its kernel's prediction")
          .scalesAs(-1, "output scale α")
          .within(
              0.05, "the next order in 1/α bends the slope by 1 % from α = 8 on; seeds by 1.5 %");

  static final Prediction KERNEL =
      Prediction.of("relative change of the tangent kernel")
          .scalesAs(-1, "output scale α")
          .within(
              0.05, "the next order in 1/α bends the slope by 1 % from α = 8 on; seeds by 1.5 %");

  static final Tiered<Integer> SEEDS = Tiered.ci(16).full(30);

  /** From this scale on the exponent is claimed; below, the next order is seen. */
  static final double ASYMPTOTIC = 8;

  static final List<Double> SCALES = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0);

  private static final int SEEDS_A_PROGRAM = 4;

  /** Theory is the kernel written out for this network; training knows only its derivative. */
  @ClaimTest
  void atTheLinearisation(Lab lab) {
    Trials<LinearisedRun> runs =
        lab.ensembles(
            "linearised",
            lab.trials("linearised", lab.at(SEEDS)),
            SEEDS_A_PROGRAM,
            LinearisedRun::of);
    lab.assertThat("linearised, late", distances(runs, r -> r.lateDistance(Changes::linearised)))
        .corroborates(DISTANCE)
        .butNot("the network itself", distances(runs, r -> r.lateDistance(Changes::itself)))
        .norUnder("the kernel of the readout alone", late(runs, TangentSeed::readoutPrediction))
        .norUnder("another network's kernel", late(runs, TangentSeed::strangersPrediction));
    lab.assertThat("linearised, early", distances(runs, r -> r.earlyDistance(Changes::linearised)))
        .corroborates(DISTANCE)
        .butNot("the network itself", distances(runs, r -> r.earlyDistance(Changes::itself)))
        .norUnder(
            "the limit of many steps", distances(runs, LinearisedRun::earlyDistanceFromLimit));
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting(
        "network",
        "%s inputs, %s tanh neurons, %s points trained on, %s tested on"
            .formatted(TangentTask.INPUTS, TangentSeed.WIDTH, TangentTask.TRAIN, TangentTask.TEST));
  }

  @ClaimTest
  void atALargeScale(Lab lab) {
    Trials<LazyRun> runs = run(lab, Centring.AT_THE_START);
    Trials<LazyRun> uncentred = run(lab, Centring.NONE);
    lab.assertThat("deviation", sweep(DEVIATION, runs, LazyRun::distances))
        .corroborates(DEVIATION)
        .butNot("outputs not centred", sweep(DEVIATION, uncentred, LazyRun::distances))
        .norUnder("the kernel of the readout alone", sweep(DEVIATION, runs, LazyRun::fromReadout))
        .norUnder("another network's kernel", sweep(DEVIATION, runs, LazyRun::fromStranger));
    lab.assertThat("kernel", sweep(KERNEL, runs, LazyRun::kernelChanges))
        .corroborates(KERNEL)
        .butNot("outputs not centred", sweep(KERNEL, uncentred, LazyRun::kernelChanges));
    if (!runs.completed().isEmpty() && !uncentred.completed().isEmpty()) {
      report(lab, runs.completed(), uncentred.completed());
    }
  }

  private static Sample distances(
      Trials<LinearisedRun> runs, ToDoubleFunction<LinearisedRun> reading) {
    return runs.sample(DISTANCE.quantity(), reading);
  }

  private static Sample late(
      Trials<LinearisedRun> runs, Function<TangentSeed, TangentPrediction> kernel) {
    return distances(runs, run -> run.lateDistance(kernel.apply(run.seed())));
  }

  private static Trials<LazyRun> run(Lab lab, Centring centring) {
    String words = centring == Centring.NONE ? "outputs α f" : "outputs α (f − f₀)";
    return lab.ensembles(
        words,
        lab.trials(words, lab.at(SEEDS)),
        SEEDS_A_PROGRAM,
        seeds -> LazyRun.of(seeds, SCALES, centring));
  }

  private static Sweep sweep(
      Prediction prediction, Trials<LazyRun> runs, Function<LazyRun, double[]> values) {
    return runs.sweep(
        prediction.quantity(), "output scale α", run -> run.from(ASYMPTOTIC, values.apply(run)));
  }

  private static void report(Lab lab, List<LazyRun> runs, List<LazyRun> uncentred) {
    List<Double> measured = means(runs);
    lab.note(
        "at α = %s the network is %s from its kernel's prediction, at α = %s %s"
            .formatted(
                Numbers.brief(SCALES.get(0)),
                Numbers.brief(measured.get(0)),
                Numbers.brief(SCALES.get(SCALES.size() - 1)),
                Numbers.brief(measured.get(measured.size() - 1))));
    double last = measured.get(measured.size() - 1) * SCALES.get(SCALES.size() - 1);
    List<Double> law = SCALES.stream().map(scale -> last / scale).toList();
    lab.figure(
        new Figure(
            "Distance of the network from its kernel's prediction, mean over seeds; the law is"
                + " drawn through the last point",
            Axis.logarithmic("output scale α"),
            Axis.logarithmic("relative distance"),
            List.of(
                new Line("centred", "∝ 1/α", Origin.PREDICTED, SCALES, law),
                new Line("centred", "network", Origin.MEASURED, SCALES, measured),
                new Line("not centred", "network", Origin.CONTROL, SCALES, means(uncentred)))));
  }

  private static List<Double> means(List<LazyRun> runs) {
    return IntStream.range(0, SCALES.size())
        .mapToObj(a -> runs.stream().mapToDouble(r -> r.distances()[a]).average().orElseThrow())
        .toList();
  }
}
