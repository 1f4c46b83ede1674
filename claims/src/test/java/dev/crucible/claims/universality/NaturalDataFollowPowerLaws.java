package dev.crucible.claims.universality;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.universality.Surroundings.Camera;
import dev.crucible.claims.universality.Surroundings.Language;
import dev.crucible.claims.universality.Surroundings.Picture;
import dev.crucible.claims.universality.Surroundings.Reader;
import dev.crucible.claims.universality.Surroundings.Scene;
import dev.crucible.claims.universality.Surroundings.Spectrum;
import dev.crucible.claims.universality.Surroundings.Text;
import dev.crucible.claims.universality.Surroundings.Zipf;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * What data that nobody designed have in common: words are about as frequent as one over their
 * rank, and the power of an image falls as a power of the spatial frequency.
 *
 * <p>Neither is evidence of meaning: letters typed at random make words that obey Zipf's law as
 * well, and handwritten digits, which are no less natural, do not obey the images' law. Negative
 * controls: words that are equally probable, or exponentially so; digits, scattered pixels and
 * blurred noise.
 */
@Claim(
    id = "U.3",
    title = "Natural data follow power laws",
    statement =
        "In Moby Dick and in the addresses on the State of the Union the frequency of a word falls"
            + " as one over its rank, s = 1 ± 0.15 from the tail of counts and 1 ± 0.1 over all"
            + " ranks, and a power law is nearer to the counts than an exponential. The power of"
            + " images of clothes falls as a power of the spatial frequency and not as an"
            + " exponential; that of handwritten digits does not.",
    strand = Strand.UNIVERSAL_PHENOMENA,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "0706.1062",
            where =
                "power-law tails of word counts, sections 3 to 5; Zipf 1949; for images Field 1987"
                    + " and Ruderman 1994"))
@Formula(
    "f(r) \\propto r^{-s}, \\quad s = \\frac{1}{\\alpha - 1} \\approx 1, \\qquad"
        + " S(k) \\propto k^{-a}")
@BearsOn(
    value = Objection.THEORY_OF_DATA,
    how =
        "These are the few statistics that natural data are said to share; the claim says how far"
            + " they reach, what shares them without being natural, and which natural data do not.")
@Tag("U.3")
@Tag("UNIVERSAL_PHENOMENA")
class NaturalDataFollowPowerLaws {

  private static final String ONE_TEXT = "a text is read whole, by every seed alike";

  static final Prediction TAIL =
      Prediction.of("s = 1/(α − 1) of the tail of counts")
          .equalTo(1)
          .within(0.15, "edition, tokens and choice of the tail move it by 0.1")
          .withoutScatter(ONE_TEXT);

  static final Prediction RANKS =
      Prediction.of("exponent of frequency over rank")
          .equalTo(1)
          .within(0.1, "edition and tokens move it by 0.02; other texts were within 0.05")
          .withoutScatter(ONE_TEXT);

  static final Prediction NEARER =
      Prediction.of("Vuong's z of a power law against an exponential")
          .atLeast(3, "three standard errors: not by chance")
          .withoutScatter(ONE_TEXT);

  static final Prediction POWER =
      Prediction.of("share of the spectrum's logarithm that a power law explains")
          .atLeast(0.99, "what is left over is a tenth of a standard deviation");

  static final Prediction BETTER =
      Prediction.of("what a power law explains more than an exponential")
          .atLeast(0.05, "half of what calibration saw; 0.01 would be within reach of the rings");

  static final Prediction STRAIGHT =
      Prediction.of("curvature of the spectrum in logarithms")
          .equalTo(0)
          .within(0.3, "a third of what digits show; over the rings it bends the line by 0.5");

  static final Study<Reader, Text, Zipf> WORDS =
      Study.of("words", Surroundings::read)
          .with(
              new Reader(
                  List.of(
                      1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 12L, 14L, 17L, 20L, 24L, 29L, 35L,
                      42L, 50L, 60L, 72L, 86L, 104L, 125L, 150L, 180L, 216L),
                  100,
                  5))
          .cells(new Text(Language.MOBY_DICK), new Text(Language.STATE_OF_THE_UNION))
          .controls(new Text(Language.UNIFORM), new Text(Language.EXPONENTIAL))
          .beyond(Tiered.always(List.of(new Text(Language.TYPING))))
          .seeds(Tiered.ci(8).full(20))
          .key("words", "{claim}/words/{language}/{seed}");

  static final Study<Camera, Picture, Spectrum> IMAGES =
      Study.of("images", Surroundings::look)
          .with(Tiered.ci(new Camera(1000, 28, 1.5)).full(new Camera(2000, 28, 1.5)))
          .cells(new Picture(Scene.CLOTHES))
          .controls(
              new Picture(Scene.DIGITS),
              new Picture(Scene.SCATTERED),
              new Picture(Scene.BLURRED_NOISE))
          .seeds(Tiered.ci(8).full(20))
          .key("images", "{claim}/images/{scene}/{seed}");

  @ClaimTest
  void asZipfSays(Lab lab) {
    Runs<Text, Zipf> runs = lab.run(WORDS);
    zipf(lab, "Moby Dick", runs, Language.MOBY_DICK);
    zipf(lab, "State of the Union", runs, Language.STATE_OF_THE_UNION);
    ScopeSheet sheet = lab.scope("Zipf's law", "text", "statistic");
    String typing = "letters drawn one by one obey it as well: it is no evidence of language";
    sheet.beyond(
        "typed at random", "tail of counts", TAIL, words(runs, Language.TYPING, TAIL), typing);
    sheet.beyond(
        "typed at random", "against exponential", NEARER, nearer(runs, Language.TYPING), typing);
    sheet.beyond("typed at random", "ranks", RANKS, ranks(runs, Language.TYPING), "");
    sheet.untried("Brown corpus", "tail of counts", "it is none of the texts at hand");
    sheet.pin();
  }

  private static void zipf(Lab lab, String name, Runs<Text, Zipf> runs, Language text) {
    Sample tail = words(runs, text, TAIL);
    lab.assertThat(name + ", tail of counts", tail)
        .corroborates(TAIL)
        .butNot("words equally probable", words(runs, Language.UNIFORM, TAIL))
        .butNot("words exponentially probable", words(runs, Language.EXPONENTIAL, TAIL))
        .norUnder("counts and ranks have one exponent", s -> 1 + 1 / s);
    lab.assertThat(name + ", ranks", ranks(runs, text))
        .corroborates(RANKS)
        .butNot("words equally probable", ranks(runs, Language.UNIFORM))
        .butNot("words exponentially probable", ranks(runs, Language.EXPONENTIAL))
        .norUnder("it is the exponent of the counts", s -> 1 + 1 / s);
    lab.assertThat(name + ", against an exponential", nearer(runs, text))
        .corroborates(NEARER)
        .butNot("words equally probable", nearer(runs, Language.UNIFORM))
        .butNot("words exponentially probable", nearer(runs, Language.EXPONENTIAL));
  }

  private static Sample words(Runs<Text, Zipf> runs, Language text, Prediction of) {
    return runs.at(new Text(text)).sample(of, Zipf::zipf);
  }

  private static Sample ranks(Runs<Text, Zipf> runs, Language text) {
    return runs.at(new Text(text)).sample(RANKS, Zipf::rank);
  }

  private static Sample nearer(Runs<Text, Zipf> runs, Language text) {
    return runs.at(new Text(text)).sample(NEARER, Zipf::vuong);
  }

  @ClaimTest
  void asSpectraSay(Lab lab) {
    Runs<Picture, Spectrum> runs = lab.run(IMAGES);
    lab.assertThat("clothes, a power law", power(runs, Scene.CLOTHES))
        .corroborates(POWER)
        .butNot("digits", power(runs, Scene.DIGITS))
        .butNot("scattered pixels", power(runs, Scene.SCATTERED))
        .butNot("blurred noise", power(runs, Scene.BLURRED_NOISE))
        .norUnder(
            "the spectrum is exponential",
            spectra(runs, Scene.CLOTHES, POWER, shown -> shown.decline().exponential()));
    lab.assertThat(
            "clothes, against an exponential",
            spectra(runs, Scene.CLOTHES, BETTER, Spectrum::better))
        .corroborates(BETTER)
        .butNot("digits", spectra(runs, Scene.DIGITS, BETTER, Spectrum::better));
    lab.assertThat("clothes, a straight line", curvature(runs, Scene.CLOTHES))
        .corroborates(STRAIGHT)
        .butNot("digits", curvature(runs, Scene.DIGITS))
        .butNot("blurred noise", curvature(runs, Scene.BLURRED_NOISE))
        .norUnder(
            "the spectrum is exponential",
            spectra(
                runs, Scene.CLOTHES, STRAIGHT, shown -> shown.decline().exponentialCurvature()));
    for (Scene scene : List.of(Scene.CLOTHES, Scene.DIGITS)) {
      lab.note(
          "%s: the power falls with the power %s of the frequency"
              .formatted(
                  scene.name().toLowerCase(Locale.ROOT),
                  Numbers.brief(
                      runs.at(new Picture(scene)).means(shown -> shown.decline().slope()).get(0))));
    }
    lab.figure(
        Chart.of("power of images against spatial frequency")
            .axes(Axis.logarithmic("cycles an image"), Axis.logarithmic("power"))
            .courses(
                "clothes", Origin.MEASURED, runs.at(new Picture(Scene.CLOTHES)), Spectrum::spectrum)
            .courses(
                "digits", Origin.CONTROL, runs.at(new Picture(Scene.DIGITS)), Spectrum::spectrum)
            .figure());
  }

  private static Sample power(Runs<Picture, Spectrum> runs, Scene scene) {
    return spectra(runs, scene, POWER, shown -> shown.decline().power());
  }

  private static Sample curvature(Runs<Picture, Spectrum> runs, Scene scene) {
    return spectra(runs, scene, STRAIGHT, shown -> shown.decline().curvature());
  }

  private static Sample spectra(
      Runs<Picture, Spectrum> runs, Scene scene, Prediction of, ToDoubleFunction<Spectrum> number) {
    return runs.at(new Picture(scene)).sample(of, number);
  }
}
