package dev.crucible.bench;

import static dev.crucible.model.Activation.RELU;
import static dev.crucible.model.Activation.TANH;
import static dev.crucible.scaling.Widened.Fit.CROSS_ENTROPY;
import static dev.crucible.scaling.Widened.Fit.SQUARED_ERROR;
import static dev.crucible.scaling.Widened.Method.ADAM;
import static dev.crucible.scaling.Widened.Method.SGD;

import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.scaling.Learned;
import dev.crucible.scaling.Scheme;
import dev.crucible.scaling.Widened;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.scaling.Widened.Task;
import dev.crucible.study.Cells;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Grid;
import dev.crucible.study.Member;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** HP.1's claimed cells of tier ci: two tasks under maximal update at several widths and rates. */
final class RateGrid implements Peers.Experiment {

  private static final int SEEDS = 4;
  private static final double GAIN = Math.sqrt(2);
  private static final int BASE = 64;
  private static final StandardisedImages IMAGES =
      new StandardisedImages(Dataset.MNIST, 8000, 2, 1);
  private static final Task DESCENT = new Task(SGD, TANH, SQUARED_ERROR, 2, 1, 1);
  private static final Task ADAPTIVE = new Task(ADAM, RELU, SQUARED_ERROR, 3, 0, 1);
  private static final Widened.Setup SETUP =
      new Widened.Setup(
          IMAGES,
          1000,
          GAIN,
          BASE,
          32,
          60,
          new Adam(0.9, 0.999, 1e-12, BiasCorrection.ON),
          Map.of(SQUARED_ERROR, 0.5, CROSS_ENTROPY, Math.log(10)));

  private static final Study<Widened.Setup, Cell, Learned> STUDY =
      Study.of("grid", Widened::train)
          .with(SETUP)
          .cells(
              Tiered.always(
                  Cells.all(
                      Widened.cells(
                          DESCENT, Scheme.MAXIMAL, List.of(64, 128, 256), Grid.of(-4, -1, 0.25)),
                      Widened.cells(
                          ADAPTIVE,
                          Scheme.MAXIMAL,
                          List.of(32, 64, 128, 256),
                          Grid.of(-9, -4.5, 0.5)))))
          .seeds(SEEDS)
          .together(
              8, "method", "activation", "fit", "hidden", "readout", "norm", "scheme", "width")
          .key("weights", "{claim}/weights/{width}/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private final List<Ensemble<Widened.Setup, Cell, Learned>> ensembles =
      STUDY.ensembles("bench", Tier.CI, Seeds.FIXED);

  @Override
  public String words() {
    return "HP.1's grid";
  }

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public void write(Path folder) throws IOException {
    Map<String, Map<String, Object>> networks = new TreeMap<>();
    for (Cell cell : STUDY.cells(Tier.CI)) {
      networks.computeIfAbsent(network(cell), name -> network(cell, rates(name)));
    }
    Map<String, Object> task =
        Map.of(
            "networks", networks.values(),
            "seeds", SEEDS,
            "images", IMAGES.count(),
            "pixels", IMAGES.pixels(),
            "classes", IMAGES.dataset().classes(),
            "batch", SETUP.batch(),
            "steps", SETUP.steps(),
            "judged", SETUP.evaluated());
    Peer.write(
        folder,
        name(),
        task,
        List.of(Peer.floats(IMAGES.inputs().values()), Peer.floats(IMAGES.targets().values())));
  }

  private static String network(Cell cell) {
    return cell.task().words() + ", width " + cell.width();
  }

  private static List<Double> rates(String network) {
    return STUDY.cells(Tier.CI).stream()
        .filter(cell -> network(cell).equals(network))
        .map(cell -> Math.pow(2, cell.log2Rate()))
        .toList();
  }

  private static Map<String, Object> network(Cell cell, List<Double> rates) {
    Task task = cell.task();
    List<Integer> widths =
        Stream.of(
                List.of(IMAGES.pixels()),
                Collections.nCopies(task.hidden(), cell.width()),
                List.of(IMAGES.dataset().classes()))
            .flatMap(List::stream)
            .toList();
    Parameterisation usual = Parameterisation.maximalUpdate(GAIN, task.readout(), BASE);
    PowerLaw input = PowerLaw.constant(1 / task.norm());
    Parameterisation scaled = usual.with(Role.INPUT, usual.of(Role.INPUT).starting(input));
    Mlp model = new Mlp(widths, task.activation(), Bias.WITHOUT, scaled);
    List<Map<String, Object>> layers = new ArrayList<>();
    for (ParameterSpec spec : model.parameters()) {
      layers.add(
          Map.of(
              "in", spec.fanIn(),
              "out", spec.fanOut(),
              "deviation", scaled.of(spec.role()).initial().at(spec.fanIn(), spec.fanOut()),
              "multiplier", scaled.multiplier(spec),
              "rate",
                  task.method() == ADAM ? scaled.adaptiveRate(spec) : scaled.gradientRate(spec)));
    }
    return Map.of(
        "activation",
        task.activation().name(),
        "method",
        task.method().name(),
        "rates",
        rates,
        "layers",
        layers);
  }

  @Override
  public double run() {
    Map<Cell, List<Double>> losses = new LinkedHashMap<>();
    for (Ensemble<Widened.Setup, Cell, Learned> ensemble : ensembles) {
      List<Reading<Learned>> readings = ensemble.run();
      for (int m = 0; m < readings.size(); m++) {
        Member<Cell> member = ensemble.members().get(m);
        double loss = readings.get(m).value().map(Learned::loss).orElse(Double.POSITIVE_INFINITY);
        losses.computeIfAbsent(member.cell(), cell -> new ArrayList<>()).add(loss);
      }
    }
    Map<String, Double> least = new TreeMap<>();
    losses.forEach((cell, all) -> least.merge(network(cell), mean(all), Math::min));
    return least.values().stream().mapToDouble(Math::log).average().orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Losses of four seeds scatter by some 3 %, and the least of ten is chosen. */
  @Override
  public double tolerance() {
    return 0.1;
  }

  @Override
  public double allowed() {
    return 1.0 / 3;
  }
}
