package dev.crucible.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lines have in common is stored once, and nothing of them is lost. */
class ShortLinesTest {

  private static final int RUNS = 10;
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void addRuns() {
    for (int i = 0; i < RUNS; i++) {
      Ledger.at(file()).append(LedgerRuns.run("run " + i, "EOS.1", "S1.1"));
    }
    Ledger.at(file()).append(LedgerRuns.withFrontier("with a frontier", "OD8.2"));
  }

  @Test
  void giveEveryLineBackByteByByte() throws IOException {
    List<LedgerEntry> before = lines();
    List<String> raw = Files.readAllLines(file());
    Shortened done = Ledger.at(file()).shorten();

    assertThat(lines()).isEqualTo(before);
    assertThat(before).extracting(LedgerEntry::text).isEqualTo(raw);
    assertThat(done.lines()).isEqualTo(2 * RUNS + 1);
    assertThat(done.shorter()).isGreaterThan(RUNS);
    assertThat(done.after()).isEqualTo(Files.size(file())).isLessThan(done.before());
    assertThat(Head.of(file()))
        .contains(new Head(done.lines(), before.get(before.size() - 1).hash()));
    assertThat(beside()).containsExactly("ledger.jsonl", "ledger.jsonl.head");
  }

  @Test
  void leaveTheLastLineWholeForAnyToolToHash() throws IOException {
    String last = last();
    Ledger.at(file()).shorten();

    assertThat(last()).isEqualTo(last);
  }

  @Test
  void holdStatisticsOnce() throws IOException {
    Ledger.at(file()).shorten();

    assertThat(Files.readAllLines(file()).stream().filter(l -> l.contains("\"statistics\":[")))
        .as("the first line and the last, which is whole; all claims measure the same here")
        .hasSize(2);
    assertThat(Files.readAllLines(file()).get(2))
        .contains("\"statistics\":{\"as\":\"claim\"}")
        .contains("\"against\":{\"as\":\"claim\"}", "\"notRefuted\":{\"as\":\"claim\"}");
  }

  @Test
  void areTheSameWhenShortenedAgainAndAfterMore() throws IOException {
    Ledger.at(file()).shorten();
    byte[] once = Files.readAllBytes(file());
    Ledger.at(file()).shorten();
    assertThat(Files.readAllBytes(file())).isEqualTo(once);

    Ledger.at(file()).append(LedgerRuns.run("later", "EOS.1"));
    List<LedgerEntry> all = lines();
    Ledger.at(file()).shorten();
    assertThat(lines()).isEqualTo(all);
  }

  @Test
  void areMergedAsWhatTheyStandFor() {
    Path other = folder.resolve("other.jsonl");
    Ledger.at(other).merge(Ledger.at(file()), NOON);
    Ledger.at(other).append(LedgerRuns.run("elsewhere", "EOS.1"));
    Ledger.at(other).shorten();
    Ledger.at(file()).shorten();

    assertThat(Ledger.at(file()).merge(Ledger.at(other), NOON).appended().lines()).isEqualTo(1);
    assertThat(Ledger.at(other).merge(Ledger.at(file()), NOON).appended().lines()).isZero();
  }

  @Test
  void showWhereALineThatOthersReferToWasEdited() throws IOException {
    Ledger.at(file()).shorten();
    String text = Files.readString(file());
    Files.writeString(file(), text.replaceFirst("\"estimate\":[0-9.]+", "\"estimate\":0.5"));

    assertThatThrownBy(() -> Ledger.at(file()).read(entry -> {}))
        .hasMessageContaining("the chain is broken");
  }

  @Test
  void showThatALineThatOthersReferToIsGone() throws IOException {
    Ledger.at(file()).shorten();
    List<String> raw = Files.readAllLines(file());
    Files.write(file(), raw.subList(2, raw.size()));

    assertThatThrownBy(() -> Ledger.at(file()).read(entry -> {}))
        .hasMessageContaining("ledger.jsonl:1: ")
        .hasMessageContaining("there is none that has it: lines were taken out");
  }

  @Test
  void goOnFromTheWholeLinesThatWereThere() throws IOException {
    String before = Files.readString(file());
    Ledger.at(file()).shorten();
    String now = Files.readString(file());

    assertThat(Extension.objection("ledger", before, now)).isEmpty();
    assertThat(Extension.objection("ledger", now, before)).isEmpty();
    assertThat(Extension.objection("ledger", before, now.replace("\"run 3\"", "\"run x\"")))
        .hasValueSatisfying(objection -> assertThat(objection).contains("ledger:7: "));
  }

  @Test
  void refuseHalfALine() throws IOException {
    String before = Files.readString(file());
    Files.writeString(file(), before + "{\"schema\":1,");

    assertThatThrownBy(() -> Ledger.at(file()).shorten())
        .hasMessageContaining("ends in half a line");
    assertThat(Files.readString(file())).isEqualTo(before + "{\"schema\":1,");
  }

  @Test
  void leaveACopyWhereTheDiskRefuses() throws IOException {
    byte[] before = Files.readAllBytes(file());
    LedgerFile.Writer full =
        (channel, bytes) -> {
          if (bytes.remaining() < before.length) {
            throw new IOException("no space left on device");
          }
          return channel.write(bytes);
        };

    assertThatThrownBy(() -> new Ledger(file(), full).shorten())
        .hasMessageContaining("no space left on device; as it was it is in")
        .hasMessageContaining("ledger.jsonl.copy-1");
    assertThat(Files.readAllBytes(folder.resolve("ledger.jsonl.copy-1"))).isEqualTo(before);
  }

  /** A value that looks like a reference is no reference. */
  @Test
  void keepWhatLooksLikeAReference() {
    StoredLines stored = new StoredLines();
    String odd =
        "{\"schema\":1,\"kind\":\"claim\",\"run\":\"r\",\"claim\":\"c\",\"tier\":\"ci\","
            + "\"x\":{\"as\":\"claim\"},\"y\":\"%s\"}".formatted("long ".repeat(20));
    stored.shortened(odd.replace("{\"as\":\"claim\"}", "7"));
    String again = odd.replace("\"run\":\"r\"", "\"run\":\"s\"");

    assertThat(new String(whole(stored, again), UTF_8)).isEqualTo(again);
  }

  private static byte[] whole(StoredLines before, String line) {
    String text = before.shortened(line);
    return before.whole("here", text.getBytes(UTF_8));
  }

  private List<LedgerEntry> lines() {
    List<LedgerEntry> lines = new ArrayList<>();
    Ledger.at(file()).read(lines::add);
    return lines;
  }

  private String last() throws IOException {
    List<String> raw = Files.readAllLines(file());
    return raw.get(raw.size() - 1);
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }
}
