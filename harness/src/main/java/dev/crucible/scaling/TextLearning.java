package dev.crucible.scaling;

import dev.crucible.data.Corpus;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Symbols;
import dev.crucible.measure.PairCovariance;
import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** What is learned of the characters of a text by counting, and how far they tell of each other. */
public final class TextLearning {

  private TextLearning() {}

  /** What is read in place of the text. */
  public enum Surrogate {
    /** The text itself. */
    NONE,
    /** Its characters in random order: nothing but their frequencies is left to learn. */
    SHUFFLED,
    /** A chain in which each character depends on the one before alone, as in the text. */
    MARKOV
  }

  /** What is varied. */
  public record Cell(Corpus corpus, Surrogate surrogate) {}

  /**
   * Every number that is not varied when a text is learned: lower case, white space as one blank,
   * the most frequent characters and one symbol for all others; blocks are shuffled.
   *
   * @param characters how many are symbols of their own
   * @param block characters that stay together
   * @param tested blocks that are kept for testing
   * @param sizes characters read, rising
   * @param order the longest context
   */
  public record Setup(int characters, int block, int tested, List<Integer> sizes, int order) {}

  /**
   * What a reader leaves.
   *
   * @param best loss of the best order, nats a character, against characters read
   * @param orders losses of orders 0, 1, … after all is read
   */
  public record Read(Series best, List<Double> orders) {

    /** Returns the order that is best in the end. */
    public int bestOrder() {
      double least = orders.stream().mapToDouble(loss -> loss).min().orElseThrow();
      return orders.indexOf(least);
    }

    /** Returns γ: minus the slope of the loss in the order, on logarithms, between two orders. */
    public double horizonExponent(int from, int to) {
      double[] n = new double[to - from + 1];
      Arrays.setAll(n, i -> from + i);
      double[] losses = Arrays.stream(n).map(order -> orders.get((int) order)).toArray();
      return Exponents.slope(n, losses);
    }

    /** Returns the exponent of the loss. */
    public double exponent() {
      return Exponents.slope(best.abscissae(), best.ordinates());
    }
  }

  /** Reads one text, or one surrogate, once a member. */
  public static List<Reading<Read>> learn(Setup setup, Members<Cell> members) {
    Symbols text = symbols(members.cell().corpus, setup.characters);
    int[] numbers = text.all();
    return members.results(
        m -> {
          int[] own = surrogate(numbers, text.size(), members.cell(m), members.key("surrogate", m));
          int[] shuffled = UnseenItems.shuffled(own, setup.block, members.key("blocks", m));
          WittenBell model = new WittenBell(text.size(), setup.order);
          int kept = setup.tested * setup.block;
          int read = kept;
          List<Double> best = new ArrayList<>();
          double[] orders = {};
          for (int size : setup.sizes) {
            for (; read < kept + size; read += setup.block) {
              model.learn(shuffled, read, Math.min(read + setup.block, kept + size));
            }
            read = kept + size;
            orders = model.losses(shuffled, 0, kept, setup.block);
            best.add(Arrays.stream(orders).min().orElseThrow());
          }
          return new Read(
              new Series(setup.sizes.stream().map(Integer::doubleValue).toList(), best),
              Arrays.stream(orders).boxed().toList());
        });
  }

  private static Symbols symbols(Corpus corpus, int characters) {
    return Symbols.mostFrequent(
        Fixtures.standard().text(corpus).lowerCased().singleSpaced(), characters);
  }

  private static int[] surrogate(int[] text, int symbols, Cell cell, RandomKey key) {
    return switch (cell.surrogate) {
      case NONE -> text;
      case SHUFFLED -> UnseenItems.shuffled(text, 1, key);
      case MARKOV -> chain(text, symbols, key);
    };
  }

  private static int[] chain(int[] text, int symbols, RandomKey key) {
    double[][] sums = new double[symbols][symbols];
    for (int place = 1; place < text.length; place++) {
      sums[text[place - 1]][text[place]]++;
    }
    for (double[] row : sums) {
      for (int next = 1; next < symbols; next++) {
        row[next] += row[next - 1];
      }
    }
    UniformRandomProvider random = key.generator();
    int[] chain = new int[text.length];
    chain[0] = text[0];
    for (int place = 1; place < chain.length; place++) {
      double[] row = sums[chain[place - 1]];
      double drawn = random.nextDouble() * row[symbols - 1];
      int next = 0;
      while (row[next] <= drawn) {
        next++;
      }
      chain[place] = next;
    }
    return chain;
  }

  /** What is varied when pairs are counted. */
  public record Book(Corpus corpus) {}

  /**
   * Every number that is not varied when pairs are counted.
   *
   * @param block characters that stay together
   * @param lags distances of the pairs, rising from 1 on
   */
  public record Counter(int characters, int block, List<Integer> lags) {}

  /**
   * What pairs show.
   *
   * @param squares squared norms of the covariances by lag; noise may make them negative
   * @param noise what noise gives, not squared, after one character: over √P after P
   */
  public record Pairs(Series squares, double noise) {

    /** Returns the place among the lags up to which all stand out of the noise, −1 if none does. */
    public int resolved(double read) {
      int place = 0;
      double floor = noise * noise / read;
      while (place < squares.size() && squares.ordinates()[place] > floor) {
        place++;
      }
      return place - 1;
    }

    /** Returns β: minus the slope of the norm between two lags; empty where one is not positive. */
    public Reading<Double> correlationExponent(int fromLag, int toLag) {
      double[] lags = squares.abscissae();
      int from = squares.x().indexOf((double) fromLag);
      int to = squares.x().indexOf((double) toLag);
      double[] own = Arrays.copyOfRange(squares.ordinates(), from, to + 1);
      if (Arrays.stream(own).anyMatch(square -> square <= 0)) {
        return Reading.unhealthy("a covariance that is averaged out of noise is not positive");
      }
      double[] norms = Arrays.stream(own).map(Math::sqrt).toArray();
      return Reading.of(Exponents.slope(Arrays.copyOfRange(lags, from, to + 1), norms));
    }
  }

  /** Counts the pairs of one text, its blocks dealt anew for each member. */
  public static List<Reading<Pairs>> count(Counter setup, Members<Book> members) {
    Symbols text = symbols(members.cell().corpus, setup.characters);
    int[] numbers = text.all();
    double noise = PairCovariance.noise(numbers, text.size(), 1);
    double[] lags = setup.lags.stream().mapToDouble(Integer::doubleValue).toArray();
    return members.results(
        m ->
            new Pairs(
                Series.of(
                    lags,
                    PairCovariance.squares(
                        numbers, text.size(), setup.block, setup.lags, members.key("halves", m))),
                noise));
  }
}
