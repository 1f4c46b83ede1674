package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.Column;
import dev.crucible.desk.fault.Spot;
import dev.crucible.option.Choices;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a file: where each of the claim's columns is. */
final class Header {

  private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*[\\[(]([^\\])]*)[\\])]\\s*");

  private Header() {}

  /**
   * Returns the place of each column that is read, by the claim's name of it.
   *
   * @throws dev.crucible.desk.fault.Fault if one is missing, there twice, or in another unit
   */
  static Map<String, Integer> places(String file, List<String> header, DeskClaim claim) {
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> twice = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      if (first.putIfAbsent(name, i) != null) {
        twice.put(name, i);
      }
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    claim
        .columns()
        .forEach(
            (name, column) ->
                column
                    .header()
                    .ifPresent(
                        head -> {
                          int place = place(file, header, first, head, column);
                          if (twice.containsKey(header.get(place).strip())) {
                            throw new Spot(file, 1, twice.getOrDefault(head.strip(), place) + 1L)
                                .fault(
                                    "two columns are called \"%s\"".formatted(head),
                                    "name them apart");
                          }
                          places.put(name, place);
                        }));
    return places;
  }

  private static int place(
      String file, List<String> header, Map<String, Integer> first, String head, Column column) {
    Integer exact = first.get(head.strip());
    if (exact != null) {
      requireUnit(file, header.get(exact), exact, head, column);
      return exact;
    }
    for (int i = 0; i < header.size(); i++) {
      Matcher parts = WITH_UNIT.matcher(header.get(i));
      if (parts.matches() && parts.group(1).equals(head.strip())) {
        requireUnit(file, header.get(i), i, head, column);
        return i;
      }
    }
    throw column
        .spot()
        .fault(
            "%s has no column \"%s\"".formatted(file, head),
            Choices.advice(head, header.stream().limit(50).toList()));
  }

  /** A unit in brackets is believed: a table in hours is not judged as one in seconds. */
  private static void requireUnit(
      String file, String header, int place, String head, Column column) {
    Matcher parts = WITH_UNIT.matcher(header);
    boolean asNamed = header.strip().equals(head.strip());
    if (parts.matches() && !asNamed && !parts.group(2).strip().equals(column.unit())) {
      throw new Spot(file, 1, place + 1L)
          .fault(
              "\"%s\" is in %s, and the claim has it in %s"
                  .formatted(header.strip(), parts.group(2).strip(), unit(column)),
              "convert the table, or say unit: \"%s\" in %s, line %s"
                  .formatted(parts.group(2).strip(), column.spot().file(), column.spot().line()));
    }
  }

  private static String unit(Column column) {
    return column.unit().equals("1") ? "no unit" : column.unit();
  }
}
