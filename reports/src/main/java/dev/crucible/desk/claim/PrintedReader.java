package dev.crucible.desk.claim;

import dev.crucible.desk.claim.DeskClaim.Printed;
import dev.crucible.desk.claim.DeskClaim.Recomputed;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import java.util.ArrayList;
import java.util.List;

/** Reads what is known only as it was printed. */
final class PrintedReader {

  private static final double USUAL = 0.95;

  private PrintedReader() {}

  static Printed printed(YamlFields all) {
    if (!all.has("printed")) {
      return Printed.NOTHING;
    }
    YamlFields fields = YamlFields.of("printed", all.get("printed"), List.of("columns", "check"));
    List<Recomputed> checks = new ArrayList<>();
    for (Node item : fields.items("check")) {
      checks.add(check(item));
    }
    return new Printed(fields.texts("columns"), checks);
  }

  private static Recomputed check(Node item) {
    YamlFields one =
        YamlFields.of(
            "a check", item, List.of("mean", "n", "error", "low", "high", "confidence", "whole"));
    double confidence = one.optionalNumber("confidence").orElse(USUAL);
    if (!(confidence > 0 && confidence < 1)) {
      throw one.spot("confidence")
          .fault("a confidence lies between 0 and 1", "write 0.95 for 95 %");
    }
    Recomputed check =
        new Recomputed(
            one.text("mean"),
            one.optionalText("n"),
            one.optionalText("error"),
            one.optionalText("low"),
            one.optionalText("high"),
            confidence,
            one.optionalNumber("whole"),
            item.spot());
    boolean interval = check.low().isPresent() || check.high().isPresent();
    boolean whole = check.whole().isPresent();
    boolean lacking =
        (interval && check.error().isEmpty())
            || (whole && check.n().isEmpty())
            || (!interval && !whole);
    if (lacking) {
      throw item.spot()
          .fault(
              "this leaves nothing to compute again",
              "give error with low and high, or n with whole");
    }
    return check;
  }
}
