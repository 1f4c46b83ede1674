package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads controls and wrong theories. */
final class AgainstReader {

  private AgainstReader() {}

  static List<Against> read(String what, List<Node> items) {
    List<Against> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : items) {
      Against one = one(what, item);
      if (!names.add(one.name())) {
        throw one.spot()
            .fault("two %s are called \"%s\"".formatted(what, one.name()), "name them apart");
      }
      all.add(one);
    }
    return all;
  }

  private static Against one(String what, Node item) {
    YamlFields fields =
        YamlFields.of(
            "an entry of " + what,
            item,
            List.of("name", "where", "permute", "formula", "fitted", "fitted-on", "reading"));
    Spot spot = item.spot();
    Optional<Filter> where = fields.find("where").map(RowsReader::filter);
    Optional<String> permute = fields.optionalText("permute");
    Optional<Predict.Theory> theory = PredictReader.theory(fields);
    Optional<String> reading = fields.optionalText("reading");
    long ways = Stream.of(where, permute, theory, reading).filter(Optional::isPresent).count();
    if (ways != 1) {
      throw spot.fault(
          "an entry of %s is other rows, a permuted column, another formula or another reading"
              .formatted(what),
          "give exactly one of where, permute, formula and reading");
    }
    String name =
        fields
            .optionalText("name")
            .or(() -> permute.map(column -> column + " permuted"))
            .orElseThrow(() -> spot.fault("it has no name", "add name: …, a few words"));
    return new Against(name, where, permute, theory, reading, spot);
  }
}
