package dev.crucible.claims.universality;

import dev.crucible.data.Corpus;
import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.data.WordCounts;
import dev.crucible.measure.RadialSpectrum;
import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.Decline;
import dev.crucible.stats.fits.Frequencies;
import dev.crucible.stats.fits.RankExponent;
import dev.crucible.stats.fits.TailContest;
import dev.crucible.stats.fits.TailFit;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Texts and images, natural ones and others, and what statistics are read off them. */
final class Surroundings {

  private Surroundings() {}

  /** Which words. */
  enum Language {
    MOBY_DICK,
    STATE_OF_THE_UNION,
    /** As many words as in Moby Dick, each drawn from as many, all equally probable. */
    UNIFORM,
    /** Likewise, with probabilities that fall exponentially with the rank. */
    EXPONENTIAL,
    /** Letters and blanks drawn one by one, as frequent as in Moby Dick. */
    TYPING
  }

  /** What is varied among texts. */
  record Text(Language language) {}

  /**
   * What is not.
   *
   * @param leasts from which counts on a tail may begin
   * @param fewest how many words a tail must have
   * @param decay logarithm of the first word's probability over the last one's, where they fall
   *     exponentially
   */
  record Reader(List<Long> leasts, int fewest, double decay) {

    /** Copies the list. */
    Reader {
      leasts = List.copyOf(leasts);
    }
  }

  /**
   * What words show.
   *
   * @param zipf s = 1/(α − 1) with α the exponent of the tail of counts
   * @param rank the exponent of the ranks themselves
   * @param vuong z of a power law against an exponential on the tail
   * @param least from which count on the tail begins
   * @param distance of Kolmogorov and Smirnov
   */
  record Zipf(double zipf, double rank, double vuong, double least, double distance) {}

  /** Counts words; texts are read whole, and draw nothing. */
  static List<Reading<Zipf>> read(Reader reader, Members<Text> members) {
    return members.results(
        m -> {
          Language language = members.cell(m).language;
          long[] counts = counts(reader, language, members.key("words", m));
          Frequencies data = Frequencies.of(language.name(), counts);
          TailFit tail = TailFit.among(reader.leasts, reader.fewest, data);
          return new Zipf(
              1 / (tail.exponent().value() - 1),
              RankExponent.of(counts),
              TailContest.vuong(tail, data),
              (double) tail.law().from(),
              tail.distance());
        });
  }

  private static long[] counts(Reader reader, Language language, RandomKey key) {
    String moby = content(Corpus.MOBY_DICK);
    return switch (language) {
      case MOBY_DICK -> WordCounts.counts(moby);
      case STATE_OF_THE_UNION -> WordCounts.counts(content(Corpus.STATE_OF_THE_UNION));
      case UNIFORM -> drawn(WordCounts.counts(moby), 0, key);
      case EXPONENTIAL -> drawn(WordCounts.counts(moby), reader.decay, key);
      case TYPING -> WordCounts.counts(typed(moby, key));
    };
  }

  private static String content(Corpus corpus) {
    return Fixtures.standard().text(corpus).content();
  }

  /** Returns counts of as many words, the probability of rank r being exp(−decay · r/words). */
  private static long[] drawn(long[] like, double decay, RandomKey key) {
    int tokens = (int) Arrays.stream(like).sum();
    long[] counts = new long[like.length];
    double mass = -Math.expm1(-decay);
    for (double u : key.uniforms(tokens, 0, 1)) {
      double share = decay == 0 ? u : -Math.log1p(-u * mass) / decay;
      counts[Math.min(counts.length - 1, (int) (share * counts.length))]++;
    }
    return Arrays.stream(counts).filter(count -> count > 0).toArray();
  }

  private static String typed(String like, RandomKey key) {
    UniformRandomProvider random = key.generator();
    StringBuilder text = new StringBuilder(like.length());
    for (int i = 0; i < like.length(); i++) {
      text.append(like.charAt(random.nextInt(like.length())));
    }
    return text.toString();
  }

  /** Which images. */
  enum Scene {
    CLOTHES,
    DIGITS,
    /** Clothes, the pixels of each image in an order of its own. */
    SCATTERED,
    /** White noise seen through a Gaussian window. */
    BLURRED_NOISE
  }

  /** What is varied among images. */
  record Picture(Scene scene) {}

  /**
   * What is not.
   *
   * @param images how many a seed draws
   * @param side pixels a row
   * @param blur standard deviation of the window, in pixels
   */
  record Camera(int images, int side, double blur) {}

  /**
   * What images show.
   *
   * @param decline how power falls with frequency
   * @param spectrum power against frequency
   */
  record Spectrum(Decline decline, Series spectrum) {

    /** Returns by how much a power law explains more of the spectrum than an exponential. */
    double better() {
      return decline.power() - decline.exponential();
    }
  }

  /** Takes spectra. */
  static List<Reading<Spectrum>> look(Camera camera, Members<Picture> members) {
    return members.results(
        m -> {
          Matrix images = images(camera, members.cell(m).scene, members.key("images", m));
          double[] power = RadialSpectrum.of(images, camera.side);
          double[] frequency = IntStream.rangeClosed(1, power.length).asDoubleStream().toArray();
          return new Spectrum(Decline.of(frequency, power), Series.of(frequency, power));
        });
  }

  private static Matrix images(Camera camera, Scene scene, RandomKey key) {
    return switch (scene) {
      case CLOTHES -> pixels(camera, Dataset.FASHION_MNIST, key);
      case DIGITS -> pixels(camera, Dataset.MNIST, key);
      case SCATTERED -> scattered(pixels(camera, Dataset.FASHION_MNIST, key), key);
      case BLURRED_NOISE -> blurred(camera, key);
    };
  }

  private static Matrix pixels(Camera camera, Dataset dataset, RandomKey key) {
    Images all = Fixtures.standard().images(dataset, Split.TRAIN);
    Images some = all.subsample(camera.images, key.derive("subset"));
    return Features.of(some).scaledToUnit().matrix();
  }

  private static Matrix scattered(Matrix images, RandomKey key) {
    double[][] rows = images.toRows();
    for (int i = 0; i < rows.length; i++) {
      double[] own = rows[i];
      int[] order = key.derive("order").derive(i).permutation(own.length);
      rows[i] = IntStream.of(order).mapToDouble(pixel -> own[pixel]).toArray();
    }
    return Matrix.ofRows(rows);
  }

  /** Returns noise smoothed along columns and rows, the image's edges joined. */
  private static Matrix blurred(Camera camera, RandomKey key) {
    int side = camera.side;
    double[] window = new double[side];
    Arrays.setAll(window, d -> Math.exp(-0.5 * Math.pow(Math.min(d, side - d) / camera.blur, 2)));
    double[][] rows = new double[camera.images][];
    for (int i = 0; i < rows.length; i++) {
      double[] noise = key.derive(i).gaussians(side * side);
      rows[i] = smoothed(smoothed(noise, window), window);
    }
    return Matrix.ofRows(rows);
  }

  /** Returns the rows smoothed, and the image turned over so that a second time does columns. */
  private static double[] smoothed(double[] image, double[] window) {
    int side = window.length;
    double[] smooth = new double[image.length];
    for (int row = 0; row < side; row++) {
      for (int x = 0; x < side; x++) {
        for (int from = 0; from < side; from++) {
          smooth[x * side + row] +=
              window[Math.floorMod(x - from, side)] * image[row * side + from];
        }
      }
    }
    return smooth;
  }
}
