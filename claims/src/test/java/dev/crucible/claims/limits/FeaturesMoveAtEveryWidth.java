package dev.crucible.claims.limits;

import static dev.crucible.claims.limits.WidthExperiment.cells;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.limits.WidthContrast.Held;
import dev.crucible.claims.limits.WidthExperiment.Cell;
import dev.crucible.claims.limits.WidthExperiment.Change;
import dev.crucible.claims.limits.WidthExperiment.Network;
import dev.crucible.claims.limits.WidthExperiment.Scheme;
import dev.crucible.claims.limits.WidthExperiment.Setup;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.model.Activation;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.SmoothTask;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * In the mean-field parameterisation, which for networks with hidden matrices is maximal update,
 * features move by order 1 however wide the network is.
 *
 * <p>The hidden matrix is left out on purpose: its change is of low rank, so that its Frobenius
 * norm moves by n^(−1/2) where its effect on features does not shrink. Read as a movement of
 * features it must be refuted.
 *
 * <p>Negative control: the same networks from the same weights on the same data in the NTK
 * parameterisation, of which S2.1 says that its features freeze.
 */
@Claim(
    id = "S2.2",
    title = "Under maximal update features move by order 1 at every width",
    statement =
        "In the mean-field parameterisation (readout times 1/n, learning rates times n: maximal"
            + " update) the relative movement of every hidden layer's features by training goes"
            + " as n⁰ in the width n, as do that of the input weights and of the tangent kernel,"
            + " and is not small.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2011.14522",
            where =
                "maximal update; table of parameterisations 2203.03466; mean-field limits"
                    + " 1804.06561, 1805.09545 and 2205.09653; theorem numbers not confirmed"))
@Formula("\\frac{\\lVert h_T-h_0\\rVert}{\\lVert h_0\\rVert} \\sim n^{0}")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "A limit of infinite width need not be lazy: it tries one in which features move as much as"
            + " they do in narrow networks. Small networks, one small task.")
@Tag("S2.2")
@Tag("INSIGHTFUL_LIMITS")
class FeaturesMoveAtEveryWidth {

  static final Prediction MOVEMENT =
      Prediction.of("‖after − before‖ / ‖before‖")
          .scalesAs(0, "width")
          .within(0.06, "three times the scatter of a seed's exponent; a lazy network has −0.5");

  static final Prediction DRIFT =
      Prediction.of("‖Θ_T − Θ₀‖ / ‖Θ₀‖")
          .scalesAs(0, "width")
          .within(0.15, "twice the scatter of a seed's exponent; a lazy network has −1");

  static final Prediction LEVEL =
      Prediction.of("‖h_T − h₀‖ / ‖h₀‖ of the last hidden layer at the largest width")
          .atLeast(0.3, "an exponent of 0 would hold as well if nothing moved at all");

  static final Tiered<Setup> SETUP =
      Tiered.ci(new Setup(new SmoothTask(16, 10, 2, 0.5), 0.5, List.of(60L), 0.6))
          .full(
              new Setup(
                  new SmoothTask(16, 10, 2, 0.5), 0.5, List.of(12L, 24L, 36L, 48L, 60L), 0.6));

  static final Network TANH = new Network(2, Activation.TANH);

  static final Tiered<List<Network>> NETWORKS =
      Tiered.ci(List.of(TANH))
          .full(List.of(TANH, new Network(1, Activation.TANH), new Network(4, Activation.TANH)));

  static final Tiered<List<Integer>> WIDTHS =
      Tiered.ci(List.of(64, 128, 256, 512, 1024))
          .full(List.of(64, 128, 256, 512, 1024, 2048, 4096));

  static final Study<Setup, Cell, Change> STUDY =
      Study.of("training", WidthExperiment::train)
          .with(SETUP)
          .cells(cells(Scheme.MEAN_FIELD, NETWORKS, WIDTHS))
          .controls(cells(Scheme.NTK, NETWORKS, WIDTHS))
          .seeds(Tiered.ci(8).full(20))
          .together(2)
          .key("data", "S2/data")
          .key("weights", "{claim}/weights/{depth}/{width}/{seed}");

  private static Held kernel() {
    return new Held("kernel", DRIFT, Change::kernelAtEnd, "it freezes, as 1/width", -1);
  }

  private static Held movement(String of, ToDoubleFunction<Change> number) {
    return new Held(of, MOVEMENT, number, "it freezes, as width^(−1/2)", -0.5);
  }

  private static Held features(int layer) {
    return movement("features h" + layer, run -> run.feature(layer));
  }

  private static Held inputWeights() {
    return movement("input weights W1", run -> run.weight(1));
  }

  @ClaimTest
  void underMaximalUpdate(Lab lab) {
    Runs<Cell, Change> runs = lab.run(STUDY);
    for (Network network : lab.at(NETWORKS)) {
      WidthContrast contrast = WidthContrast.of(runs, network, Scheme.MEAN_FIELD);
      contrast.judge(lab, inputWeights());
      contrast.judge(lab, features(1));
      for (int layer = 2; layer <= network.depth(); layer++) {
        int l = layer;
        Held matrix = movement("hidden matrix W" + l, run -> run.weight(l));
        contrast
            .judge(lab, features(l))
            .norUnder("its weights' Frobenius norm tells", matrix.of(contrast.claimed()));
      }
      contrast.judge(lab, kernel());
      level(lab, contrast);
    }
    WidthContrast tanh = WidthContrast.of(runs, TANH, Scheme.MEAN_FIELD);
    lab.figure(tanh.figure(features(1)));
    lab.figure(tanh.figure(features(2)));
    lab.figure(tanh.figure(kernel()));
  }

  /** That features move at all, at the width where lazy ones move least. */
  private static void level(Lab lab, WidthContrast contrast) {
    int depth = contrast.network().depth();
    int widest = Collections.max(lab.at(WIDTHS));
    Runs<Cell, Change> moved = contrast.claimed().where(cell -> cell.width() == widest);
    Runs<Cell, Change> frozen = contrast.control().where(cell -> cell.width() == widest);
    lab.assertThat(
            "level of h%s at width %s, %s hidden layers, %s"
                .formatted(depth, widest, depth, contrast.network().activation()),
            moved.sample(LEVEL, run -> run.feature(depth)))
        .corroborates(LEVEL)
        .butNot("NTK", frozen.sample(LEVEL, run -> run.feature(depth)))
        .norUnder("it is 1 at width 1 and falls from there", y -> y / Math.sqrt(widest));
  }
}
