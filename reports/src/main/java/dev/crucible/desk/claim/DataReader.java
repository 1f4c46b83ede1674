package dev.crucible.desk.claim;

import dev.crucible.desk.claim.DeskClaim.DataFiles;
import dev.crucible.desk.claim.DeskClaim.Decimal;
import dev.crucible.desk.claim.DeskClaim.Delimiter;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads where the data are, where they come from, and how they are written. */
final class DataReader {

  private DataReader() {}

  static DataFiles files(YamlFields all) {
    YamlFields data =
        YamlFields.of(
            "data", all.get("data"), List.of("files", "origin", "licence", "delimiter", "decimal"));
    data.get("files");
    Map<String, Spot> files = new LinkedHashMap<>();
    List<Node> nodes =
        data.get("files") instanceof Node.Listing list ? list.items() : List.of(data.get("files"));
    for (Node node : nodes) {
      String name = node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
      requireInside(name, node.spot());
      if (files.putIfAbsent(name, node.spot()) != null) {
        throw node.spot().fault("\"%s\" is named twice".formatted(name), "leave one of them");
      }
    }
    if (files.isEmpty()) {
      throw data.spot("files").fault("no file is named", "name the table: files: [runs.csv]");
    }
    return new DataFiles(
        files,
        data.text("origin"),
        data.text("licence"),
        data.choice("delimiter", Arrays.asList(Delimiter.values())),
        data.choice("decimal", Arrays.asList(Decimal.values())).orElse(Decimal.POINT));
  }

  /** Whoever is sent a desk must not read other files of the machine with it. */
  private static void requireInside(String name, Spot spot) {
    boolean inside =
        !name.isBlank()
            && name.indexOf('\\') < 0
            && name.indexOf(':') < 0
            && name.indexOf('\0') < 0
            && Arrays.stream(name.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals("..") || part.equals("."));
    if (!inside) {
      throw spot.fault(
          "\"%s\" is no file of this folder".formatted(name),
          "put the file into the folder, and name it without ..");
    }
  }
}
