package dev.crucible.claims.solvable.addition;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measure.ResidueLogits;
import dev.crucible.measure.ResidueWaves;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.FourierCircuit;
import dev.crucible.scaling.FourierCircuit.Wiring;
import dev.crucible.scaling.ResidueTraining;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.ResiduePairs;
import dev.crucible.theory.ModularAddition;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * A quadratic network adds modulo p with weights that are written down, and finds them itself.
 *
 * <p>Negative controls: weights written down in other ways; too few pairs to generalise from, and
 * answers that have no rule.
 */
@Claim(
    id = "S1.10",
    title = "Quadratic networks add by Fourier features",
    statement =
        "With hidden units (cos(2πsa/p + φ) + cos(2πsb/p + ψ))² and output weights"
            + " cos(2πsq/p + φ + ψ)/N, random phases and all frequencies s, a network of width N"
            + " gives (a + b) mod p the logit ½ and all other answers noise of standard deviation"
            + " N^(−½), so that wide ones never err. Gradient training finds such weights: one"
            + " frequency a unit, the output's phase the sum of the inputs' phases.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2301.02679",
            where =
                "the analytic solution and the trained network; the variance is re-derived,"
                    + " equation numbers not confirmed"))
@Formula(
    "f_q(a, b) = \\frac{1}{N}\\sum_k h_k(a, b)\\cos\\left(\\tfrac{2\\pi s_k q}{p} + "
        + "\\phi_k + \\psi_k\\right), "
        + "\\quad h_k = \\left[\\cos\\left(\\tfrac{2\\pi s_k a}{p} + \\phi_k\\right)"
        + " + \\cos\\left(\\tfrac{2\\pi s_k b}{p} + \\psi_k\\right)\\right]^2")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "The solved network is nonlinear, and what training finds is held against the solution;"
            + " its task is made up.")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how = "It names the circuit, one frequency a unit, that training is to find.")
@Tag("S1.10")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class QuadraticNetworksAddByFourierFeatures {

  static final Prediction ALWAYS_RIGHT =
      Prediction.of("least share of pairs added rightly, N ≥ 256")
          .isExactly(
              1,
              2e-4,
              "a single wrong pair of the 47² costs 4.5e-4, and theory has less than one in a"
                  + " thousand networks err");

  static final Prediction NOISE =
      Prediction.of("√N · standard deviation of wrong logits, mean over N")
          .equalTo(1)
          .within(0.10, "frequencies that do not fill whole cycles add up to 6 % at small widths");

  static final Prediction TEST_ACCURACY =
      Prediction.of("test accuracy")
          .atLeast(0.99, "one of the 159 pairs held out is 0.6 %")
          .inStepsOf(1.0 / 159, "159 pairs are held out");

  static final Prediction CONCENTRATION =
      Prediction.of("share of power at a unit's top frequency, the least of its three waves'")
          .atLeast(0.9, "random weights have 0.09, one of eleven frequencies");

  static final Prediction ALIGNMENT =
      Prediction.of("cos(φ + ψ − output phase)")
          .atLeast(0.99, "a phase off by 8 degrees; random phases average to 0");

  /** Nothing is chosen but what is varied. */
  record Setup() {}

  /**
   * What one circuit answers: shares of pairs for which it gives a + b, a − b, a · b.
   *
   * @param noise standard deviation of the wrong logits
   */
  record Answers(double sums, double differences, double products, double noise) {}

  static final List<Integer> MODULI = List.of(23, 47);

  /** From this width on a logit is wrong by ½ at 5.8 standard errors: one network in 2,000. */
  static final int WIDE = 256;

  static final Study<Setup, FourierCircuit, Answers> WRITTEN =
      Study.of("weights written down", QuadraticNetworksAddByFourierFeatures::answer)
          .with(new Setup())
          .cells(circuits(Wiring.AS_DERIVED))
          .controls(circuits(Wiring.FREE_OUTPUT_PHASE, Wiring.LINEAR, Wiring.COMMON_PHASES))
          .seeds(Tiered.ci(8).full(30))
          .sweeping("width")
          .key("phases", "{claim}/built/{modulus}/{seed}/{width}");

  private static Tiered<List<FourierCircuit>> circuits(Wiring... wirings) {
    return Tiered.always(
        MODULI.stream().flatMap(p -> Stream.of(wirings).flatMap(w -> circuits(p, w))).toList());
  }

  private static Stream<FourierCircuit> circuits(int modulus, Wiring wiring) {
    return Stream.of(16, 32, 64, 128, 256, 512, 1024)
        .map(width -> new FourierCircuit(modulus, width, wiring));
  }

  static List<Reading<Answers>> answer(Setup setup, Members<FourierCircuit> members) {
    return members.results(
        m -> {
          ResidueLogits logits = members.cell(m).draw(members.key("phases", m));
          return new Answers(
              logits.accuracy(Integer::sum),
              logits.accuracy((a, b) -> a - b),
              logits.accuracy((a, b) -> a * b),
              logits.noise());
        });
  }

  @ClaimTest
  void withWeightsWrittenDown(Lab lab) {
    Runs<FourierCircuit, Answers> runs = lab.run(WRITTEN);
    for (int p : MODULI) {
      judge(lab, "p = " + p, runs.where(circuit -> circuit.modulus() == p));
    }
  }

  private static void judge(Lab lab, String of, Runs<FourierCircuit, Answers> runs) {
    Runs<FourierCircuit, Answers> derived = wired(runs, Wiring.AS_DERIVED);
    Runs<FourierCircuit, Answers> free = wired(runs, Wiring.FREE_OUTPUT_PHASE);
    Runs<FourierCircuit, Answers> linear = wired(runs, Wiring.LINEAR);
    lab.assertThat(of + ": wide networks", least(derived, Answers::sums))
        .corroborates(ALWAYS_RIGHT)
        .butNot(Wiring.FREE_OUTPUT_PHASE.words(), least(free, Answers::sums))
        .butNot(Wiring.LINEAR.words(), least(linear, Answers::sums))
        .norUnder("it gives a · b", least(derived, Answers::products))
        .norUnder("the output's wave takes a − b", least(derived, Answers::differences));
    lab.assertThat(of + ": noise", noise(derived, 0.5))
        .corroborates(NOISE)
        .butNot(Wiring.LINEAR.words(), noise(linear, 0.5))
        .butNot(Wiring.COMMON_PHASES.words(), noise(wired(runs, Wiring.COMMON_PHASES), 0.5))
        .norUnder("noise falls as 1/N", noise(derived, 1))
        .norUnder("cosines of variance 1 instead of ½", deviation -> deviation / 2);
    List<Double> widths =
        derived.cells().stream().map(circuit -> (double) circuit.width()).toList();
    List<Double> theory =
        derived.cells().stream()
            .map(circuit -> new ModularAddition(circuit.modulus(), circuit.width()).accuracy())
            .toList();
    lab.figure(
        Chart.of(
                of
                    + ": share of pairs added rightly against width, mean over seeds, and for"
                    + " independent Gaussian logits")
            .axes(Axis.logarithmic("width N"), Axis.linear("share of pairs"))
            .path(of, "share", Origin.MEASURED, widths, derived.means(Answers::sums))
            .path(of, "share", Origin.PREDICTED, widths, theory)
            .figure());
  }

  private static Runs<FourierCircuit, Answers> wired(
      Runs<FourierCircuit, Answers> runs, Wiring wiring) {
    return runs.where(circuit -> circuit.wiring() == wiring);
  }

  /** Returns the least share among the wide networks, so that all of them must do it. */
  private static Sample least(Runs<FourierCircuit, Answers> runs, ToDoubleFunction<Answers> share) {
    return runs.where(circuit -> circuit.width() >= WIDE)
        .bySeed(
            ALWAYS_RIGHT,
            own -> Reading.of(own.results().stream().mapToDouble(share).min().orElseThrow()));
  }

  /** Returns the mean over widths of noise · N^power, which theory has at 1 for power ½. */
  private static Sample noise(Runs<FourierCircuit, Answers> runs, double power) {
    return runs.bySeed(
        NOISE,
        own -> {
          double sum = 0;
          for (FourierCircuit circuit : own.cells()) {
            double noise = own.at(circuit).results().get(0).noise;
            sum += noise * Math.pow(circuit.width(), power);
          }
          return Reading.of(sum / own.cells().size());
        });
  }

  /** What is to be learned. */
  enum Labels implements KeyWord {
    /** (a + b) mod p. */
    SUMS("sums"),
    /** Drawn at random, pair by pair. */
    RANDOM("random labels");

    private final String words;

    Labels(String words) {
      this.words = words;
    }

    @Override
    public String keyWord() {
      return words;
    }
  }

  /**
   * What is trained on.
   *
   * @param share of all pairs
   */
  record Task(Labels labels, double share) {}

  /**
   * How it is learned.
   *
   * @param modulus p
   */
  record Learning(int modulus, ResidueTraining training) {}

  /**
   * What a trained network shows.
   *
   * @param accuracy share of the pairs not trained on that get their label
   * @param differences share of the same pairs for which it gives a − b
   * @param concentration share of power at each unit's top frequency
   * @param onOne the same at one frequency for all units
   * @param added how far phases add
   * @param subtracted how far they subtract
   */
  record Trained(
      double accuracy,
      double differences,
      double concentration,
      double onOne,
      double added,
      double subtracted) {

    static Trained of(ResiduePairs task, ResidueWaves waves) {
      int p = task.modulus();
      ResidueLogits logits = waves.logits(u -> u * u);
      return new Trained(
          logits.accuracy(task.heldOut(), pair -> task.answers()[pair]),
          logits.accuracy(task.heldOut(), pair -> Math.floorMod(pair / p - pair % p, p)),
          waves.concentration(),
          waves.concentrationOnOne(),
          waves.alignment(1),
          waves.alignment(-1));
    }
  }

  static final Task SUMS = new Task(Labels.SUMS, 0.7);
  static final Task FEW = new Task(Labels.SUMS, 0.3);
  static final Task RANDOM = new Task(Labels.RANDOM, 0.7);

  static final Study<Learning, Task, Trained> TRAINED =
      trained("trained").cells(SUMS).seeds(Tiered.ci(6).full(12));

  static final Study<Learning, Task, Trained> UNTAUGHT =
      trained("trained on what does not teach").controls(FEW, RANDOM).seeds(Tiered.ci(3).full(6));

  private static Study<Learning, Task, Trained> trained(String name) {
    return Study.of(name, QuadraticNetworksAddByFourierFeatures::train)
        .with(new Learning(23, new ResidueTraining(128, 4000, 5e-3, 1, 0.9, 0.98, 1e-8)))
        .together(3)
        .key("run", "{claim}/trained/{labels}, {share} of the pairs/{seed}")
        .called(task -> "%s, %s of the pairs".formatted(task.labels.words, task.share));
  }

  /** Trains the seeds as one ensemble. */
  static List<Reading<Trained>> train(Learning setup, Members<Task> members) {
    List<ResiduePairs> tasks =
        members.map(
            m -> {
              RandomKey key = members.key("run", m).derive("task");
              Task task = members.cell(m);
              return task.labels == Labels.SUMS
                  ? ResiduePairs.sums(setup.modulus, task.share, key)
                  : ResiduePairs.random(setup.modulus, task.share, key);
            });
    List<ResidueWaves> networks =
        setup.training.train(tasks, members.map(m -> members.key("run", m).derive("weights")));
    return members.results(m -> Trained.of(tasks.get(m), networks.get(m)));
  }

  @ClaimTest
  void whenTrained(Lab lab) {
    Runs<Task, Trained> runs = lab.run(TRAINED);
    Runs<Task, Trained> untaught = lab.run(UNTAUGHT);
    Runs<Task, Trained> few = untaught.at(FEW);
    Runs<Task, Trained> random = untaught.at(RANDOM);
    lab.assertThat("trained: test accuracy", runs.sample(TEST_ACCURACY, Trained::accuracy))
        .corroborates(TEST_ACCURACY)
        .butNot("30 % of the pairs", few.sample(TEST_ACCURACY, Trained::accuracy))
        .butNot("random labels", random.sample(TEST_ACCURACY, Trained::accuracy))
        .norUnder("it learns a − b", runs.sample(TEST_ACCURACY, Trained::differences));
    lab.assertThat(
            "trained: one frequency a unit", runs.sample(CONCENTRATION, Trained::concentration))
        .corroborates(CONCENTRATION)
        .butNot("30 % of the pairs", few.sample(CONCENTRATION, Trained::concentration))
        .butNot("random labels", random.sample(CONCENTRATION, Trained::concentration))
        .norUnder("one frequency for all units", runs.sample(CONCENTRATION, Trained::onOne));
    lab.assertThat("trained: phases add", runs.sample(ALIGNMENT, Trained::added))
        .corroborates(ALIGNMENT)
        .butNot("random labels", random.sample(ALIGNMENT, Trained::added))
        .norUnder("phases subtract", runs.sample(ALIGNMENT, Trained::subtracted));
    lab.note(
        "trained, worst seed: test accuracy %s, concentration %s, alignment %s"
            .formatted(
                worst(runs, Trained::accuracy),
                worst(runs, Trained::concentration),
                worst(runs, Trained::added)));
  }

  private static String worst(Runs<Task, Trained> runs, ToDoubleFunction<Trained> reading) {
    return Numbers.plain(runs.results().stream().mapToDouble(reading).min().orElse(Double.NaN));
  }
}
