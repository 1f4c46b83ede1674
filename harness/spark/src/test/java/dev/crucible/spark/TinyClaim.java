package dev.crucible.spark;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds studies as a claim does: one that trains, and one that brings its process down. */
final class TinyClaim {

  record Setup(double factor) {}

  record Cell(int width) {}

  record Result(double number) {}

  /** Of width 3 the program throws. */
  static final Study<Setup, Cell, Result> STUDY =
      Study.of("products", TinyClaim::train)
          .with(new Setup(0.1))
          .cells(new Cell(1), new Cell(2), new Cell(3), new Cell(40))
          .seeds(3)
          .together(2)
          .key("draw", "{claim}/{width}/{seed}");

  /** Of width 1 the program ends its process at the first try, of width 2 whenever it is tried. */
  static final Study<Setup, Cell, Result> FATAL =
      Study.of("fatal", TinyClaim::end)
          .with(new Setup(0.1))
          .cells(new Cell(1), new Cell(2), new Cell(3))
          .key("draw", "{claim}/{width}/{seed}");

  private static final int KILLED = 137;

  private TinyClaim() {}

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    if (members.cell().width() == 3) {
      throw new IllegalStateException("not of width 3");
    }
    return members.results(m -> new Result(setup.factor() * product(members, m)));
  }

  private static double product(Members<Cell> members, int member) {
    int width = members.cell(member).width();
    double[] drawn = members.key("draw", member).gaussians(2 * width);
    try (Scope scope = Scope.open()) {
      NDArray left = scope.array(Precision.FLOAT32, drawn, 2, width);
      return left.matMul(left.transpose()).sum().getFloat();
    }
  }

  static List<Reading<Result>> end(Setup setup, Members<Cell> members) {
    int width = members.cell().width();
    if (width == 2
        || (width == 1 && isFirst(mark(ProcessHandle.current().parent().orElseThrow())))) {
      Runtime.getRuntime().halt(KILLED);
    }
    return members.results(m -> new Result(setup.factor() * width));
  }

  private static boolean isFirst(Path mark) {
    try {
      Files.createFile(mark);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Executors are children of the process that tests: it knows where they leave their mark. */
  static Path mark(ProcessHandle tests) {
    return Path.of(System.getProperty("java.io.tmpdir"), "crucible-killed-" + tests.pid());
  }
}
