package dev.crucible.desk;

import dev.crucible.desk.claim.ClaimReader;
import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.table.Table;
import dev.crucible.desk.table.TableReader;
import dev.crucible.evidence.Evidence;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A desk for tests: a folder, a claim made of parts, and tables. */
final class TestDesk {

  /** What every claim of these tests begins with. */
  static final String HEAD =
      """
      id: DESK.1
      title: A claim of a test
      statement: Something is so.
      source: {arxiv: "2203.03466", where: Section 4}
      """;

  /** The data of these tests. */
  static final String DATA =
      """
      data:
        files: [runs.csv]
        origin: made by a test
        licence: CC0-1.0
      """;

  final Path folder;
  final List<String> printed = new ArrayList<>();

  TestDesk(Path folder) {
    this.folder = folder;
  }

  /** Writes the claim: head, data and what follows. */
  TestDesk claim(String rest) {
    return file("claim.yaml", HEAD + DATA + rest);
  }

  TestDesk table(String csv) {
    return file("runs.csv", csv);
  }

  TestDesk file(String name, String text) {
    try {
      Utf8.write(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DeskSteps steps() {
    return new DeskSteps(folder, "FOLDER", printed::add);
  }

  Evidence judge() {
    return steps().judge();
  }

  DeskClaim read() {
    return ClaimReader.read(folder).claim();
  }

  Table readTable() {
    return TableReader.read(folder, read());
  }

  String check() {
    printed.clear();
    steps().check();
    return String.join("\n", printed);
  }

  /** A table of runs of two columns and a seed: size, value. */
  static String sweep(double[] sizes, int seeds, Value value) {
    StringBuilder csv = new StringBuilder("width,seed,loss\n");
    for (double size : sizes) {
      for (int seed = 0; seed < seeds; seed++) {
        csv.append(size + "," + seed + "," + value.of(size, seed) + "\n");
      }
    }
    return csv.toString();
  }

  /** The value of a run. */
  @FunctionalInterface
  interface Value {
    /** Returns it. */
    double of(double size, int seed);
  }
}
