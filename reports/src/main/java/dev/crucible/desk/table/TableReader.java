package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.Column;
import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.formula.Expression;
import dev.crucible.desk.table.Table.TableFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of a claim into one table, in one pass. */
public final class TableReader {

  private static final String FILE = "file";
  private static final int BUFFER = 1 << 16;

  /** Lines are counted in an int, and so are rows. */
  private static final int MOST_ROWS = 50_000_000;

  private final Path folder;
  private final DeskClaim claim;
  private final List<TableFile> files = new ArrayList<>();
  private final Table table;
  private final Map<String, Expression> computed = new LinkedHashMap<>();

  private TableReader(Path folder, DeskClaim claim) {
    this.folder = folder;
    this.claim = claim;
    this.table = new Table(Uses.of(claim), files);
    claim
        .columns()
        .forEach(
            (name, column) ->
                column
                    .formula()
                    .ifPresent(
                        text ->
                            computed.put(
                                name,
                                Expression.of(
                                    text,
                                    column.spot(),
                                    List.copyOf(Expression.namesIn(text, column.spot()))))));
  }

  /**
   * Reads the table of a claim.
   *
   * @param folder the desk's folder
   * @throws Fault if a file is missing, outside the folder or no table, or has a cell that cannot
   *     be meant
   */
  public static Table read(Path folder, DeskClaim claim) {
    TableReader reader = new TableReader(folder, claim);
    claim.data().files().forEach(reader::read);
    if (reader.table.rows() == 0) {
      throw claim
          .data()
          .files()
          .values()
          .iterator()
          .next()
          .fault(
              "there is no row in %s".formatted(claim.data().files().keySet()),
              "put one row a run under the line of names");
    }
    return reader.table;
  }

  private void read(String name, Spot spot) {
    Path file = DataPlace.inside(folder, name, spot);
    int before = table.rows();
    try (DigestInputStream digested =
        new DigestInputStream(Files.newInputStream(file), DataPlace.sha256())) {
      InputStream bytes = new BufferedInputStream(digested, BUFFER);
      try (CsvRows rows = CsvRows.open(name, bytes, claim.data().delimiter())) {
        rows(name, rows);
      }
      files.add(
          new TableFile(name, table.rows() - before, DataPlace.hex(digested.getMessageDigest())));
    } catch (UncheckedIOException | IOException e) {
      throw spot.fault("%s cannot be read: %s".formatted(name, e.getMessage()), "see that it can");
    }
  }

  private void rows(String name, CsvRows rows) {
    List<String> header = new ArrayList<>();
    if (!rows.next(header)) {
      throw Spot.of(name).fault("it is empty", "put the columns' names into its first line");
    }
    Exports.requireRuns(name, header);
    Map<String, Integer> places = Header.places(name, header, claim);
    List<Slot> slots = new ArrayList<>();
    places.forEach((column, place) -> slots.add(Slot.of(column, place, table, claim)));
    List<Integer> names = Exports.namesOfRuns(header);
    rows.hold(header.size());
    List<String> cells = new ArrayList<>();
    while (rows.next(cells)) {
      if (cells.size() < header.size()) {
        throw Spot.line(name, rows.line())
            .fault(
                "the row has %s cells, and the first line has %s names"
                    .formatted(cells.size(), header.size()),
                "write a cell for each column, empty where there is nothing");
      }
      Exports.requireRun(name, rows.line(), names, cells);
      row(name, rows.line(), slots, cells);
    }
  }

  private void row(String file, long line, List<Slot> slots, List<String> cells) {
    if (table.rows() == MOST_ROWS) {
      throw Spot.line(file, line)
          .fault("it has more than %s rows".formatted(MOST_ROWS), "split the claim");
    }
    table.begin(line);
    Map<String, Double> read = computed.isEmpty() ? Map.of() : new LinkedHashMap<>();
    for (Slot slot : slots) {
      double number = slot.take(file, line, cells.get(slot.place()));
      if (!computed.isEmpty()) {
        read.put(slot.name(), number);
      }
    }
    file(file);
    computed.forEach((name, formula) -> compute(name, formula, read));
  }

  /** The file is a column of its own, unless the table has one of that name. */
  private void file(String file) {
    boolean own =
        Optional.ofNullable(claim.columns().get(FILE)).flatMap(Column::header).isPresent();
    if (!own && table.hasLevels(FILE)) {
      table.levelsOf(FILE).add(file, claim.data().decimal());
    }
  }

  private void compute(String name, Expression formula, Map<String, Double> read) {
    double[] values = new double[formula.names().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read.getOrDefault(formula.names().get(i), Double.NaN);
    }
    double value = formula.at(values);
    if (table.hasNumbers(name)) {
      table.numbersOf(name).add(value);
      if (table.hasHalves(name)) {
        table.halvesOf(name).add(0);
      }
    }
    if (table.hasLevels(name)) {
      table.levelsOf(name).add(Double.toString(value), DeskClaim.Decimal.POINT);
    }
  }
}
