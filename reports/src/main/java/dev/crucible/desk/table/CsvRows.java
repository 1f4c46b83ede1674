package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim.Delimiter;
import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads a CSV file row by row: a row at a time is in memory, and no row or cell may be longer than
 * any table has them.
 */
final class CsvRows implements AutoCloseable {

  /** More than this no table has in a cell, or as columns. */
  static final int LONGEST_CELL = 100_000;

  static final int MOST_COLUMNS = 20_000;

  private static final int HEADER = 1 << 16;

  private final String file;
  private final JsonParser parser;
  private long line;
  private long counted;
  private long quoted;
  private boolean within;
  private int width = MOST_COLUMNS;

  private CsvRows(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Opens a file.
   *
   * @param file its name, for messages
   * @param bytes the file
   * @param delimiter what separates cells; empty if the first line tells
   * @throws IOException if it cannot be read
   */
  static CsvRows open(String file, InputStream bytes, Optional<Delimiter> delimiter)
      throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            HEADER);
    try {
      skipMark(reader);
      char sign = delimiter.map(Delimiter::sign).orElseGet(() -> recognised(reader));
      return new CsvRows(file, parser(reader, sign));
    } catch (CharacterCodingException e) {
      throw encoding(file);
    }
  }

  private static JsonParser parser(Reader reader, char sign) {
    CsvFactory factory =
        CsvFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
            .build();
    CsvMapper mapper = CsvMapper.builder(factory).enable(CsvReadFeature.SKIP_EMPTY_LINES).build();
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(sign).withoutEscapeChar();
    return mapper.reader(schema).createParser(reader);
  }

  private static void skipMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** The delimiter that is there most often in the first line, outside quotes. */
  private static char recognised(BufferedReader reader) {
    Map<Delimiter, Integer> counts = new EnumMap<>(Delimiter.class);
    try {
      reader.mark(HEADER);
      boolean quoted = false;
      for (int i = 0; i < HEADER - 1; i++) {
        int next = reader.read();
        if (next < 0 || (!quoted && (next == '\n' || next == '\r'))) {
          break;
        }
        quoted ^= next == '"';
        for (Delimiter one : Delimiter.values()) {
          counts.merge(one, !quoted && next == one.sign() ? 1 : 0, Integer::sum);
        }
      }
      reader.reset();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Delimiter best = Delimiter.COMMA;
    for (Delimiter one : Delimiter.values()) {
      best = counts.getOrDefault(one, 0) > counts.getOrDefault(best, 0) ? one : best;
    }
    return best.sign();
  }

  /** Returns the line that the last row began in, from 1. */
  long line() {
    return line;
  }

  /** Holds the rows that follow to a number of cells. */
  void hold(int columns) {
    width = columns;
  }

  /**
   * Reads the next row into a list that is cleared before; returns whether there was one.
   *
   * @throws Fault if the row is not as the first one, or no CSV
   */
  boolean next(List<String> cells) {
    quoted += cells.stream().mapToLong(CsvRows::breaks).sum();
    cells.clear();
    within = false;
    try {
      if (parser.nextToken() == null) {
        return false;
      }
      // The parser counts empty lines and no line breaks inside quotes.
      counted = Math.max(counted + 1, parser.currentTokenLocation().getLineNr());
      line = counted + quoted;
      within = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (cells.size() == width) {
          throw tooMany();
        }
        cells.add(parser.getString());
      }
      return true;
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  private static long breaks(String cell) {
    return cell.indexOf('\n') < 0 ? 0 : cell.chars().filter(c -> c == '\n').count();
  }

  private Fault tooMany() {
    return Spot.line(file, line)
        .fault(
            width == MOST_COLUMNS
                ? "it has more than %s columns".formatted(MOST_COLUMNS)
                : "the row has more cells than the first line has names (%s)".formatted(width),
            "write one row a line; put cells that hold the delimiter or a line break in quotes");
  }

  private Fault translated(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return encoding(file);
      }
    }
    Spot spot = Spot.line(file, within ? line : line + 1);
    if (e instanceof tools.jackson.core.exc.StreamConstraintsException) {
      return spot.fault(
          "a cell has more than %s characters".formatted(LONGEST_CELL),
          "look for a quote that is never closed, or for line breaks that are missing");
    }
    return spot.fault(
        "it is no CSV: " + new ArrayList<>(e.getOriginalMessage().lines().toList()).get(0),
        "put cells that hold quotes in quotes, and double the quotes inside");
  }

  private static Fault encoding(String file) {
    return Spot.of(file).fault("it is not UTF-8", "save it in that encoding");
  }

  @Override
  public void close() {
    parser.close();
  }
}
