package dev.crucible.desk.claim;

import dev.crucible.desk.claim.DeskClaim.Column;
import dev.crucible.desk.claim.DeskClaim.Roles;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import dev.crucible.option.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the columns, and which of them are what. */
final class ColumnsReader {

  /** The file that a row stands in, as a column that is always there. */
  static final String FILE = "file";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private ColumnsReader() {}

  static Map<String, Column> columns(YamlFields all) {
    Map<String, Column> columns = new LinkedHashMap<>();
    YamlFields named = YamlFields.open("columns", all.get("columns"));
    named.all().forEach((name, node) -> columns.put(name, column(name, named.spot(name), node)));
    columns.putIfAbsent(
        FILE,
        new Column(Optional.empty(), "1", Optional.empty(), Optional.empty(), all.spot("columns")));
    return columns;
  }

  private static Column column(String name, Spot spot, Node node) {
    if (!NAME.matcher(name).matches()) {
      throw spot.fault(
          "\"%s\" is no name that a formula can use".formatted(name),
          "give it one of letters, digits and _, and say what the files call it: {name: \"%s\"}"
              .formatted(name));
    }
    boolean bare = node instanceof Node.Scalar scalar && scalar.text().isEmpty();
    if (bare) {
      return new Column(Optional.of(name), "1", Optional.empty(), Optional.empty(), spot);
    }
    YamlFields fields =
        YamlFields.of(
            "the column " + name, node, List.of("name", "unit", "unit-column", "formula"));
    Optional<String> formula = fields.optionalText("formula");
    if (formula.isPresent() && fields.has("name")) {
      throw fields
          .spot("name")
          .fault("a column is read or computed, not both", "leave out name or formula");
    }
    Optional<String> header =
        formula.isPresent()
            ? Optional.empty()
            : Optional.of(fields.optionalText("name").orElse(name));
    return new Column(
        header,
        fields.optionalText("unit").orElse("1"),
        fields.optionalText("unit-column"),
        formula,
        formula.isPresent() ? fields.get("formula").spot() : spot);
  }

  static Roles roles(YamlFields all, Set<String> columns) {
    Map<String, Spot> spots = new LinkedHashMap<>();
    List<String> factors = named(all, "factors", columns, spots);
    List<String> value = named(all, "value", columns, spots);
    if (value.size() != 1) {
      throw all.spot("value")
          .fault("one column is measured, not %s".formatted(value.size()), "add value: COLUMN");
    }
    List<String> seed = named(all, "seed", columns, spots);
    if (seed.size() > 1) {
      throw all.spot("seed").fault("one column tells seeds apart", "leave one of them");
    }
    List<String> each = named(all, "each", columns, spots);
    requireApart(all, factors, value.get(0), seed, each);
    return new Roles(factors, value.get(0), seed.stream().findFirst(), each, spots);
  }

  private static void requireApart(
      YamlFields all, List<String> factors, String value, List<String> seed, List<String> each) {
    List<String> taken = new ArrayList<>();
    taken.add(value);
    for (String name : concat(factors, seed, each)) {
      if (taken.contains(name)) {
        throw all.spot("factors")
            .fault("\"%s\" is two things at once".formatted(name), "let it be one");
      }
      taken.add(name);
    }
  }

  @SafeVarargs
  private static List<String> concat(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  private static List<String> named(
      YamlFields all, String role, Set<String> columns, Map<String, Spot> spots) {
    List<String> names = all.texts(role);
    for (String name : names) {
      Spot spot = all.get(role).spot();
      if (!columns.contains(name)) {
        throw spot.fault(
            "%s names \"%s\", which is no column of the claim".formatted(role, name),
            Choices.advice(name, columns));
      }
      spots.put(name, spot);
    }
    return names;
  }
}
