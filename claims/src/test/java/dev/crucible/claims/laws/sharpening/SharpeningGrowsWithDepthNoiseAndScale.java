package dev.crucible.claims.laws.sharpening;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.sharpening.SharpeningFlow.Curvature;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** How far gradient flow sharpens depends on depth, label noise and the size of the targets. */
@Claim(
    id = "OD8.3",
    title = "Sharpening grows with depth, label noise and target scale",
    statement =
        "Followed for the same time, gradient flow multiplies the sharpness by more, the more"
            + " hidden layers the network has (1 to 3), the more labels are flipped (0 to 0.3) and"
            + " the larger the targets are (0.25 to 1); with small targets it hardly sharpens.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD8,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2103.00065",
            where = "Section 3.1 and the appendix on what sharpening depends on (no formula)"))
@Formula(
    "\\frac{\\lambda_1(t)}{\\lambda_1(0)} \\text{ rises with depth, "
        + "with the share of flipped labels and with the scale of the targets}")
@Tag("OD8.3")
@Tag("OPEN_DIRECTIONS")
@Tag("OD8")
class SharpeningGrowsWithDepthNoiseAndScale {

  static final Prediction GROWS =
      Prediction.of(FlowRuns.QUANTITY)
          .isLowerBy(
              0.05, "a factor of 1.05: less is no dependence; calibration had 1.36 and more");

  static final Prediction HARDLY =
      Prediction.of(FlowRuns.QUANTITY)
          .atMost(0.1, "a factor of 1.1; calibration had 1.03 with targets of a quarter")
          .withoutScatter(
              "where the sharpness only falls, its largest value is the first, and the factor is 1");

  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  static final List<FlowSetting> DEPTHS =
      Stream.of(1, 2, 3).map(FlowSetting.PLAIN::withHiddenLayers).toList();

  static final List<FlowSetting> NOISE =
      Stream.of(0.0, 0.1, 0.3).map(FlowSetting.PLAIN::withFlipped).toList();

  static final List<FlowSetting> SCALES =
      Stream.of(0.25, 0.5, 1.0).map(FlowSetting.PLAIN::withTargetScale).toList();

  @ClaimTest
  void onImages(Lab lab) {
    FlowRuns runs =
        FlowRuns.of(
            lab,
            lab.at(SEEDS),
            Stream.of(DEPTHS, NOISE, SCALES).flatMap(List::stream).distinct().toList());
    judge(lab, runs, "more hidden layers", DEPTHS);
    judge(lab, runs, "more labels flipped", NOISE);
    judge(lab, runs, "larger targets", SCALES);
    lab.assertThat("targets of a quarter", runs.logarithm(SCALES.get(0), Curvature.FREE))
        .corroborates(HARDLY)
        .butNot("targets of full size", runs.logarithm(FlowSetting.PLAIN, Curvature.FREE))
        .norUnder(
            "sharpening as with targets of a half", runs.logarithm(SCALES.get(1), Curvature.FREE));
    draw(lab, runs, DEPTHS, new Varied("hidden layers", FlowSetting::hiddenLayers));
    draw(lab, runs, NOISE, new Varied("share of labels flipped", FlowSetting::flipped));
    draw(lab, runs, SCALES, new Varied("size of the targets", FlowSetting::targetScale));
    lab.setting("data", Task.MNIST_PARITY.provenance());
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("time of gradient flow", SharpeningFlow.STEP * SharpeningFlow.STEPS);
    lab.setting(
        "time of gradient flow, linearised, where curvature is constant",
        SharpeningFlow.STEP * SharpeningFlow.STEPS_WHERE_FROZEN);
  }

  private static void judge(Lab lab, FlowRuns runs, String what, List<FlowSetting> settings) {
    Groups free = runs.groups(settings, Curvature.FREE);
    lab.assertThat(what, free)
        .corroborates(GROWS)
        .butNot("the network frozen at its linearisation", runs.groups(settings, Curvature.FROZEN))
        .norUnder("sharpening that falls where it is to grow", free.reversed());
  }

  /** What a figure's axis shows. */
  private record Varied(String name, ToDoubleFunction<FlowSetting> value) {}

  private static void draw(Lab lab, FlowRuns runs, List<FlowSetting> settings, Varied varied) {
    List<Line> lines = new ArrayList<>();
    List<Double> places = settings.stream().map(varied.value()::applyAsDouble).toList();
    for (Curvature curvature : Curvature.values()) {
      boolean free = curvature == Curvature.FREE;
      String group = free ? "network" : "linearised network";
      Origin origin = free ? Origin.MEASURED : Origin.CONTROL;
      for (Entry<List<Double>> seed : runs.groups(settings, curvature).seeds()) {
        String name = seed.label().substring(seed.label().lastIndexOf("/") + 1);
        seed.data()
            .map(logarithms -> logarithms.stream().map(Math::exp).toList())
            .ifPresent(factors -> lines.add(new Line(group, name, origin, places, factors)));
      }
    }
    lab.figure(
        new Figure(
            "Sharpening against " + varied.name(),
            Axis.linear(varied.name()),
            Axis.logarithmic("largest sharpness over initial"),
            lines));
  }
}
