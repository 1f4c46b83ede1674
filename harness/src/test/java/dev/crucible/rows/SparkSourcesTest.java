package dev.crucible.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The training on Spark is compiled with {@code -Pspark} alone: whoever moves a class from under it
 * is told here.
 */
class SparkSourcesTest {

  private static final Path SOURCES = Path.of("spark", "src");
  private static final Pattern IMPORTED =
      Pattern.compile("(?m)^import (dev\\.crucible\\.(?!spark\\.)[a-z.]+\\.[A-Z]\\w+)");

  @Test
  void importWhatIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path source : sources()) {
      Matcher imported = IMPORTED.matcher(Files.readString(source));
      while (imported.find()) {
        found++;
        if (!isThere(imported.group(1))) {
          missing.add(source + " imports " + imported.group(1));
        }
      }
    }
    assertThat(found).as("what is imported").isGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, SparkSourcesTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
