package dev.crucible.scaling;

import dev.crucible.data.Corpus;
import dev.crucible.data.Fixtures;
import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** How much of what comes next was never seen before: of items by law, and of words of a text. */
public final class UnseenItems {

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  private UnseenItems() {}

  /**
   * Every number that is not varied.
   *
   * @param samples numbers of draws after which one looks, rising
   */
  public record Looks(List<Integer> samples) {}

  /** What is varied: the items. */
  public record Pool(Items items) {}

  /** What one stream leaves: the frequency of all items unseen against draws. */
  public record Drawn(Series unseen) {}

  /** Draws one stream a member. */
  public static List<Reading<Drawn>> draw(Looks setup, Members<Pool> members) {
    return members.results(
        m -> {
          Items items = members.cell(m).items;
          IntSupplier ranks = items.ranks(members.key("draws", m).generator());
          Set<Integer> seen = new HashSet<>();
          double known = 0;
          int drawn = 0;
          List<Double> unseen = new ArrayList<>();
          for (int look : setup.samples) {
            for (; drawn < look; drawn++) {
              int rank = ranks.getAsInt();
              known += rank != Items.BEYOND && seen.add(rank) ? items.frequency(rank) : 0;
            }
            unseen.add(1 - known);
          }
          return new Drawn(series(setup.samples, unseen));
        });
  }

  private static Series series(List<Integer> samples, List<Double> unseen) {
    return new Series(samples.stream().map(Integer::doubleValue).toList(), unseen);
  }

  /**
   * Every number of the experiment with words.
   *
   * @param samples numbers of words after which one looks, rising
   * @param tested words after the last of them, of which the new ones are counted
   * @param block words that stay together when the text is shuffled
   * @param windows first and last rank, pairs, between which the rank-frequency exponent is read
   * @param perOctave ranks an octave at which it is read
   */
  public record Reader(
      List<Integer> samples, int tested, int block, List<List<Integer>> windows, int perOctave) {}

  /** What is varied: the text. */
  public record Book(Corpus corpus) {}

  /**
   * What a shuffled text leaves.
   *
   * @param unseen share of the words tested that were not read before, against words read
   * @param ranks rank-frequency exponents of the whole text, one a window
   */
  public record Words(Series unseen, List<Double> ranks) {

    /** Returns the exponent that a power law of ranks gives, 1 − 1/s, 0 where s is below 1. */
    public double predicted(int window) {
      return Math.max(0, 1 - 1 / ranks.get(window));
    }
  }

  /** Reads one shuffled text, once a member; a word is a run of the letters a to z. */
  public static List<Reading<Words>> read(Reader setup, Members<Book> members) {
    int[] words = numbered(members.cell().corpus);
    List<Double> ranks =
        setup.windows.stream().map(w -> rankExponent(words, w, setup.perOctave)).toList();
    return members.results(
        m -> {
          int[] shuffled = shuffled(words, setup.block, members.key("blocks", m));
          Set<Integer> seen = new HashSet<>();
          int last = setup.samples.get(setup.samples.size() - 1);
          int[] tested = Arrays.copyOfRange(shuffled, last, last + setup.tested);
          int read = 0;
          List<Double> unseen = new ArrayList<>();
          for (int look : setup.samples) {
            for (; read < look; read++) {
              seen.add(shuffled[read]);
            }
            long unknown = Arrays.stream(tested).filter(word -> !seen.contains(word)).count();
            unseen.add((double) unknown / setup.tested);
          }
          return new Words(series(setup.samples, unseen), ranks);
        });
  }

  private static int[] numbered(Corpus corpus) {
    Map<String, Integer> numbers = new HashMap<>();
    String text = Fixtures.standard().text(corpus).lowerCased().content();
    return NO_LETTERS
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
        .toArray();
  }

  /** Returns whole blocks in random order; what is left over at the end is left out. */
  static int[] shuffled(int[] symbols, int block, RandomKey key) {
    int blocks = symbols.length / block;
    int[] order = key.permutation(blocks);
    int[] shuffled = new int[blocks * block];
    for (int i = 0; i < blocks; i++) {
      System.arraycopy(symbols, order[i] * block, shuffled, i * block, block);
    }
    return shuffled;
  }

  private static double rankExponent(int[] words, List<Integer> window, int perOctave) {
    int[] counts = new int[Arrays.stream(words).max().orElseThrow() + 1];
    Arrays.stream(words).forEach(word -> counts[word]++);
    int[] falling =
        Arrays.stream(counts)
            .boxed()
            .sorted(Comparator.reverseOrder())
            .mapToInt(Integer::intValue)
            .toArray();
    double octaves = Math.log((double) window.get(1) / window.get(0)) / Math.log(2);
    int steps = (int) Math.round(octaves * perOctave);
    double[] ranks = new double[steps + 1];
    Arrays.setAll(ranks, i -> Math.round(window.get(0) * Math.pow(2, (double) i / perOctave)));
    double[] frequencies = Arrays.stream(ranks).map(rank -> falling[(int) rank - 1]).toArray();
    return Exponents.slope(ranks, frequencies);
  }
}
