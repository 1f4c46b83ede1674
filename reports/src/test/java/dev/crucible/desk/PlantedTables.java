package dev.crucible.desk;

import dev.crucible.planted.Scaling;
import dev.crucible.random.RandomKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of the worked desks: runs whose truth was chosen. */
final class PlantedTables {

  private static final double[] WIDTHS = {64, 128, 256, 512, 1024};
  private static final RandomKey KEY = RandomKey.of("worked desks");

  private PlantedTables() {}

  /** Returns the tables by their paths under {@code reports/desk}. */
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    all.put("exponent/runs.csv", exponent());
    all.put("transfer/maximal.csv", transfer("maximal", 0));
    all.put("transfer/standard.csv", transfer("standard", -1));
    all.put("bound/runs.csv", bound());
    return all;
  }

  private static String exponent() {
    StringBuilder csv = new StringBuilder("scheme,model/width,seed,train/feature movement\n");
    for (String scheme : List.of("ntk", "maximal")) {
      Scaling truth = Scaling.pure(scheme.equals("ntk") ? -0.5 : 0, 0.05);
      for (int seed = 0; seed < 8; seed++) {
        double[] moved = truth.values(WIDTHS, KEY.derive("exponent/" + scheme).derive(seed));
        for (int i = 0; i < WIDTHS.length; i++) {
          csv.append(
              "%s,%s,%s,%s\n".formatted(scheme, (int) WIDTHS[i], seed, digits(3 * moved[i], 6)));
        }
      }
    }
    return csv.toString();
  }

  /** Losses are a parabola in the logarithm of the rate; far above its bottom runs diverge. */
  private static String transfer(String scheme, double exponent) {
    StringBuilder csv =
        new StringBuilder(",run_id,status,params.lr,params.seed,params.width,metrics.loss\n");
    int row = 0;
    for (double width : new double[] {64, 128, 256, 512}) {
      for (int place = -12; place <= -1; place++) {
        double[] noise =
            KEY.derive("transfer/" + scheme).derive((long) (width * 100 + place)).gaussians(5);
        for (int seed = 0; seed < 5; seed++) {
          double off = place - (-5 + exponent * (Math.log(width / 128) / Math.log(2)));
          double loss = 2 * Math.exp(0.05 * off * off + 0.01 * noise[seed]);
          boolean diverged = off > 4.5;
          csv.append(
              "%s,%s%s,%s,%s,%s,%s,%s\n"
                  .formatted(
                      row,
                      scheme.charAt(0),
                      row,
                      diverged ? "FAILED" : "FINISHED",
                      Math.pow(2, place),
                      seed,
                      (int) width,
                      diverged ? "" : digits(loss, 6)));
          row++;
        }
      }
    }
    return csv.toString();
  }

  private static String bound() {
    StringBuilder csv = new StringBuilder("\uFEFFRezept;Lauf;Verlust [nats]\r\n");
    for (String recipe : List.of("new", "old")) {
      double[] noise = KEY.derive("bound/" + recipe).gaussians(10);
      for (int run = 0; run < 10; run++) {
        double loss = (recipe.equals("new") ? 3.276 : 3.29) + 0.002 * noise[run];
        csv.append("%s;%s;%s\r\n".formatted(recipe, run + 1, digits(loss, 6).replace('.', ',')));
      }
    }
    return csv.toString();
  }

  private static String digits(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits)).toPlainString();
  }
}
