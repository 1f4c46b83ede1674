package dev.crucible.desk.claim;

import dev.crucible.desk.claim.DeskClaim.LeftOutWhere;
import dev.crucible.desk.claim.DeskClaim.Noise;
import dev.crucible.desk.claim.DeskClaim.RowsTaken;
import dev.crucible.desk.claim.Filter.Condition;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import dev.crucible.measurement.Observation.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which rows are taken, and what is made of those of one run. */
final class RowsReader {

  private RowsReader() {}

  static RowsTaken rows(YamlFields all) {
    Filter where = all.find("where").map(RowsReader::filter).orElse(Filter.ALL);
    Optional<Node> excluded = all.find("excluded");
    if (excluded.isEmpty()) {
      return new RowsTaken(where, List.of(), Optional.empty(), Optional.empty());
    }
    if (excluded.get() instanceof Node.Mapping mapping) {
      YamlFields columns = YamlFields.of("excluded", mapping, List.of("cause", "reason"));
      return new RowsTaken(
          where,
          List.of(),
          Optional.of(columns.text("cause")),
          Optional.of(columns.text("reason")));
    }
    List<LeftOutWhere> left = new ArrayList<>();
    for (Node item : all.items("excluded")) {
      YamlFields one = YamlFields.of("an exclusion", item, List.of("where", "cause", "because"));
      left.add(
          new LeftOutWhere(
              filter(one.get("where")),
              one.choice("cause", Arrays.asList(Cause.values())).orElse(Cause.INELIGIBLE),
              one.text("because")));
    }
    return new RowsTaken(where, left, Optional.empty(), Optional.empty());
  }

  static Filter filter(Node node) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    YamlFields.open("where", node)
        .all()
        .forEach((column, condition) -> conditions.put(column, condition(condition)));
    return new Filter(conditions);
  }

  private static Condition condition(Node node) {
    if (node instanceof Node.Mapping) {
      YamlFields fields = YamlFields.of("a condition", node, List.of("least", "most", "not"));
      return new Condition(
          List.of(),
          fields.texts("not"),
          fields.optionalNumber("least"),
          fields.optionalNumber("most"),
          node.spot());
    }
    List<Node> values = node instanceof Node.Listing list ? list.items() : List.of(node);
    if (values.isEmpty()) {
      throw node.spot().fault("no value can meet an empty list", "name the values that are meant");
    }
    return new Condition(
        values.stream().map(RowsReader::value).toList(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        node.spot());
  }

  private static String value(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().strip();
    }
    throw node.spot().fault("a value is expected here, not " + node.kind(), "write it plainly");
  }

  static Optional<Reduce> reduce(YamlFields all) {
    return all.find("reduce")
        .map(
            node -> {
              YamlFields fields =
                  YamlFields.of(
                      "reduce",
                      node,
                      List.of("by", "along", "from", "to", "level", "scale", "cap"));
              Reduce reduce =
                  new Reduce(
                      fields
                          .choice("by", Arrays.asList(Reduce.By.values()))
                          .orElseThrow(() -> lacks(fields, "by")),
                      fields.text("along"),
                      fields.optionalNumber("from"),
                      fields.optionalNumber("to"),
                      fields.optionalNumber("level"),
                      fields
                          .choice("scale", Arrays.asList(Reduce.Scale.values()))
                          .orElse(Reduce.Scale.LINEAR),
                      fields.optionalNumber("cap"),
                      fields.spot());
              requireWhole(reduce);
              return reduce;
            });
  }

  private static RuntimeException lacks(YamlFields fields, String name) {
    return fields.spot().fault("\"%s\" is missing".formatted(name), "add %s: …".formatted(name));
  }

  private static void requireWhole(Reduce reduce) {
    if (reduce.by() == Reduce.By.CROSSING && reduce.level().isEmpty()) {
      throw reduce.spot().fault("a crossing needs a level", "add level: NUMBER");
    }
    if (reduce.by() == Reduce.By.WINDOW && (reduce.from().isEmpty() && reduce.to().isEmpty())) {
      throw reduce.spot().fault("a window needs its ends", "add from: NUMBER or to: NUMBER");
    }
  }

  static Optional<Noise> noise(YamlFields all) {
    return all.find("noise")
        .map(
            node -> {
              YamlFields fields =
                  YamlFields.of("noise", node, List.of("deviation", "share", "because"));
              Spot spot = node.spot();
              if (fields.has("deviation") == fields.has("share")) {
                throw spot.fault(
                    "noise is a deviation in the value's unit or a share of the value",
                    "give one of deviation and share");
              }
              boolean share = fields.has("share");
              double size = fields.number(share ? "share" : "deviation");
              if (!(size > 0)) {
                throw spot.fault("noise must be positive", "give what was measured elsewhere");
              }
              return new Noise(
                  size, share ? Noise.Scale.SHARE : Noise.Scale.UNIT, fields.text("because"), spot);
            });
  }
}
