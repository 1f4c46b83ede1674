package dev.crucible.claims.laws.scaling;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Corpus;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.BestHorizon;
import dev.crucible.scaling.BestHorizon.Left;
import dev.crucible.scaling.BestHorizon.Task;
import dev.crucible.scaling.CorpusExponent;
import dev.crucible.scaling.CorpusExponent.Windows;
import dev.crucible.scaling.TextLearning;
import dev.crucible.scaling.TextLearning.Book;
import dev.crucible.scaling.TextLearning.Counter;
import dev.crucible.scaling.TextLearning.Pairs;
import dev.crucible.scaling.TextLearning.Read;
import dev.crucible.scaling.TextLearning.Surrogate;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Where what a predictor can use is limited by which pair correlations stand out of noise, two
 * statistics of the data give the exponent of its loss before anything is learned.
 *
 * <p>Negative control: a process with long memory, whose correlations obey the same laws, but whose
 * predictor is limited by how many coefficients it must estimate. Characters of two texts are
 * beyond the claim: the map shows what every window makes of the same formula.
 */
@Claim(
    id = "SL.8",
    title = "Pair correlations set the exponent where they are what limits",
    statement =
        "If correlations fall as n^(−β) with the lag, what a longer past adds as n^(−γ), and lags"
            + " are used as far as their correlations stand out of noise, the excess loss falls as"
            + " P^(−γ/(2β)) in P samples, to 0.05. On a process with long memory it does not.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD7,
    standing = Standing.CONTESTED,
    source =
        @Source(
            arxiv = "2602.07488",
            where = "abstract and Figure 1; the solvable task and the counter-example are our own"))
@Formula("\\alpha_D = \\frac{\\gamma}{2\\beta}")
@BearsOn(
    value = Objection.THEORY_OF_DATA,
    how =
        "Two statistics of a text are to give its exponent. Where they are the theory's own they"
            + " do; of characters the map shows how far windows move the same number.")
@Tag("SL.8")
@Tag("EMPIRICAL_LAWS")
@Tag("OD7")
class PairCorrelationsSetTheExponentWhereTheyLimit {

  static final Prediction EXPONENT =
      Prediction.of("exponent of the excess less γ/(2β)")
          .equalTo(0)
          .within(0.05, "finite sizes cost up to 0.03; the counter-example is off by 0.3 or more");

  static final Prediction TEXT =
      Prediction.of("logarithm of γ/(2β) over the exponent of the loss")
          .equalTo(0)
          .within(Math.log(1.1), "a tenth, at which an exponent counts as predicted");

  static final List<Double> DECAYS = List.of(0.75, 1.0, 1.5);

  static final BestHorizon.Cell MEMORY = new BestHorizon.Cell(Task.LONG_MEMORY, 0.3);

  static final Study<BestHorizon.Setup, BestHorizon.Cell, Left> TASKS =
      Study.of("best horizons", BestHorizon::learn)
          .with(
              new BestHorizon.Setup(
                  2000, 64, List.of(100, 200, 400, 800, 1600, 3200, 6400, 12_800), 40))
          .cells(
              DECAYS.stream()
                  .map(PairCorrelationsSetTheExponentWhereTheyLimit::independent)
                  .toArray(BestHorizon.Cell[]::new))
          .controls(MEMORY)
          .seeds(Tiered.ci(16).full(40))
          .key("samples", "{claim}/{kind}/{parameter}/{seed}");

  private static BestHorizon.Cell independent(double decay) {
    return new BestHorizon.Cell(Task.INDEPENDENT, decay);
  }

  static final Study<TextLearning.Setup, TextLearning.Cell, Read> TEXTS =
      Study.of("characters read", TextLearning::learn)
          .with(
              new TextLearning.Setup(
                  40,
                  2000,
                  30,
                  List.of(
                      4000, 8000, 14_000, 26_000, 48_000, 90_000, 168_000, 314_000, 584_000,
                      1_088_000),
                  5))
          .cells(
              Stream.of(Corpus.values())
                  .map(corpus -> new TextLearning.Cell(corpus, Surrogate.NONE))
                  .toArray(TextLearning.Cell[]::new))
          .seeds(Tiered.ci(8).full(20))
          .together(20, "corpus")
          .key("surrogate", "{claim}/surrogate/{corpus}/{seed}")
          .key("blocks", "{claim}/blocks/{corpus}/{seed}");

  static final Study<Counter, Book, Pairs> PAIRS =
      Study.of("pairs of characters", TextLearning::count)
          .with(
              new Counter(
                  40,
                  5000,
                  List.of(
                      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 25, 32, 40, 50, 64,
                      80, 100, 130, 160, 200, 250, 320, 400, 640, 1000)))
          .cells(Stream.of(Corpus.values()).map(Book::new).toArray(Book[]::new))
          .seeds(Tiered.ci(8).full(20))
          .together(20, "corpus")
          .key("halves", "{claim}/halves/{corpus}/{seed}");

  static final Windows WINDOWS =
      new Windows(List.of(1, 2, 3, 4), List.of(7, 9, 12), List.of(1, 2), List.of(3, 4, 5));

  @ClaimTest
  void whereCorrelationsLimit(Lab lab) {
    Runs<BestHorizon.Cell, Left> runs = lab.run(TASKS);
    Chart chart =
        Chart.of("risk above the least, at the best horizon")
            .axes(Axis.logarithmic("samples"), Axis.logarithmic("excess risk"));
    for (double decay : DECAYS) {
      Runs<BestHorizon.Cell, Left> own = runs.at(independent(decay));
      lab.assertThat("exponent, β = " + decay, off(own, 1))
          .corroborates(EXPONENT)
          .butNot("a process with long memory", off(runs.at(MEMORY), 1))
          .norUnder("noise of 1/P hides correlations: γ/β", off(own, 2))
          .norUnder(
              "the horizon grows as P^(1/(1 + 2β)): γ/(1 + 2β)",
              off(own, 2 * decay / (1 + 2 * decay)));
      String name = "β = " + Numbers.plain(decay);
      lab.note(name + ": " + Exponents.words(own.sweepWithin(EXPONENT, "samples", Left::excess)));
      chart = chart.courses(name, Origin.MEASURED, own, Left::excess);
    }
    chart = chart.courses("long memory", Origin.CONTROL, runs.at(MEMORY), Left::excess);
    lab.figure(chart.figure());
    scope(lab, runs);
  }

  /** What is measured less a multiple of what theory says. */
  private static Sample off(Runs<BestHorizon.Cell, Left> runs, double times) {
    return runs.sample(EXPONENT, left -> left.exponent() - times * left.predicted());
  }

  private static void scope(Lab lab, Runs<BestHorizon.Cell, Left> tasks) {
    Runs<TextLearning.Cell, Read> texts = lab.run(TEXTS);
    Runs<Book, Pairs> pairs = lab.run(PAIRS);
    String formula = "the model's own exponents";
    ScopeSheet sheet = lab.scope("γ/(2β) is the exponent of the loss", "task", "windows");
    for (double decay : DECAYS) {
      sheet.claimed("β = " + decay, formula, EXPONENT, off(tasks.at(independent(decay)), 1));
    }
    sheet.beyond(
        "long memory, d = 0.3", formula, EXPONENT, off(tasks.at(MEMORY), 1), "a counter-example");
    for (TextLearning.Cell cell : texts.cells()) {
      Runs<TextLearning.Cell, Read> own = texts.at(cell);
      Runs<Book, Pairs> counted = pairs.at(new Book(cell.corpus()));
      String row = "characters, " + cell.corpus();
      sheet.beyond(row, "fixed", TEXT, ratio(own, counted, CorpusExponent::fixed), "");
      sheet.beyond(row, "smallest of all", TEXT, ratio(own, counted, CorpusExponent::least), "");
      sheet.beyond(row, "largest of all", TEXT, ratio(own, counted, CorpusExponent::most), "");
      lab.note(row + ": " + Exponents.words(own.sweepWithin(TEXT, "characters", Read::best)));
      lab.figure(covariances(row, counted));
    }
    sheet.untried(
        "characters, Brown corpus", "fixed", "that corpus does not come with the project");
    sheet.untried("words", "fixed", "contexts of two words at most are known at these sizes");
    sheet.pin();
  }

  private static Sample ratio(
      Runs<TextLearning.Cell, Read> texts,
      Runs<Book, Pairs> pairs,
      ToDoubleFunction<CorpusExponent> which) {
    return texts.bySeed(
        TEXT,
        own -> {
          int seed = texts.seeds().indexOf(own.seeds().get(0));
          Read read = own.results().get(0);
          return pairs
              .rows()
              .get(seed)
              .reading()
              .then(counted -> CorpusExponent.of(read, counted, WINDOWS))
              .then(found -> Reading.of(Math.log(which.applyAsDouble(found) / read.exponent())));
        });
  }

  private static Figure covariances(String row, Runs<Book, Pairs> counted) {
    return Chart.of("squared norm of the covariance of pairs: " + row)
        .axes(Axis.logarithmic("lag"), Axis.linear("squared norm"))
        .courses(row, Origin.MEASURED, counted, Pairs::squares)
        .figure();
  }
}
