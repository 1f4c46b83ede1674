package dev.crucible.desk.claim;

import dev.crucible.claim.Docketed;
import dev.crucible.desk.fault.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim as data.
 *
 * @param entry id, title, statement and source, as a docket has them
 * @param data the files, and how they are written
 * @param columns the columns by the names that the claim gives them, in order
 * @param roles which columns are what
 * @param rows which rows are judged, and which do not count
 * @param reduce how the rows of a run become one number; empty if a run is one row
 * @param predict what is predicted
 * @param controls the negative controls
 * @param mutants the wrong theories
 * @param noise the deviation between seeds, where it is known from elsewhere
 * @param printed what is known to be rounded, and what can be computed again
 */
public record DeskClaim(
    Docketed entry,
    DataFiles data,
    Map<String, Column> columns,
    Roles roles,
    RowsTaken rows,
    Optional<Reduce> reduce,
    Predict predict,
    List<Against> controls,
    List<Against> mutants,
    Optional<Noise> noise,
    Printed printed) {

  /** Copies the lists; the map keeps its order. */
  public DeskClaim {
    columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
    controls = List.copyOf(controls);
    mutants = List.copyOf(mutants);
  }

  /**
   * The files of a claim.
   *
   * @param files their names in the desk's folder, each with its place in the claim
   * @param origin where the data come from
   * @param licence under which licence
   * @param delimiter what separates cells; empty if the first line tells
   * @param decimal what separates the decimals of a number
   */
  public record DataFiles(
      Map<String, Spot> files,
      String origin,
      String licence,
      Optional<Delimiter> delimiter,
      Decimal decimal) {

    /** Copies the map, which keeps its order. */
    public DataFiles {
      files = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(files));
    }
  }

  /** What separates the cells of a row. */
  public enum Delimiter {
    /** A comma. */
    COMMA(','),
    /** A semicolon. */
    SEMICOLON(';'),
    /** A tab. */
    TAB('\t');

    private final char sign;

    Delimiter(char sign) {
      this.sign = sign;
    }

    /** Returns the character. */
    public char sign() {
      return sign;
    }
  }

  /** What separates the decimals of a number. */
  public enum Decimal {
    /** A point. */
    POINT,
    /** A comma. */
    COMMA
  }

  /**
   * A column.
   *
   * @param header its name in the files; empty if it is computed
   * @param unit its unit, {@code "1"} for a pure number
   * @param unitColumn the column that tells each row's unit, if there is one
   * @param formula what it is computed from, in other columns; empty if it is read
   * @param spot where the claim speaks of it
   */
  public record Column(
      Optional<String> header,
      String unit,
      Optional<String> unitColumn,
      Optional<String> formula,
      Spot spot) {}

  /**
   * Which columns are what.
   *
   * @param factors what is varied
   * @param value what is measured
   * @param seed tells repetitions apart; empty if each row is one
   * @param each columns each of whose values is a statistic of its own
   * @param spots where each is said
   */
  public record Roles(
      List<String> factors,
      String value,
      Optional<String> seed,
      List<String> each,
      Map<String, Spot> spots) {

    /** Copies the lists and the map. */
    public Roles {
      factors = List.copyOf(factors);
      each = List.copyOf(each);
      spots = Map.copyOf(spots);
    }
  }

  /**
   * Which rows are judged, and which of them do not count.
   *
   * @param where which rows are judged
   * @param left rows that do not count, by rules that were fixed beforehand
   * @param cause the column that names each row's cause for not counting, if there is one
   * @param reason the column that says why
   */
  public record RowsTaken(
      Filter where, List<LeftOutWhere> left, Optional<String> cause, Optional<String> reason) {

    /** Copies the list. */
    public RowsTaken {
      left = List.copyOf(left);
    }
  }

  /** Rows that do not count, with their cause. */
  public record LeftOutWhere(
      Filter where, dev.crucible.measurement.Observation.Cause cause, String because) {}

  /**
   * A deviation between seeds that is known from elsewhere.
   *
   * @param deviation the standard deviation of one run's value
   * @param scale whether it is in the value's unit or a share of the value
   * @param because where it is known from
   */
  public record Noise(double deviation, Scale scale, String because, Spot spot) {

    /** What a deviation is given in. */
    public enum Scale {
      /** The value's unit. */
      UNIT,
      /** A share of the value. */
      SHARE
    }
  }

  /**
   * What is known only as it was printed.
   *
   * @param columns columns whose numbers are rounded to their last digit
   * @param checks what can be computed again
   */
  public record Printed(List<String> columns, List<Recomputed> checks) {

    /** Nothing was printed. */
    public static final Printed NOTHING = new Printed(List.of(), List.of());

    /** Copies the lists. */
    public Printed {
      columns = List.copyOf(columns);
      checks = List.copyOf(checks);
    }
  }

  /**
   * Columns that must fit together.
   *
   * @param mean a mean
   * @param n of how many
   * @param error its standard error, if it was printed
   * @param low the lower end of its interval
   * @param high the upper end
   * @param confidence the interval's confidence
   * @param whole what the summands are whole multiples of, if they are
   */
  public record Recomputed(
      String mean,
      Optional<String> n,
      Optional<String> error,
      Optional<String> low,
      Optional<String> high,
      double confidence,
      Optional<Double> whole,
      Spot spot) {}
}
