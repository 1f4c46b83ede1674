package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a ledger, which no line vouches for. */
class LedgerHeadTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  private Ledger ledger() {
    return Ledger.at(file());
  }

  @BeforeEach
  void addTwoLines() {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1"));
  }

  private void assertRefused(String why) throws IOException {
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> ledger().read(entry -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> ledger().append(LedgerRuns.run("second", "EOS.1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void isWrittenBesideIt() {
    String hash = ledger().read(entry -> {}).head();
    assertThat(folder.resolve("ledger.jsonl.head"))
        .hasContent("{\"schema\":1,\"lines\":2,\"hash\":\"%s\"}".formatted(hash));
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anEditOfTheLastLineIsSeen() throws IOException {
    String text = Files.readString(file());
    int last = text.indexOf('\n') + 1;
    Files.writeString(
        file(),
        text.substring(0, last) + text.substring(last).replaceFirst("CORROBORATED", "REFUTED"));
    assertRefused("ledger.jsonl:2: was edited: it is not the line whose hash ledger.jsonl.head");
  }

  @Test
  void linesThatWereCutOffAreMissed() throws IOException {
    Files.write(file(), Files.readAllLines(file()).subList(0, 1));
    assertRefused("lines were cut off: ledger.jsonl.head tells of 2, and there are 1");
    Files.writeString(file(), "");
    assertRefused("lines were cut off: ledger.jsonl.head tells of 2, and there are 0");
  }

  @Test
  void aLedgerThatIsGoneIsMissed() throws IOException {
    Files.delete(file());
    assertThatThrownBy(() -> ledger().read(entry -> {}))
        .hasMessageContaining("lines were cut off: ledger.jsonl.head tells of 2, and there are 0");
  }

  /** A writer that was killed between the lines and the head leaves the head of before. */
  @Test
  void anOlderHeadVouchesForWhatItKnew() throws IOException {
    String older = Files.readString(Head.beside(file()));
    ledger().append(LedgerRuns.run("second", "EOS.1"));
    Files.writeString(Head.beside(file()), older);
    assertThat(ledger().append(LedgerRuns.run("third", "EOS.1")).lines()).isEqualTo(1);
    assertThat(Head.of(file())).contains(new Head(4, ledger().read(entry -> {}).head()));
  }

  @Test
  void isThatOfAMergedLedger() {
    Path other = folder.resolve("other.jsonl");
    Ledger.at(other).append(LedgerRuns.run("other", "EOS.1"));
    ledger().merge(Ledger.at(other), Instant.EPOCH);
    assertThat(Head.of(file())).contains(new Head(4, ledger().read(entry -> {}).head()));
    ledger().append(LedgerRuns.run("second", "EOS.1"));
    assertThat(Head.of(file()).orElseThrow().lines()).isEqualTo(5);
  }

  @Test
  void aLineThatLacksItsLineFeedIsWhole() throws IOException {
    String text = Files.readString(file());
    Files.writeString(file(), text.stripTrailing());
    assertThat(ledger().read(entry -> {}).lines()).isEqualTo(2);
    assertThat(ledger().read(entry -> {}).torn()).isEmpty();

    Ledger again = ledger();
    Appended appended = again.append(LedgerRuns.run("second", "EOS.1"));
    assertThat(appended).isEqualTo(new Appended(1, Optional.empty(), OptionalInt.of(2)));
    assertThat(appended.repair())
        .contains("The ledger's last line, 2, lacked nothing but its line feed; it has it now");
    assertThat(file()).content().startsWith(text);
    again.append(LedgerRuns.run("third", "EOS.1"));
    assertThat(ledger().read(entry -> {}).lines()).isEqualTo(4);
    assertThat(folder).isDirectoryNotContaining("glob:**torn*");
  }

  /** Some editors put one before the first line: the lines are what they were. */
  @Test
  void aByteOrderMarkDoesNoHarm() throws IOException {
    LedgerReading before = ledger().read(entry -> {});
    Files.writeString(file(), "\uFEFF" + Files.readString(file()));
    assertThat(ledger().read(entry -> {})).isEqualTo(before);
    ledger().append(LedgerRuns.run("second", "EOS.1"));
    assertThat(ledger().read(entry -> {}).lines()).isEqualTo(3);

    Path one = folder.resolve("one.jsonl");
    Ledger.at(one).append(LedgerRuns.run("one", "EOS.1"));
    Files.writeString(one, "\uFEFF" + Files.readString(one).stripTrailing());
    assertThat(Ledger.at(one).read(entry -> {}).torn()).isEmpty();
    Ledger.at(one).append(LedgerRuns.run("two", "EOS.1"));
    assertThat(Ledger.at(one).read(entry -> {}).lines()).isEqualTo(2);
  }

  @Test
  void anEmptyLastLineIsSaidAsSuch() throws IOException {
    Files.writeString(file(), Files.readString(file()) + "\n");
    assertRefused("ledger.jsonl:3: is an empty line: take it out; the lines before it are whole");
  }

  @Test
  void numbersOutOfRangeAreRefused() throws IOException {
    List<String[]> edits =
        List.of(
            new String[] {"\"n\":2", "\"n\":-2", "statistics[0].n must be an integer of 0 or more"},
            new String[] {"\"killed\":1", "\"killed\":9", "0 <= killed <= total"},
            new String[] {"\"estimate\":1.02", "\"estimate\":1e999", "estimate must be a number"},
            new String[] {"\"confidence\":0.9", "\"confidence\":90", "confidence must be a share"},
            new String[] {"\"low\":1.0,", "\"low\":7.0,", "statistics[0].low must not be above"},
            new String[] {"\"margin\":0.05", "\"margin\":-0.05", "margin must be a number of 0"},
            new String[] {"\"seconds\":96.25", "\"seconds\":-1", "seconds must be a number of 0"},
            new String[] {"\"run\":\"other\"", "\"run\":\"o\\u001b[2J\"", "without control"});
    Path other = folder.resolve("other.jsonl");
    Ledger.at(other).append(LedgerRuns.run("other", "EOS.1"));
    Files.delete(Head.beside(other));
    String whole = Files.readString(other);
    for (String[] edit : edits) {
      assertThat(whole).contains(edit[0]);
      Files.writeString(other, whole.replace(edit[0], edit[1]));
      assertThatThrownBy(() -> ledger().merge(Ledger.at(other), Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(edit[2]);
    }
    assertThat(ledger().read(entry -> {}).lines()).isEqualTo(2);
  }
}
