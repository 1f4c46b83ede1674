package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Filter;
import dev.crucible.desk.claim.Filter.Condition;
import dev.crucible.desk.table.Level;
import dev.crucible.desk.table.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The statistics of a claim: one, or one for each level of some columns. */
public final class Statistics {

  /** A claim of more statistics than this is several claims. */
  private static final int MOST = 500;

  private Statistics() {}

  /**
   * A statistic.
   *
   * @param name its name within the claim
   * @param where which rows it is made of
   */
  public record One(String name, Filter where) {}

  /**
   * Returns the statistics, in order.
   *
   * @param judged the rows that are judged
   * @throws dev.crucible.desk.fault.Fault if there is no row, or there are too many statistics
   */
  public static List<One> of(DeskClaim claim, Table table, BitSet judged) {
    Filter where = claim.rows().where();
    if (judged.isEmpty()) {
      throw spot(claim, where)
          .fault("no row is left of %s: %s".formatted(table.rows(), where.words()), "mend where");
    }
    List<String> each = claim.roles().each();
    if (each.isEmpty()) {
      return List.of(new One(claim.predict().quantity(), where));
    }
    RowGroups groups = RowGroups.by(table, judged, each);
    if (groups.size() > MOST) {
      throw claim
          .predict()
          .spot()
          .fault(
              "%s columns make %s statistics".formatted(each, groups.size()),
              "choose fewer with where; a claim has at most " + MOST);
    }
    TreeMap<List<Comparable<?>>, One> sorted = new TreeMap<>(Statistics::compare);
    for (int row : groups.first()) {
      Map<String, Condition> conditions = new LinkedHashMap<>();
      List<String> names = new ArrayList<>();
      List<Comparable<?>> key = new ArrayList<>();
      for (String column : each) {
        Level level = table.level(column, row);
        names.add("%s = %s".formatted(column, level.text()));
        key.add(level.isNumber() ? (Comparable<?>) level.number() : level.text());
        conditions.put(
            column,
            new Condition(
                List.of(level.text()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                claim.predict().spot()));
      }
      sorted.put(key, new One(String.join(", ", names), where.with(new Filter(conditions))));
    }
    return List.copyOf(sorted.values());
  }

  private static int compare(List<Comparable<?>> one, List<Comparable<?>> other) {
    for (int i = 0; i < one.size(); i++) {
      Comparable<?> a = one.get(i);
      Comparable<?> b = other.get(i);
      int order =
          a instanceof Double x && b instanceof Double y
              ? Double.compare(x, y)
              : a.toString().compareTo(b.toString());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static dev.crucible.desk.fault.Spot spot(DeskClaim claim, Filter where) {
    return where.conditions().values().stream()
        .findFirst()
        .map(Condition::spot)
        .orElse(claim.predict().spot());
  }
}
