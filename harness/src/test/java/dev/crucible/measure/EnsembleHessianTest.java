package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.ConvNet;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Transformer;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The edge-of-stability networks on 7×7 images: curvature of an ensemble is that of each member.
 */
class EnsembleHessianTest {

  private static final int MEMBERS = 3;
  private static final int SAMPLES = 12;
  private static final int PIXELS = 49;
  private static final RandomKey KEY = RandomKey.of("ensemble hessian").derive(1);
  private static final Reduction MEAN = Reduction.MEAN_OVER_SAMPLES;

  static Stream<Arguments> networks() {
    return Stream.of(new Loss.SquaredError(MEAN), new Loss.CrossEntropy(MEAN))
        .flatMap(loss -> models().map(model -> Arguments.of(model, loss)));
  }

  private static Stream<Model> models() {
    Parameterisation standard = Parameterisation.standard(1);
    return Stream.of(
        new Mlp(List.of(PIXELS, 32, 32, 2), Activation.TANH, Bias.WITH, standard),
        new ConvNet(new ConvNet.Image(1, 7), List.of(6, 12), 2, Activation.TANH, standard),
        new Transformer(new Transformer.Tokens(7, 7), 8, 16, 2, standard));
  }

  /** Data differ between members, so that a mix-up shows. */
  private static Problem problem(Model model, Loss loss, int from, int to, Scope scope) {
    double[] inputs = stacked("inputs", SAMPLES * PIXELS, from, to);
    double[] targets = stacked("targets", SAMPLES * 2, from, to);
    return new Problem(
        model,
        loss,
        scope.array(inputs, to - from, SAMPLES, PIXELS),
        scope.array(targets, to - from, SAMPLES, 2),
        Precision.FLOAT64);
  }

  private static double[] stacked(String name, int size, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(m -> KEY.derive(name).derive(m).gaussians(size))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[][] perMember(LongFunction<double[]> values) {
    return IntStream.range(0, MEMBERS).mapToObj(values::apply).toArray(double[][]::new);
  }

  /** Round-off of sums in another order. */
  @ParameterizedTest(name = "{0}, {1}, seed 1")
  @MethodSource("networks")
  void productsAreThoseOfTheMembersAlone(Model model, Loss loss) {
    double[][] points =
        perMember(m -> Initialisation.gaussian(model, KEY.derive("weights").derive(m)));
    double[][] vectors =
        perMember(m -> KEY.derive("vectors").derive(m).gaussians(model.dimension()));
    try (Scope scope = Scope.open()) {
      double[][] together = products(problem(model, loss, 0, MEMBERS, scope), points, vectors);

      for (int m = 0; m < MEMBERS; m++) {
        double[] alone =
            products(
                problem(model, loss, m, m + 1, scope),
                new double[][] {points[m]},
                new double[][] {vectors[m]})[0];
        assertThat(Curved.relative(together[m], alone)).as("member %d", m).isLessThan(1e-13);
      }
    }
  }

  /** The oracle's error is about 1e-10/‖H v‖ relative; 1e-7 allowed. */
  @ParameterizedTest(name = "{0}, {1}, seed 1")
  @MethodSource("networks")
  void productsAreDifferencesOfGradients(Model model, Loss loss) {
    double[][] points =
        perMember(m -> Initialisation.gaussian(model, KEY.derive("weights").derive(m)));
    double[][] vectors =
        perMember(m -> KEY.derive("vectors").derive(m).gaussians(model.dimension()));
    try (Scope scope = Scope.open()) {
      Problem problem = problem(model, loss, 0, MEMBERS, scope);
      double[][] exact = products(problem, points, vectors);
      double[][] differences =
          new DifferenceHessian(
                  problem.fullBatch(), Layout.of(model), points, DifferenceHessian.STEP)
              .apply(vectors);

      for (int m = 0; m < MEMBERS; m++) {
        assertThat(Curved.relative(exact[m], differences[m])).as("member %d", m).isLessThan(1e-7);
      }
    }
  }

  private static double[][] products(Problem problem, double[][] points, double[][] vectors) {
    try (Hessian hessian =
        new Hessian(problem.fullBatch(), Layout.of(problem.model()), points, problem.precision())) {
      return hessian.apply(vectors);
    }
  }
}
