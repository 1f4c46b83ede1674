package dev.crucible.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Leaves out points that no screen could tell apart.
 *
 * <p>Of the points that share a column one unit wide, the first, the lowest, the highest and the
 * last stay: a spike of a single step survives, and neighbouring columns connect as before.
 */
final class Thinning {

  private Thinning() {}

  /** Returns the points worth drawing, in order. */
  static List<Point> thin(List<Point> points) {
    List<Point> kept = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= points.size(); end++) {
      if (end == points.size() || column(points.get(end)) != column(points.get(start))) {
        keep(points.subList(start, end), kept);
        start = end;
      }
    }
    return kept;
  }

  private static long column(Point point) {
    return (long) Math.floor(point.x());
  }

  private static void keep(List<Point> column, List<Point> kept) {
    SortedSet<Integer> indices = new TreeSet<>();
    Comparator<Integer> byHeight = Comparator.comparingDouble(i -> column.get(i).y());
    indices.add(0);
    indices.add(column.size() - 1);
    int lowest = 0;
    int highest = 0;
    for (int i = 1; i < column.size(); i++) {
      lowest = byHeight.compare(i, lowest) < 0 ? i : lowest;
      highest = byHeight.compare(i, highest) > 0 ? i : highest;
    }
    indices.add(lowest);
    indices.add(highest);
    indices.forEach(i -> kept.add(column.get(i)));
  }
}
