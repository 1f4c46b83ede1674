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
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Items;
import dev.crucible.scaling.Items.Law;
import dev.crucible.scaling.UnseenItems;
import dev.crucible.scaling.UnseenItems.Book;
import dev.crucible.scaling.UnseenItems.Drawn;
import dev.crucible.scaling.UnseenItems.Looks;
import dev.crucible.scaling.UnseenItems.Pool;
import dev.crucible.scaling.UnseenItems.Reader;
import dev.crucible.scaling.UnseenItems.Words;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.RankedFrequencies;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * What a memoriser has never seen falls as a power of how much it has seen, with an exponent and a
 * constant that follow from how frequencies fall with rank.
 *
 * <p>Negative control: frequencies that fall exponentially, of which theory says 1/D. Words of real
 * texts, shuffled in blocks, are beyond the claim: their ranks follow no single power.
 */
@Claim(
    id = "SL.7",
    title = "What was never seen falls as a power of data",
    statement =
        "Where items have frequencies k^(−1−α)/ζ(1+α), the frequency of all that do not occur in D"
            + " draws falls as c D^(−β), with β = α/(1+α) and c = A^(1/(1+α)) Γ(β)/(1+α),"
            + " A = 1/ζ(1+α).",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD7,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2102.04074",
            where =
                "Section 3, for the exponent; the constant derived here; 2310.02984 has the same"
                    + " law for associative memories"))
@Formula(
    "\\sum_k p_k (1-p_k)^D \\simeq \\frac{\\Gamma(\\beta)}{1+\\alpha}"
        + " \\zeta(1+\\alpha)^{-1/(1+\\alpha)}\\, D^{-\\beta}, \\qquad"
        + " \\beta = \\frac{\\alpha}{1+\\alpha}")
@BearsOn(
    value = Objection.THEORY_OF_DATA,
    how =
        "One statistic of the data fixes exponent and constant where data follow the law. Words do"
            + " not, and the map shows how far off the same formula is on two texts.")
@Tag("SL.7")
@Tag("EMPIRICAL_LAWS")
@Tag("OD7")
class UnseenItemsFallAsAPowerOfData {

  static final Prediction HEAVY = exponent(0.3);
  static final Prediction MIDDLE = exponent(0.5);
  static final Prediction LIGHT = exponent(1);

  static final Prediction CONSTANT =
      Prediction.of("frequency unseen over c D^(−β), mean over looks")
          .equalTo(1)
          .within(0.04, "less than half of the 0.09 to 0.11 that a sharp threshold at 1/D is off");

  static final Prediction WORDS =
      Prediction.of("exponent of unseen words less what ranks predict")
          .equalTo(0)
          .within(0.03, "the margin of exponents where the law holds");

  static final List<Double> ALPHAS = List.of(0.3, 0.5, 1.0);

  static final List<Prediction> EXPONENTS = List.of(HEAVY, MIDDLE, LIGHT);

  private static final List<Integer> LOOKS =
      List.of(1000, 1778, 3162, 5623, 10_000, 17_783, 31_623, 56_234, 100_000);

  static final Pool EXPONENTIAL = new Pool(new Items(Law.EXPONENTIAL, 20));

  static final Study<Looks, Pool, Drawn> STREAMS =
      Study.of("streams", UnseenItems::draw)
          .with(new Looks(LOOKS))
          .cells(ALPHAS.stream().map(UnseenItemsFallAsAPowerOfData::power).toArray(Pool[]::new))
          .controls(EXPONENTIAL)
          .beyond(Tiered.always(List.of(power(2))))
          .seeds(Tiered.ci(32).full(64))
          .key("draws", "{claim}/{law}/{parameter}/{seed}");

  static final Study<Reader, Book, Words> TEXTS =
      Study.of("words", UnseenItems::read)
          .with(new Reader(LOOKS, 100_000, 500, List.of(List.of(10, 1280), List.of(80, 5120)), 2))
          .cells(new Book(Corpus.MOBY_DICK), new Book(Corpus.STATE_OF_THE_UNION))
          .seeds(Tiered.ci(8).full(20))
          .together(20, "corpus")
          .key("blocks", "{claim}/words/{corpus}/{seed}");

  private static Pool power(double alpha) {
    return new Pool(new Items(Law.POWER, alpha));
  }

  private static Prediction exponent(double alpha) {
    return Prediction.of("frequency of what was never seen")
        .scalesAs(-new RankedFrequencies(alpha).dataExponent(), "draws")
        .within(
            0.03,
            "three times the scatter of a stream at α = 0.5; the exponential is 17 margins off");
  }

  @ClaimTest
  void ofItemsByLaw(Lab lab) {
    Runs<Pool, Drawn> runs = lab.run(STREAMS);
    Chart chart =
        Chart.of("frequency of what was never seen")
            .axes(Axis.logarithmic("draws"), Axis.logarithmic("frequency unseen"));
    for (int i = 0; i < ALPHAS.size(); i++) {
      double alpha = ALPHAS.get(i);
      Prediction of = EXPONENTS.get(i);
      RankedFrequencies theory = new RankedFrequencies(alpha);
      Runs<Pool, Drawn> own = runs.at(power(alpha));
      Sweep sweep = sweep(of, own);
      lab.assertThat("exponent, α = " + alpha, sweep)
          .corroborates(of)
          .butNot("frequencies that fall exponentially", sweep(of, runs.at(EXPONENTIAL)))
          .norUnder(
              "it falls as the tail of frequencies: D^(−α)",
              sweep.map((d, unseen) -> unseen * Math.pow(d, alpha - theory.dataExponent())));
      lab.assertThat("constant, α = " + alpha, ratio(own, theory))
          .corroborates(CONSTANT)
          .butNot("frequencies that fall exponentially", ratio(runs.at(EXPONENTIAL), theory))
          .norUnder(
              "all above 1/D is known and nothing else",
              r -> r * theory.unlearned(1, 1) / theory.sharp(1));
      lab.note("α = %s: %s".formatted(alpha, Exponents.words(sweep)));
      chart = chart.exponent("α = " + alpha, Origin.MEASURED, sweep, of);
    }
    lab.figure(
        chart.sweep("exponential", Origin.CONTROL, sweep(HEAVY, runs.at(EXPONENTIAL))).figure());
    scope(lab, runs);
  }

  private static Sweep sweep(Prediction of, Runs<Pool, Drawn> runs) {
    return runs.sweepWithin(of, "draws", Drawn::unseen);
  }

  /** The mean over looks of the frequency unseen over what theory says. */
  private static Sample ratio(Runs<Pool, Drawn> runs, RankedFrequencies theory) {
    return runs.sample(
        CONSTANT,
        drawn ->
            IntStream.range(0, drawn.unseen().size())
                .mapToDouble(
                    i ->
                        drawn.unseen().ordinates()[i]
                            / theory.unlearned(drawn.unseen().abscissae()[i], 1))
                .average()
                .orElseThrow());
  }

  private static void scope(Lab lab, Runs<Pool, Drawn> runs) {
    Runs<Book, Words> texts = lab.run(TEXTS);
    String title = "exponent of what was never seen, within 0.03";
    ScopeSheet sheet = lab.scope(title, "items", "exponent from");
    for (int i = 0; i < ALPHAS.size(); i++) {
      sheet.claimed(
          "α = " + ALPHAS.get(i),
          "the law",
          EXPONENTS.get(i),
          sweep(EXPONENTS.get(i), runs.at(power(ALPHAS.get(i)))));
    }
    Prediction two = exponent(2);
    sheet.beyond("α = 2", "the law", two, sweep(two, runs.at(power(2))), "few items carry the end");
    for (Book book : texts.cells()) {
      Runs<Book, Words> own = texts.at(book);
      for (int window = 0; window < 2; window++) {
        int one = window;
        sheet.beyond(
            "words, " + book.corpus(),
            "ranks " + TEXTS.setup().ci().windows().get(window),
            WORDS,
            own.sample(
                WORDS,
                words ->
                    Exponents.slope(words.unseen().abscissae(), words.unseen().ordinates())
                        - words.predicted(one)),
            "no single power; here frequencies fall with ranks to the power "
                + Numbers.brief(own.results().get(0).ranks().get(window)));
      }
      Sweep sweep = own.sweepWithin(WORDS, "words", Words::unseen);
      lab.note("%s: %s".formatted(book.corpus(), Exponents.words(sweep)));
    }
    sheet.untried(
        "outer-product memories",
        "capacity",
        "small memories do not show the published form, and it is not claimed here");
    sheet.untried("words, Brown corpus", "ranks", "that corpus does not come with the project");
    sheet.pin();
  }
}
