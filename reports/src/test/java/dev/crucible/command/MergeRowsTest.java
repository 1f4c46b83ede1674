package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeRowsTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @TempDir private Path directory;
  private final List<String> console = new ArrayList<>();

  @Test
  void takesWhatIsWholeAndNotHere() throws IOException {
    Path file = rows("T.1", "[]");
    MergeRows.merge(theirs().toString(), ours(), console::add);
    assertThat(ours().resolve("T.1").resolve(file.getFileName())).hasSameTextualContentAs(file);
    assertThat(console)
        .containsExactly(
            "  T.1: 1 ensemble",
            "MERGED  1 ensemble added to %s, 0 there already".formatted(ours()));
    console.clear();
    MergeRows.merge(theirs().toString(), ours(), console::add);
    assertThat(console).singleElement().asString().startsWith("NOTHING TO MERGE  0 ensembles");
  }

  @Test
  void takesNothingThatIsTornOrEdited() throws IOException {
    Path file = rows("T.1", "[]");
    Files.writeString(file, Files.readString(file).replace("[]", "[1]"));
    MergeRows.merge(theirs().toString(), ours(), console::add);
    assertThat(ours()).doesNotExist();
    assertThat(console).anyMatch(line -> line.endsWith("is torn or edited, not taken"));
  }

  /** A claim's number becomes a folder's name: it must not lead elsewhere. */
  @Test
  void takesNothingThatLeadsOutOfTheFolder() throws IOException {
    Path file = rows("../../outside", "[]");
    assertThat(file).exists();
    MergeRows.merge(theirs().toString(), ours(), console::add);
    assertThat(directory.resolve("outside")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    for (String from : List.of("", directory.resolve("nowhere").toString())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MergeRows.merge(from, ours(), console::add))
          .withMessageContaining("-Dfrom=" + from + " is no folder of rows");
    }
  }

  private Path ours() {
    return directory.resolve("ours").toAbsolutePath().normalize();
  }

  /** A folder of any name, even one that ends as the files in it do. */
  private Path theirs() {
    return directory.resolve("theirs.rows");
  }

  /** Writes a file as the format describes it. */
  private Path rows(String claim, String rows) throws IOException {
    Path folder = Files.createDirectories(theirs().resolve("T.1"));
    String signed = "crucible rows 2\n%s %s\nno data\n%s".formatted(claim, DIGEST, rows);
    return Files.writeString(
        folder.resolve(DIGEST.substring(0, 40) + ".rows"), signed + "\n" + sha256(signed) + "\n");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
