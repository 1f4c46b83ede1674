package dev.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Utf8Test {

  /** A whole pair, a high half, a low half, a high half at the end. */
  private static final String BROKEN = "η \uD83D\uDC0B a\uD800b\uDC00c\uD83D";

  private static final String MENDED = "η \uD83D\uDC0B a\uFFFDb\uFFFDc\uFFFD";

  @TempDir Path folder;

  @Test
  void replacesHalvesOfPairsAndWritesTheRest() throws IOException {
    Path file = folder.resolve("text");

    Utf8.write(file, BROKEN);
    assertThat(Files.readString(file)).isEqualTo(MENDED);

    try (BufferedWriter writer = Utf8.writer(file)) {
      writer.append(BROKEN).append('\n');
    }
    assertThat(Files.readString(file)).isEqualTo(MENDED + "\n");
  }

  @Test
  void findsAPairThatIsWrittenInTwoParts() throws IOException {
    Path file = folder.resolve("text");
    try (BufferedWriter writer = Utf8.writer(file)) {
      writer.append("\uD83D").append("\uDC0B");
    }
    assertThat(Files.readString(file)).isEqualTo("\uD83D\uDC0B");
  }

  @Test
  void opensFilesAsItIsTold() throws IOException {
    Path file = folder.resolve("text");
    Utf8.write(file, "longer");
    Utf8.write(file, "one");
    try (BufferedWriter writer = Utf8.writer(file, StandardOpenOption.APPEND)) {
      writer.append(" two");
    }
    assertThat(Files.readString(file)).isEqualTo("one two");
  }

  @Test
  void leavesWholeTextAlone() {
    String whole = "η \uD83D\uDC0B";
    assertThat(Utf8.whole(whole)).isSameAs(whole);
    assertThat(Utf8.whole(BROKEN)).isEqualTo(MENDED);
  }
}
