package dev.crucible.registry.shuffled;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;

/** The same claim: other order, other spelling of its numbers, other comments, a remark. */
@Claim(
    source = @Source(where = "nowhere", arxiv = "0000.00000"),
    standing = Standing.PROVED,
    strand = Strand.EMPIRICAL_LAWS,
    statement = "x = " + 1,
    title = "One is one",
    id = "T.1")
@BearsOn(value = Objection.SCALE_IS_ALL, how = "Not 7.5 times, and not 2.75.")
@BearsOn(value = Objection.UNFALSIFIABLE, how = "Not at all.")
public final class Stated {

  private static final int HIDDEN = 0x7;
  static final boolean BIASED = true;
  static final AtomicInteger CALLS = new AtomicInteger(1);
  static final Map<String, Integer> WIDTHS = widths();
  static final double[] SCALES = {1.0, 2.5, 0.0000001};
  static final List<Setting> GRID =
      new ArrayList<>(List.of(Setting.of(.5, "a"), Setting.of(0, "b")));
  static final Strand PART = Strand.COUNTERPOINTS;
  static final long STEPS = 1_500L;
  static final Optional<Integer> LIMIT = Optional.of(3);
  static final String DATA = "digits \"0\"" + " to 9";
  static final double RATE = 1e-1;
  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(30);
  static final DoubleUnaryOperator DOUBLED =
      x -> {
        return x * 2.750;
      };
  static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.2, "a fifth");

  private Stated() {}

  private static Map<String, Integer> widths() {
    Map<String, Integer> widths = new LinkedHashMap<>();
    widths.put("small", 8);
    widths.put("large", 64);
    return widths;
  }

  static double measure() {
    CALLS.incrementAndGet();
    return Helper.run() * DOUBLED.applyAsDouble(RATE) + HIDDEN;
  }

  record Setting(String name, double value) {

    static Setting of(double value, String name) {
      return new Setting(name, value);
    }
  }
}
