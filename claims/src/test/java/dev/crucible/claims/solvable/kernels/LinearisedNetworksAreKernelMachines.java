package dev.crucible.claims.solvable.kernels;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.RidgeTraining;
import dev.crucible.scaling.RidgeTraining.Member;
import dev.crucible.scaling.RidgeTraining.Network;
import dev.crucible.scaling.RidgeTraining.Reached;
import dev.crucible.scaling.TwoLayerTask;
import dev.crucible.scaling.TwoLayerTask.Drawn;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.TangentRegression;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Training a linearised network is kernel regression; a network scaled up tends to it as 1/α. */
@Claim(
    id = "S1.4",
    title = "A linearised network is regression with its tangent kernel",
    statement =
        "Trained on ½ Σ (f − y)² + (λ/2) ‖θ − θ₀‖², a two-layer tanh network at its linearisation"
            + " tends to f₀(x) + K(x, X) (K + λI)⁻¹ (y − f₀(X)), and after k steps has (1 − (1 −"
            + " ηω)^k)/ω in place of the inverse's 1/ω. The network itself, its output α (f − f₀)"
            + " trained on the loss over α², differs from that by an amount ∝ 1/α, as does its"
            + " kernel from the initial one. Nothing is fitted.",
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

  /** What is trained with a ridge; the network itself is the negative control. */
  record Trained(Network network) {}

  /**
   * With a ridge, at a learning rate of one over the stiffest curvature.
   *
   * @param ridge λ
   * @param early a number of steps after which training is not at its end
   * @param late one after which it is
   */
  record WithRidge(TwoLayerTask task, double ridge, long early, long late) {}

  /** Distances after few and many steps from what the kernel predicts, then from wrong kernels. */
  record Distances(
      double early, double late, double earlyFromLimit, double fromReadout, double fromStranger) {}

  /** Whether the output at the start is taken off. */
  enum Centring {
    /** α (f − f₀), so that a large scale leaves little to move. */
    AT_THE_START,
    /** α f: outputs of order α at the start must be unlearned, by moves that do not shrink. */
    NONE
  }

  /** What is trained at all scales. */
  record Scaled(Centring centring) {}

  /**
   * Without a ridge. α (f − f₀) trained on the loss over α² is f trained on targets f₀ + y/α.
   *
   * @param scales α, rising
   * @param rate the learning rate in units of one over the stiffest curvature
   */
  record AtScales(TwoLayerTask task, List<Double> scales, double rate, long steps) {

    double[] targets(Drawn seed, double scale, Centring centring) {
      double[] targets = Arrays.stream(seed.targets()).map(y -> y / scale).toArray();
      double[] before = seed.outputs();
      if (centring == Centring.AT_THE_START) {
        Arrays.setAll(targets, i -> targets[i] + before[i]);
      }
      return targets;
    }
  }

  /**
   * Against the scale: distances from what the kernel predicts for as many steps, from wrong
   * kernels, and by how much the kernel has changed on the points trained on.
   */
  record Scaling(Series distance, Series fromReadout, Series fromStranger, Series kernelChange) {}

  static final TwoLayerTask TASK = new TwoLayerTask(8, 64, 24, 40, 1.5);
  static final Tiered<Integer> SEEDS = Tiered.ci(16).full(30);

  /** From this scale on the exponent is claimed; below, the next order is seen. */
  static final double ASYMPTOTIC = 8;

  static final Study<WithRidge, Trained, Distances> LINEARISED =
      Study.of("with a ridge", LinearisedNetworksAreKernelMachines::trainWithRidge)
          .with(new WithRidge(TASK, 0.1, 200, 4000))
          .cells(new Trained(Network.LINEARISED))
          .controls(new Trained(Network.ITSELF))
          .seeds(SEEDS)
          .together(4)
          .key("task", "{claim}/tangent/{seed}");

  static final Study<AtScales, Scaled, Scaling> LAZY =
      Study.of("at large scales", LinearisedNetworksAreKernelMachines::trainAtScales)
          .with(new AtScales(TASK, List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0), 0.1, 300))
          .cells(new Scaled(Centring.AT_THE_START))
          .controls(new Scaled(Centring.NONE))
          .seeds(SEEDS)
          .together(4)
          .key("task", "{claim}/tangent/{seed}");

  /** Theory is the kernel written out for this network; training knows only its derivative. */
  static List<Reading<Distances>> trainWithRidge(WithRidge setup, Members<Trained> members) {
    List<Drawn> seeds = members.keys("task").stream().map(setup.task::drawn).toList();
    double[] rates =
        seeds.stream().mapToDouble(seed -> 1 / seed.own().stiffest(setup.ridge)).toArray();
    List<Member> learning =
        members.map(m -> seeds.get(m).learning(seeds.get(m).targets(), rates[m]));
    List<List<Reached>> reached =
        new RidgeTraining(setup.task.network(), learning, setup.ridge)
            .at(members.cell().network, setup.early, setup.late);
    return members.results(
        m -> {
          Drawn seed = seeds.get(m);
          double[] residual = seed.residual(seed.targets());
          double[] limit = seed.own().limit(residual, setup.ridge);
          double[] early = reached.get(0).get(m).change();
          double[] late = reached.get(1).get(m).change();
          return new Distances(
              distance(early, seed.own().after(residual, setup.ridge, rates[m], setup.early)),
              distance(late, limit),
              distance(early, limit),
              distance(late, seed.ofReadout().limit(residual, setup.ridge)),
              distance(late, seed.ofStranger().limit(residual, setup.ridge)));
        });
  }

  /** Trains seeds at all scales as one ensemble. */
  static List<Reading<Scaling>> trainAtScales(AtScales setup, Members<Scaled> members) {
    List<Drawn> seeds = members.keys("task").stream().map(setup.task::drawn).toList();
    Centring centring = members.cell().centring;
    List<Member> learning =
        seeds.stream()
            .flatMap(
                seed -> {
                  double rate = setup.rate / seed.own().stiffest(0);
                  return setup.scales.stream()
                      .map(scale -> seed.learning(setup.targets(seed, scale, centring), rate));
                })
            .toList();
    List<Reached> reached =
        new RidgeTraining(setup.task.network(), learning, 0).at(Network.ITSELF, setup.steps).get(0);
    return members.results(
        m -> {
          int from = m * setup.scales.size();
          int to = from + setup.scales.size();
          return scaling(
              setup, seeds.get(m), learning.subList(from, to), reached.subList(from, to));
        });
  }

  private static Scaling scaling(
      AtScales setup, Drawn seed, List<Member> learning, List<Reached> reached) {
    List<TangentRegression> kernels = List.of(seed.own(), seed.ofReadout(), seed.ofStranger());
    double[][] numbers = new double[kernels.size() + 1][reached.size()];
    for (int a = 0; a < reached.size(); a++) {
      Member member = learning.get(a);
      Reached end = reached.get(a);
      double[] residual = seed.residual(member.targets());
      for (int k = 0; k < kernels.size(); k++) {
        double[] predicted = kernels.get(k).after(residual, 0, member.rate(), setup.steps);
        numbers[k][a] = distance(end.change(), predicted);
      }
      double[][] after = seed.regression(end.parameters()).train();
      numbers[kernels.size()][a] = distance(flat(after), flat(kernels.get(0).train()));
    }
    double[] scales = setup.scales.stream().mapToDouble(scale -> scale).toArray();
    List<Series> series = Stream.of(numbers).map(row -> Series.of(scales, row)).toList();
    return new Scaling(series.get(0), series.get(1), series.get(2), series.get(3));
  }

  /** Returns the root mean square distance of a measured change, over that of the prediction. */
  static double distance(double[] measured, double[] predicted) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < measured.length; i++) {
      off += (measured[i] - predicted[i]) * (measured[i] - predicted[i]);
      all += predicted[i] * predicted[i];
    }
    return Math.sqrt(off / all);
  }

  private static double[] flat(double[][] matrix) {
    return Stream.of(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  @ClaimTest
  void atTheLinearisation(Lab lab) {
    Runs<Trained, Distances> runs = lab.run(LINEARISED);
    Runs<Trained, Distances> linearised = runs.at(new Trained(Network.LINEARISED));
    Runs<Trained, Distances> itself = runs.at(new Trained(Network.ITSELF));
    lab.assertThat("linearised, late", linearised.sample(DISTANCE, Distances::late))
        .corroborates(DISTANCE)
        .butNot("the network itself", itself.sample(DISTANCE, Distances::late))
        .norUnder(
            "the kernel of the readout alone", linearised.sample(DISTANCE, Distances::fromReadout))
        .norUnder("another network's kernel", linearised.sample(DISTANCE, Distances::fromStranger));
    lab.assertThat("linearised, early", linearised.sample(DISTANCE, Distances::early))
        .corroborates(DISTANCE)
        .butNot("the network itself", itself.sample(DISTANCE, Distances::early))
        .norUnder(
            "the limit of many steps", linearised.sample(DISTANCE, Distances::earlyFromLimit));
  }

  @ClaimTest
  void atALargeScale(Lab lab) {
    Runs<Scaled, Scaling> runs = lab.run(LAZY);
    Runs<Scaled, Scaling> centred = runs.at(new Scaled(Centring.AT_THE_START));
    Runs<Scaled, Scaling> uncentred = runs.at(new Scaled(Centring.NONE));
    lab.assertThat("deviation", sweep(DEVIATION, centred, Scaling::distance))
        .corroborates(DEVIATION)
        .butNot("outputs not centred", sweep(DEVIATION, uncentred, Scaling::distance))
        .norUnder(
            "the kernel of the readout alone", sweep(DEVIATION, centred, Scaling::fromReadout))
        .norUnder("another network's kernel", sweep(DEVIATION, centred, Scaling::fromStranger));
    lab.assertThat("kernel", sweep(KERNEL, centred, Scaling::kernelChange))
        .corroborates(KERNEL)
        .butNot("outputs not centred", sweep(KERNEL, uncentred, Scaling::kernelChange));
    if (!centred.results().isEmpty()) {
      draw(lab, centred, uncentred);
    }
  }

  private static Sweep sweep(
      Prediction prediction, Runs<Scaled, Scaling> runs, Function<Scaling, Series> of) {
    return runs.sweepWithin(prediction, "output scale α", run -> from(ASYMPTOTIC, of.apply(run)));
  }

  /** Returns the part of a series from an abscissa on. */
  static Series from(double least, Series series) {
    int first = (int) series.x().stream().filter(x -> x < least).count();
    int end = series.size();
    return new Series(series.x().subList(first, end), series.y().subList(first, end));
  }

  private static void draw(
      Lab lab, Runs<Scaled, Scaling> centred, Runs<Scaled, Scaling> uncentred) {
    Series mean = Series.mean(centred.results().stream().map(Scaling::distance).toList());
    lab.note(
        "at α = %s the network is %s from its kernel's prediction, at α = %s %s"
            .formatted(
                Numbers.brief(mean.start()),
                Numbers.brief(mean.y().get(0)),
                Numbers.brief(mean.end()),
                Numbers.brief(mean.last())));
    List<Double> law = mean.x().stream().map(scale -> mean.last() * mean.end() / scale).toList();
    lab.figure(
        Chart.of(
                "Distance of the network from its kernel's prediction, mean over seeds; the law is"
                    + " drawn through the last point")
            .axes(Axis.logarithmic("output scale α"), Axis.logarithmic("relative distance"))
            .predicted("centred", "∝ 1/α", new Series(mean.x(), law))
            .line("centred", "network", Origin.MEASURED, mean)
            .mean("not centred", "network", Origin.CONTROL, uncentred, Scaling::distance)
            .figure());
  }
}
