package dev.crucible.desk.table;

import dev.crucible.desk.claim.Filter;
import dev.crucible.desk.fault.Spot;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table in memory: of each column what the claim uses. */
public final class Table {

  private final Map<String, Levels> levels = new HashMap<>();
  private final Map<String, Doubles> numbers = new HashMap<>();
  private final Map<String, Doubles> halves = new HashMap<>();
  private final List<TableFile> files;
  private int[] lines = new int[1024];
  private int rows;

  Table(Uses uses, List<TableFile> files) {
    this.files = files;
    uses.levels().forEach(name -> levels.put(name, new Levels()));
    uses.numbers().forEach(name -> numbers.put(name, new Doubles()));
    uses.printed().forEach(name -> halves.put(name, new Doubles()));
  }

  /**
   * A file of the table.
   *
   * @param name its name in the folder
   * @param rows how many rows it has
   * @param sha256 the digest of its bytes
   */
  public record TableFile(String name, int rows, String sha256) {}

  void begin(long line) {
    if (rows == lines.length) {
      lines = java.util.Arrays.copyOf(lines, 2 * rows);
    }
    lines[rows++] = (int) line;
  }

  Levels levelsOf(String column) {
    return Objects.requireNonNull(levels.get(column), column);
  }

  Doubles numbersOf(String column) {
    return Objects.requireNonNull(numbers.get(column), column);
  }

  Doubles halvesOf(String column) {
    return Objects.requireNonNull(halves.get(column), column);
  }

  /** Returns whether a column's levels are told apart. */
  public boolean isTold(String column) {
    return levels.containsKey(column);
  }

  boolean hasLevels(String column) {
    return levels.containsKey(column);
  }

  boolean hasNumbers(String column) {
    return numbers.containsKey(column);
  }

  boolean hasHalves(String column) {
    return halves.containsKey(column);
  }

  /** Returns how many rows there are. */
  public int rows() {
    return rows;
  }

  /** Returns the files, in the claim's order. */
  public List<TableFile> files() {
    return List.copyOf(files);
  }

  /** Returns the level of a row in a column whose values are told apart. */
  public Level level(String column, int row) {
    Levels of = levelsOf(column);
    return of.levels().get(of.code(row));
  }

  /** Returns the number of a row in a column that is computed with; NaN where there is none. */
  public double number(String column, int row) {
    return numbersOf(column).at(row);
  }

  /** Returns by how much a printed number may be off, up or down; 0 if it is not a printed one. */
  public double half(String column, int row) {
    Doubles of = halves.get(column);
    return of == null ? 0 : of.at(row);
  }

  /** Returns the number of a row's level among those of its column. */
  public int code(String column, int row) {
    return levelsOf(column).code(row);
  }

  /** Returns how many levels a column has. */
  public int levelCount(String column) {
    return levelsOf(column).levels().size();
  }

  /** Returns all levels of a column, in the order in which they came. */
  public List<Level> levels(String column) {
    return List.copyOf(levelsOf(column).levels());
  }

  /** Returns where a row stands. */
  public Spot spot(int row) {
    int before = 0;
    for (TableFile file : files) {
      if (row < before + file.rows()) {
        return Spot.line(file.name(), lines[row]);
      }
      before += file.rows();
    }
    throw new IndexOutOfBoundsException(row);
  }

  /** Returns the rows that a filter takes. */
  public BitSet where(Filter filter) {
    BitSet taken = new BitSet(rows);
    taken.set(0, rows);
    filter.conditions().forEach((column, condition) -> new Where(column, condition).cut(taken));
    return taken;
  }

  /** One condition of a filter. */
  private final class Where {
    private final String column;
    private final Filter.Condition condition;

    Where(String column, Filter.Condition condition) {
      this.column = column;
      this.condition = condition;
    }

    void cut(BitSet taken) {
      boolean told = !condition.among().isEmpty() || !condition.not().isEmpty();
      BitSet meant = told ? meant(levelsOf(column).levels()) : new BitSet();
      double least = condition.least().orElse(Double.NEGATIVE_INFINITY);
      double most = condition.most().orElse(Double.POSITIVE_INFINITY);
      for (int row = taken.nextSetBit(0); row >= 0; row = taken.nextSetBit(row + 1)) {
        boolean takes = !told || meant.get(levelsOf(column).code(row));
        if (takes && condition.isOfNumbers()) {
          double number = number(column, row);
          takes = least <= number && number <= most;
        }
        if (!takes) {
          taken.clear(row);
        }
      }
    }

    private BitSet meant(List<Level> all) {
      BitSet meant = new BitSet();
      for (int code = 0; code < all.size(); code++) {
        Level level = all.get(code);
        boolean in =
            condition.among().isEmpty()
                || condition.among().stream().anyMatch(value -> is(level, value));
        boolean out = condition.not().stream().anyMatch(value -> is(level, value));
        meant.set(code, in && !out);
      }
      return meant;
    }

    private boolean is(Level level, String value) {
      if (level.text().equals(value)) {
        return true;
      }
      double number =
          Numerals.read(value, dev.crucible.desk.claim.DeskClaim.Decimal.POINT).orElse(Double.NaN);
      return level.isNumber() && level.number() == number;
    }
  }
}
