package dev.crucible.scaling;

import dev.crucible.data.FewClasses;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.GradientOuterProduct;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.scaling.InputAlignment.NetSetup;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;

/**
 * Trains MLPs under weight decay, and measures how far the square of their first layer is what the
 * loss's own input gradients make of it where training stands still.
 */
public final class StationaryAlignment {

  private StationaryAlignment() {}

  /**
   * What is not varied.
   *
   * @param net network, images and training
   * @param early steps after which it is looked at besides
   */
  public record Setup(NetSetup net, int early) {}

  /** What is varied, λ. */
  public record Cell(double decay) {}

  /**
   * What a network leaves, of W₁ᵀW₁, of F = −(1/λ) Σ x (∂L/∂x)ᵀ, see {@link
   * GradientOuterProduct#stationary}, and of the average outer product G.
   *
   * @param early 1 − cos(W₁ᵀW₁, F) early on
   * @param end the same at the end
   * @param outer 1 − cos(W₁ᵀW₁, G) at the end
   * @param root the same of G^½
   */
  public record Stationary(double early, double end, double outer, double root) {}

  /**
   * Trains the seeds of a cell in single precision, and measures in double.
   *
   * @param members they have the keys {@code data} and {@code weights}
   */
  public static List<Reading<Stationary>> train(Setup setup, Members<Cell> members) {
    NetSetup net = setup.net;
    double decay = members.cell().decay;
    Mlp model = net.model();
    List<FewClasses.Drawn> drawn = members.keys("data").stream().map(net.images()::draw).toList();
    Recipe recipe =
        Recipe.gradientDescent(net.steps(), members.each(c -> net.rate()))
            .with(new CoupledDecay(new HeavyBall(net.momentum()), decay));
    Iterates looks = Iterates.at(Layout.of(model), setup.early);
    try (Scope scope = Scope.open()) {
      Problem exact = InputAlignment.problem(model, drawn, scope);
      Trajectory end =
          new Training(exact.in(Precision.FLOAT32, scope), recipe, Precision.FLOAT32)
              .from(Initialisation.gaussian(model, members.keys("weights")), looks);
      double[][] early = looks.at(setup.early);
      List<double[][]> before = GradientOuterProduct.stationary(exact, early, decay);
      List<double[][]> after = GradientOuterProduct.stationary(exact, end.parameters(), decay);
      List<double[][]> outer = GradientOuterProduct.average(exact, end.parameters());
      Layout layout = Layout.of(model);
      return members.map(
          m -> {
            if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
              return Reading.diverged(diverged.step());
            }
            double[][] last = GradientOuterProduct.ofFirstLayer(layout, end.parameters()[m]);
            double[][] first = GradientOuterProduct.ofFirstLayer(layout, early[m]);
            return Reading.of(
                new Stationary(
                    1 - GradientOuterProduct.cosine(first, before.get(m)),
                    1 - GradientOuterProduct.cosine(last, after.get(m)),
                    1 - GradientOuterProduct.cosine(last, outer.get(m)),
                    1
                        - GradientOuterProduct.cosine(
                            last, GradientOuterProduct.power(outer.get(m), 0.5))));
          });
    }
  }
}
