package dev.crucible;

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
 * The training on Spark and the benchmarks are compiled with {@code -Pspark} and {@code -Pbench}
 * alone: whoever moves a class from under them is told here.
 */
class ProfileSourcesTest {

  private static final List<Path> SOURCES =
      List.of(Path.of("spark", "src"), Path.of("src", "bench", "java"));
  private static final Pattern IMPORTED =
      Pattern.compile(
          "(?m)^import (?:static )?(dev\\.crucible\\.(?!spark\\.|bench\\.)[a-z.]+)"
              + "\\.([A-Z]\\w+(?:\\.[A-Z]\\w*[a-z]\\w*)*)");

  @Test
  void importWhatIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path source : sources()) {
      Matcher imported = IMPORTED.matcher(Files.readString(source));
      while (imported.find()) {
        found++;
        String name = imported.group(1) + "." + imported.group(2).replace('.', '$');
        if (!isThere(name)) {
          missing.add(source + " imports " + name);
        }
      }
    }
    assertThat(found).as("what is imported").isGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, ProfileSourcesTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
