package dev.crucible.claims.laws.flows;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.flow.CentralFlow;
import dev.crucible.flow.CentralPath;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Heun;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs gradient descent, its central flow and gradient flow side by side, from the average of the
 * iterates after the trigger on.
 *
 * @param setting task, network, learning rate, and how many steps the flows are followed
 * @param pairs how many eigenvalues the central flow watches
 * @param substeps of the central flow in a step
 */
record CentralExperiment(EdgeSetting setting, int pairs, int substeps) {

  /** Consecutive iterates in an average; their middle is the average's place in time. */
  static final int AVERAGED = 21;

  /** Heun steps of gradient flow in a step of descent: η·λ₁ is about 2, so each is 0.5 long. */
  static final int FLOW_SUBSTEPS = 4;

  static final int FLOW_STRIDE = 5;

  /** Patient: near the edge the largest eigenvalues can nearly coincide. */
  private static final int PRODUCTS = 120;

  private static final RandomKey KEY = RandomKey.of("central flow beside descent");

  /** Runs the seeds as one ensemble. */
  List<SideBySide> run(List<Trial> seeds) {
    int span = setting.steps();
    try (Scope scope = Scope.open()) {
      EdgeSeeds ensemble = new EdgeSeeds(setting, seeds);
      Problem problem = ensemble.problem(scope);
      List<Window> windows =
          new AfterTrigger(problem, setting.learningRate())
              .of(ensemble.starts(), span + AVERAGED, scope);
      double[][] start = average(windows, 0);
      double[][] end = average(windows, span);
      double[] rates = new double[seeds.size()];
      Arrays.fill(rates, setting.learningRate());
      Landscape landscape = Landscape.of(problem);
      List<Oscillation> oscillations =
          Oscillation.of(
              landscape, windows.stream().map(Window::iterates).toList(), KEY.derive("meter"));
      List<CentralPath> central =
          new CentralFlow(landscape, rates, flowSetting(), KEY.derive("flow")).from(start, span);
      List<SideBySide.Flow> flow = flow(problem, start, scope);
      return IntStream.range(0, seeds.size())
          .mapToObj(
              m ->
                  new SideBySide(
                      windows.get(m),
                      oscillations.get(m),
                      new SideBySide.Average(start[m], end[m]),
                      central.get(m),
                      flow.get(m)))
          .toList();
    }
  }

  private CentralFlow.Setting flowSetting() {
    CentralFlow.Setting usual = CentralFlow.Setting.watching(pairs);
    Lanczos lanczos = usual.lanczos();
    return new CentralFlow.Setting(
        pairs,
        substeps,
        usual.critical(),
        new Lanczos(pairs, lanczos.tolerance(), lanczos.minProducts(), PRODUCTS));
  }

  private static double[][] average(List<Window> windows, int from) {
    return windows.stream()
        .map(window -> Points.hann(window.iterates(), from, AVERAGED))
        .toArray(double[][]::new);
  }

  private List<SideBySide.Flow> flow(Problem problem, double[][] start, Scope scope) {
    double[] rates = new double[start.length];
    Arrays.fill(rates, setting.learningRate() / FLOW_SUBSTEPS);
    SharpnessMeter meter =
        new SharpnessMeter(
            problem.in(Precision.FLOAT32, scope),
            new Lanczos(1, 1e-4, 6, PRODUCTS),
            KEY.derive("gradient flow"));
    SharpnessWatch watch =
        new SharpnessWatch(
            meter,
            Layout.of(problem.model()),
            start.length,
            Sampling.atIterates(FLOW_SUBSTEPS * FLOW_STRIDE),
            (step, iterate, pairs) -> false);
    long steps = (long) FLOW_SUBSTEPS * setting.steps();
    Recipe recipe = Recipe.gradientDescent(steps, rates).with(new Heun());
    Trajectory run = new Training(problem, recipe).from(start, watch);
    return IntStream.range(0, start.length)
        .mapToObj(m -> flow(run, watch.series().get(m), m))
        .toList();
  }

  private SideBySide.Flow flow(Trajectory run, SharpnessSeries series, int member) {
    double[] losses = new double[setting.steps() + 1];
    for (int t = 0; t < losses.length; t++) {
      losses[t] = run.losses()[member][FLOW_SUBSTEPS * t];
    }
    return new SideBySide.Flow(
        run.parameters()[member], losses, series.values(), series.unconverged());
  }
}
