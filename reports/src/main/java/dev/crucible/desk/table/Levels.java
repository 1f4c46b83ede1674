package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim.Decimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of names or sizes: each row's level by its number, each level once. */
final class Levels {

  private final Map<Object, Integer> known = new HashMap<>();
  private final Map<String, Integer> byText = new HashMap<>();
  private final List<Level> levels = new ArrayList<>();
  private int[] codes = new int[1024];
  private int rows;

  void add(String cell, Decimal decimal) {
    if (rows == codes.length) {
      codes = java.util.Arrays.copyOf(codes, 2 * rows);
    }
    codes[rows++] = code(cell.strip(), decimal);
  }

  private int code(String text, Decimal decimal) {
    Integer seen = byText.get(text);
    if (seen != null) {
      return seen;
    }
    double number = Numerals.read(text, decimal).orElse(Double.NaN);
    // 64 and 64.0 are one width, whatever wrote them.
    Object key = Double.isFinite(number) ? (Object) (number + 0.0) : text;
    Integer code = known.get(key);
    if (code == null) {
      code = levels.size();
      levels.add(new Level(text, number));
      known.put(key, code);
    }
    byText.put(text, code);
    return code;
  }

  int code(int row) {
    return codes[row];
  }

  List<Level> levels() {
    return levels;
  }
}
