package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that was edited is found out twice: by its chain and its head; and, if these were made
 * anew, beside an earlier copy.
 */
class LedgerLiesTest {

  @TempDir Path folder;

  private String honest = "";

  @BeforeEach
  void addThreeLines() throws IOException {
    Ledger.at(file()).append(LedgerRuns.run("first", "EOS.1", "EOS.2", "S1.1"));
    honest = Files.readString(file());
  }

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  private List<String> lines() {
    return new ArrayList<>(honest.lines().toList());
  }

  @Test
  void aLineInTheMiddleThatWasEdited() throws IOException {
    List<String> lines = lines();
    lines.set(1, edited(lines.get(1)));
    caught(
        lines, "ledger.jsonl:3: the chain is broken: line 3 follows none of the lines before it");
    caughtBesideACopy(lines, "ledger.jsonl:2: is not the line that was there: it was edited");
  }

  @Test
  void aLastLineThatWasEdited() throws IOException {
    List<String> lines = lines();
    lines.set(2, edited(lines.get(2)));
    caught(lines, "ledger.jsonl:3: was edited: it is not the line whose hash ledger.jsonl.head");
    caughtBesideACopy(lines, "ledger.jsonl:3: is not the line that was there: it was edited");
  }

  @Test
  void aLastLineThatIsGone() throws IOException {
    List<String> lines = lines().subList(0, 2);
    caught(lines, "lines were cut off: ledger.jsonl.head tells of 3, and there are 2");
    caughtBesideACopy(lines, "ledger.jsonl: lines were cut off: there were 3, and there are 2");
  }

  @Test
  void aFirstLineThatIsGone() throws IOException {
    List<String> lines = lines().subList(1, 3);
    caught(
        lines, "ledger.jsonl:1: the chain is broken: the first line follows a line that is gone");
    caughtBesideACopy(lines, "ledger.jsonl:1: is not the line that was there");
  }

  @Test
  void whatIsAddedIsNoLie() throws IOException {
    Ledger.at(file()).append(LedgerRuns.run("second", "EOS.1"));
    String now = Files.readString(file());
    assertThat(now).isNotEqualTo(honest);
    assertThat(Extension.objection("ledger.jsonl", honest, now)).isEmpty();
  }

  private static String edited(String line) {
    String edited = line.replaceFirst("CORROBORATED", "REFUTED");
    assertThat(edited).isNotEqualTo(line);
    return edited;
  }

  private void caught(List<String> lines, String message) throws IOException {
    Files.write(file(), lines);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ledger.at(file()).read(entry -> {}))
        .withMessageContaining(message);
  }

  /** The same lines, each with the hash of the one before and all of them with a head. */
  private void caughtBesideACopy(List<String> lines, String message) throws IOException {
    List<String> anew = new ArrayList<>();
    String previous = LedgerEntry.NOTHING;
    for (String line : lines) {
      String next =
          line.replaceFirst("\"previous\":\"[0-9a-f]*\"", "\"previous\":\"" + previous + "\"");
      anew.add(next);
      previous = LineFormat.hash(next.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file(), anew);
    new Head(anew.size(), previous).write(file());
    assertThat(Ledger.at(file()).read(entry -> {}).lines()).isEqualTo(lines.size());
    assertThat(Extension.objection("ledger.jsonl", honest, Files.readString(file())).orElseThrow())
        .contains(message);
  }
}
