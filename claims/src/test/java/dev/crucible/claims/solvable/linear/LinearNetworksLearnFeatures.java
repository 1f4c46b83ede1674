package dev.crucible.claims.solvable.linear;

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
import dev.crucible.model.DeepLinear;
import dev.crucible.model.GaussianStart;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Matrices;
import dev.crucible.scaling.Regression;
import dev.crucible.scaling.SingularModes;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.Whitened;
import dev.crucible.theory.BalancedFeatures;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Recipe;
import dev.crucible.train.StopRule;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Tag;

/**
 * Deep linear networks do learn features, which theory knows in advance.
 *
 * <p>The control ends with the same map, to the same accuracy, from a large start: comparing maps
 * could not tell the two apart.
 */
@Claim(
    id = "S1.12",
    title = "Deep linear networks learn features",
    statement =
        "The map of a two-layer linear network stays linear, but from a small start its hidden"
            + " features become those of the task: W₁ᵀW₁ tends to V S Vᵀ for the target map U S Vᵀ,"
            + " and the likeness (linear CKA) of features and targets on white inputs to Σs³ /"
            + " √(Σs² Σs⁴). From a large start the same map is learned with features that stay.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD4,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1312.6120",
            where =
                "balanced solutions of the two-layer network; the features' kernel and its likeness"
                    + " to the targets derived here; answers a remark, not confirmed in its"
                    + " wording, that deep linear networks learn no features"))
@Formula(
    "W_1^\\top W_1 \\to V S V^\\top, \\qquad "
        + "\\mathrm{CKA} \\to \\frac{\\sum_i s_i^3}{\\sqrt{\\sum_i s_i^2 \\, \\sum_i s_i^4}}")
@Tag("S1.12")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD4")
class LinearNetworksLearnFeatures {

  static final Prediction GRAM =
      Prediction.of("‖W₁ᵀW₁ − V S Vᵀ‖ / ‖V S Vᵀ‖")
          .equalTo(0)
          .within(0.02, "the map is right to 0.001, and a start of 0.001 leaves as much");

  static final Prediction LIKENESS =
      Prediction.of("likeness (linear CKA) of features and targets − Σs³ / √(Σs² Σs⁴)")
          .equalTo(0)
          .within(
              0.02,
              "inputs whose mean is not exactly zero scatter by 0.0004; features equal to the"
                  + " targets would be off by 0.024");

  static final Prediction GAIN =
      Prediction.of("gain of likeness over training")
          .atLeast(0.3, "ten times the scatter between random starts, 0.03");

  /**
   * A two-layer linear network on white inputs, trained until its map is right.
   *
   * @param strengths singular values of the target map, each weaker than the last by √2
   * @param learningRate below two over the sharpness of the largest start, which is about 240
   * @param accuracy ‖W₂W₁ − A‖ / ‖A‖ at which training ends
   * @param stride steps between the points of the figure
   */
  record Setup(
      int inputs,
      int hidden,
      int outputs,
      int samples,
      List<Double> strengths,
      double learningRate,
      int mostSteps,
      double accuracy,
      int stride) {

    DeepLinear model() {
      return new DeepLinear(List.of(inputs, hidden, outputs), Parameterisation.standard(1));
    }

    double[] targets() {
      return strengths.stream().mapToDouble(s -> s).toArray();
    }

    /** On white inputs the loss is ½ ‖W₂W₁ − A‖². */
    StopRule mapIsRight() {
      double squares = Arrays.stream(targets()).map(s -> s * s).sum();
      return StopRule.lossBelow(accuracy * accuracy * squares / 2);
    }
  }

  /** What is varied: σ of both layers' weights at the start. */
  record Start(double deviation) {}

  /** What a run leaves; likeness against step, and what holds when the map is right. */
  record Features(
      double gramError,
      double squareError,
      Series likeness,
      double likenessAtEnd,
      double tangentCosine) {

    static Features of(List<Long> steps, List<HiddenFeatures> course, HiddenFeatures end) {
      double[] likeness = course.stream().mapToDouble(HiddenFeatures::likeness).toArray();
      return new Features(
          end.gramError(1),
          end.gramError(2),
          Series.of(steps.stream().mapToDouble(step -> step).toArray(), likeness),
          end.likeness(),
          course.get(0).tangentCosine(end));
    }

    double gain() {
      return likenessAtEnd - likeness.y().get(0);
    }
  }

  static final Start SMALL = new Start(1e-3);

  /** Negative control: the same map learned lazily. */
  static final Start LARGE = new Start(1);

  static final Study<Setup, Start, Features> STUDY =
      Study.of("features of linear networks", LinearNetworksLearnFeatures::train)
          .with(new Setup(20, 50, 10, 100, List.of(4.0, Math.sqrt(8), 2.0), 0.002, 5000, 1e-3, 25))
          .cells(SMALL)
          .controls(LARGE)
          .seeds(Tiered.ci(6).full(30))
          .together(3)
          .key("run", "{claim}/σ = {deviation}/{seed}");

  /** Trains seeds as one ensemble; the first that are right train on until all are. */
  static List<Reading<Features>> train(Setup setup, Members<Start> members) {
    DeepLinear model = setup.model();
    List<RandomKey> keys = members.keys("run");
    List<SingularModes> teachers =
        members.map(
            m -> SingularModes.random(setup.inputs, setup.outputs, setup.targets(), keys.get(m)));
    List<RealMatrix> inputs =
        members.map(
            m ->
                Matrices.of(
                    Whitened.gaussian(setup.samples, setup.inputs, keys.get(m).derive("inputs"))));
    double[][] starts =
        members
            .map(m -> GaussianStart.of(model, members.cell(m).deviation, keys.get(m)))
            .toArray(double[][]::new);
    double[] rates = members.each(start -> setup.learningRate);
    Recipe recipe = Recipe.gradientDescent(setup.mostSteps, rates).with(setup.mapIsRight());
    Iterates course = Iterates.every(Layout.of(model), setup.stride, setup.mostSteps);
    Trajectory end = Regression.of(model, inputs, teachers).train(recipe, starts, course);
    return members.map(
        m -> {
          if (!(end.outcomes().get(m) instanceof Outcome.Stopped)) {
            return Reading.ruledOut("the map was not right by step " + setup.mostSteps);
          }
          Function<double[], HiddenFeatures> look =
              flat ->
                  new HiddenFeatures(Matrices.weights(model, flat), inputs.get(m), teachers.get(m));
          List<HiddenFeatures> before =
              course.steps().stream().map(step -> look.apply(course.at(step)[m])).toList();
          return Reading.of(Features.of(course.steps(), before, look.apply(end.parameters()[m])));
        });
  }

  @ClaimTest
  void fromSmallStarts(Lab lab) {
    Runs<Start, Features> runs = lab.run(STUDY);
    Runs<Start, Features> small = runs.at(SMALL);
    Runs<Start, Features> large = runs.at(LARGE);
    double predicted = BalancedFeatures.likeness(STUDY.setup().at(lab.tier()).targets());
    ToDoubleFunction<Features> off = run -> run.likenessAtEnd - predicted;
    lab.assertThat("features", small.sample(GRAM, Features::gramError))
        .corroborates(GRAM)
        .butNot("a large start", large.sample(GRAM, Features::gramError))
        .norUnder(
            "the first layer learns all of the map", small.sample(GRAM, Features::squareError));
    lab.assertThat("likeness", small.sample(LIKENESS, off))
        .corroborates(LIKENESS)
        .butNot("a large start", large.sample(LIKENESS, off))
        .norUnder("the first layer learns all of the map", gap -> gap + predicted - 1);
    lab.assertThat("gain", small.sample(GAIN, Features::gain))
        .corroborates(GAIN)
        .butNot("a large start", large.sample(GAIN, Features::gain));
    lab.figure(
        Chart.of("likeness of hidden features and targets along training, and where it must end")
            .axes(Axis.linear("step"), Axis.linear("likeness (linear CKA)"))
            .courses("small start", Origin.MEASURED, small, Features::likeness)
            .level("small start", small, Features::likeness, predicted)
            .courses("large start", Origin.CONTROL, large, Features::likeness)
            .figure());
  }
}
