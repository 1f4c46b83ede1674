package dev.crucible.registry.declared;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A claim with a study, and with a constant of every kind beside it. */
@Claim(
    id = "T.2",
    title = "Two is two",
    statement = "x = 2",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.PROVED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
public final class Plain {

  static final Prediction TWO = Prediction.of("x").equalTo(2.0).within(0.20, "a fifth");
  static final List<Prediction> MORE =
      List.of(
          Prediction.of("y").equalTo(3.0).within(0.30, "a tenth"),
          Prediction.of("x").equalTo(2.0).within(0.25, "wider"));
  static final Sweep STUDY =
      new Sweep(
          "rates",
          Map.of(
              "cells", List.of(new Cell(Scheme.SLOW, 0.5), new Cell(Scheme.FAST, 0.25)),
              "seeds", Map.of("ci", 3, "full", 8),
              "settings", new Settings(64, new Recipe(1500, List.of(1, 2))),
              "keys", List.of("scheme", "width")));
  static final double RATE = 0.1;
  static final String CAPTION = "what is seen";
  static final List<String> CAPTIONS = List.of("left", "right");
  static final Scheme REFERENCE = Scheme.SLOW;
  static final Map<Scheme, Double> FACTORS = Map.of(Scheme.FAST, 0.75);
  static final double BORROWED = Elsewhere.half(8);
  static final List<Double> RATES = List.of(0.1, 0.3);
  static final DoubleUnaryOperator DOUBLED = x -> 2 * x;

  private Plain() {}

  enum Scheme {
    SLOW(10),
    FAST(20);

    private final double steps;

    Scheme(double steps) {
      this.steps = steps;
    }
  }

  record Cell(Scheme scheme, double rate) {}

  record Settings(int width, Recipe recipe) {}

  record Recipe(int steps, List<Integer> drops) {}

  static double judge(double x) {
    return 0.375 * Elsewhere.half(x) + scaled(x, 7.5) + Scheme.FAST.steps;
  }

  static Figure draw(List<Double> values) {
    values.forEach(v -> thin(v, 15));
    return new Figure(CAPTION, Axis.linear("step"), Axis.linear("x"), List.of());
  }

  private static double thin(double value, int stride) {
    return value / (stride + 16) + scaled(value, 17);
  }

  private static double scaled(double value, double by) {
    return value * by / 18;
  }
}
