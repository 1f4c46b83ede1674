package dev.crucible.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.spark.Workplaces.LastWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplacesTest {

  private static final String COMMAND =
      "Spark Executor Command: java -Derror=no\n====================\n\n";

  @TempDir private Path folder;
  private Workplaces workplaces;

  @BeforeEach
  void open() {
    workplaces = new Workplaces(folder.resolve("app"));
  }

  @Test
  void whereNobodyWasStartedNothingWasSaid() {
    assertThat(workplaces.count()).isZero();
    assertThat(workplaces.lastWords()).isEmpty();
  }

  @Test
  void theLatestThatSaidAnythingIsQuoted() throws IOException {
    Path ninth = stderr(9, COMMAND + "all is well\njava.net.BindException: no port\nbye\n");
    stderr(8, COMMAND + "Unrecognized option\n");
    stderr(10, COMMAND);
    Files.createDirectories(workplaces.folder().resolve("11"));
    Files.createDirectories(workplaces.folder().resolve("other"));
    assertThat(workplaces.count()).isEqualTo(4);
    assertThat(workplaces.lastWords())
        .contains(new LastWords("java.net.BindException: no port", ninth));
  }

  @Test
  void whereNoLineSpeaksOfTroubleTheLastIsQuoted() throws IOException {
    Path file = stderr(0, COMMAND + "one\ntwo\n\n");
    assertThat(workplaces.lastWords()).contains(new LastWords("two", file));
  }

  private Path stderr(int executor, String text) throws IOException {
    Path place = Files.createDirectories(workplaces.folder().resolve("" + executor));
    return Files.writeString(place.resolve("stderr"), text);
  }
}
