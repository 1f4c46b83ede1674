package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a second claim needs is in the harness, and not copied from the first. */
class TheRepetitions {

  /** A claim's marks, its imports and the start of a study are alike everywhere, and shorter. */
  private static final int MOST_LINES = 12;

  private static final Path CLAIMS = Path.of("src/test/java/dev/crucible/claims");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final String NO_CODE = "|//.*|(import|package) .*";

  private record Line(String file, int number, String text) {
    @Override
    public String toString() {
      return file + ":" + number;
    }
  }

  @Test
  void betweenClaimsAreShort() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : files()) {
      files.put(CLAIMS.relativize(file).toString(), Files.readString(file));
    }
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(repeated(files)).as("over %s equal lines", MOST_LINES).isEmpty();
  }

  /** Comments, imports, blank lines and indentation neither count nor part what is equal. */
  @Test
  void areFoundBetweenTwoFiles() {
    String code = lines(MOST_LINES + 1);
    String spaced = code.replace("line 3\n", "\n  // another remark\n    line 3\n");
    String first = "import a.B;\n/** Says\n * this. */\n" + code;
    String second = "import c.D;\nbefore\n" + spaced;
    assertThat(repeated(new TreeMap<>(Map.of("A", first, "B", second))))
        .containsExactly("B:3 is A:4");
    String shorter = lines(MOST_LINES);
    assertThat(repeated(new TreeMap<>(Map.of("A", shorter, "B", shorter)))).isEmpty();
    assertThat(repeated(new TreeMap<>(Map.of("A", code + "between\n" + code)))).isEmpty();
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(CLAIMS)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Returns where each run of one line more than is allowed stands again in another file. */
  private static List<String> repeated(SortedMap<String, String> files) {
    Map<List<String>, Line> first = new HashMap<>();
    List<String> repeated = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          List<Line> code = code(file, text);
          for (int i = 0; i + MOST_LINES < code.size(); i++) {
            List<String> run =
                code.subList(i, i + MOST_LINES + 1).stream().map(Line::text).toList();
            Line before = first.putIfAbsent(run, code.get(i));
            if (before != null && !before.file.equals(file)) {
              repeated.add(code.get(i) + " is " + before);
            }
          }
        });
    return repeated;
  }

  private static List<Line> code(String file, String text) {
    List<String> lines =
        COMMENT.matcher(text).replaceAll(m -> m.group().replaceAll("[^\n]", "")).lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> new Line(file, i + 1, lines.get(i).strip()))
        .filter(line -> !line.text.matches(NO_CODE))
        .toList();
  }
}
