package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("deep").resolve("ledger.jsonl");
  }

  private Ledger ledger() {
    return Ledger.at(file());
  }

  private List<LedgerEntry> entries() {
    List<LedgerEntry> entries = new ArrayList<>();
    ledger().read(entries::add);
    return entries;
  }

  private void edit(int line, String from, String to) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    assertThat(lines.get(line - 1)).contains(from);
    lines.set(line - 1, lines.get(line - 1).replace(from, to));
    Files.write(file(), lines);
  }

  @Test
  void aLedgerThatIsNotThereHasNoLine() {
    assertThat(ledger().read(entry -> {}))
        .isEqualTo(new LedgerReading(0, "0".repeat(64), Optional.empty()));
  }

  @Test
  void keepsOneLineAClaim() throws IOException {
    assertThat(ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1")))
        .isEqualTo(new Appended(2, Optional.empty()));

    assertThat(Files.readAllLines(file()))
        .first()
        .isEqualTo(
            "{'schema':1,'kind':'claim','time':'2026-11-30T10:15:00Z','run':'first',"
                    .replace('\'', '"')
                + ("'claim':'EOS.1','registration':'d1ge57',"
                        + "'verdict':'CORROBORATED','pending':true,'statistics':[{"
                        + "'name':'η = 0.15','unit':'1','kind':'value','relation':'equals',"
                        + "'predicted':1.0,'margin':0.05,'estimate':1.02,'low':1.0,'high':1.04,"
                        + "'confidence':0.9,'n':2,'excluded':1,'verdict':'CORROBORATED',"
                        + "'agreement':0.0,'disagreement':1.0,'values':[1.01,1.03,null]}],"
                        + "'controls':{'refuted':1,'total':1},'mutants':{'killed':1,'total':2},"
                        + "'against':{'control':[1],'own':[2],'automatic':[0]},'notRefuted':[{"
                        + "'statistic':'η = 0.15','kind':'own','name':'3/η','verdict':'INCONCLUSIVE'"
                        + "}],'data':{},"
                        + "'tier':'ci','seeds':'fixed','firstSeed':0,"
                        + "'commit':'1a2b3c4d','clean':true,"
                        + "'engine':'PyTorch 2.7.1 through DJL 0.35.1','java':'OpenJDK 17',"
                        + "'cpu':'AMD EPYC 7B13, 2 cores','seconds':96.25,'previous':'")
                    .replace('\'', '"')
                + "0".repeat(64)
                + "\"}");
  }

  @Test
  void eachLineNamesTheOneBefore() {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1"));
    ledger().append(LedgerRuns.run("second", "EOS.1"));

    List<LedgerEntry> entries = entries();
    assertThat(entries).hasSize(3).allMatch(LedgerEntry::isClaim);
    assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
    assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
    assertThat(ledger().read(entry -> {}).head()).isEqualTo(entries.get(2).hash());
  }

  @Test
  void anEditedLineBreaksTheChainAndNothingIsAdded() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1", "S1.2"));
    edit(2, "CORROBORATED", "REFUTED");
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(this::entries)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s:3: the chain is broken: line 3 follows none of the lines before it: line 2 was"
                    .formatted(file())
                + " edited, or a line between them is gone; restore the file from a copy");
    assertThatThrownBy(() -> ledger().append(LedgerRuns.run("second", "EOS.1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not recorded: EOS.1 of run second.")
        .hasMessageContaining("line 2 was edited");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void linesTakenOutPutInOrRepeatedBreakTheChain() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1", "S1.2"));
    List<String> lines = Files.readAllLines(file());

    Files.write(file(), lines.subList(1, 3));
    assertThatThrownBy(this::entries).hasMessageContaining(":1: the chain is broken");
    Files.write(file(), List.of(lines.get(0), lines.get(2)));
    assertThatThrownBy(this::entries).hasMessageContaining(":2: the chain is broken");
    Files.write(file(), List.of(lines.get(0), lines.get(1), lines.get(1)));
    assertThatThrownBy(this::entries).hasMessageContaining(":3: repeats line 2");
    String other = lines.get(1).replace("S1.1", "S1.9");
    Files.write(file(), List.of(lines.get(0), other, lines.get(1), lines.get(2)));
    assertThatThrownBy(this::entries)
        .hasMessageContaining(":2: the chain is broken: no line follow");
  }

  @Test
  void aLaterVersionIsNamedAndLeftAlone() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1"));
    edit(2, "\"schema\":1", "\"schema\":7");
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(this::entries)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s:2: schema is 7, and this Crucible reads 1: update Crucible. The ledger is untouched"
                .formatted(file()));
    assertThatThrownBy(() -> ledger().append(LedgerRuns.run("second", "EOS.1")))
        .hasMessageContaining("update Crucible");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void fieldsThatItDoesNotKnowAreKept() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1"));
    edit(1, "\"tier\"", "\"weather\":\"rain\",\"tier\"");
    Files.delete(Head.beside(file()));
    ledger().append(LedgerRuns.run("second", "EOS.1"));

    assertThat(entries().get(0).fields().path("weather").asString()).isEqualTo("rain");
    assertThat(entries().get(0).text()).contains("\"weather\":\"rain\"");
  }

  @Test
  void aLineThatIsNotValidIsNamed() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1"));
    List<String> lines = Files.readAllLines(file());
    Files.write(file(), List.of(lines.get(0), lines.get(1).replace("CORROBORATED", "TRUE")));
    assertThatThrownBy(this::entries).hasMessageContaining(":2: verdict must be one of [CORR");
    Files.write(file(), List.of(lines.get(0), lines.get(1).replace("\"clean\":true,", "")));
    assertThatThrownBy(this::entries)
        .hasMessageEndingWith(":2: clean must be true or false, and is missing");
    Files.write(file(), List.of(lines.get(0), lines.get(1).replace("\"claim\",", "\"x\",")));
    assertThatThrownBy(this::entries).hasMessageContaining(":2: kind must be \"claim\" or");
    Files.write(file(), List.of(lines.get(0), "", lines.get(1)));
    assertThatThrownBy(this::entries).hasMessageContaining(":2: ");
    Files.write(file(), new byte[] {(byte) 0xff, '\n'});
    assertThatThrownBy(this::entries).hasMessageContaining(":1: is not UTF-8");
  }

  @Test
  void aTornLastLineIsSetAsideAndReported() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1", "S1.1"));
    String text = Files.readString(file());
    Files.writeString(file(), text.substring(0, text.length() - 40));
    // A writer that was killed in mid-write has not written its head yet.
    Files.delete(Head.beside(file()));
    String torn = text.substring(text.indexOf('\n') + 1, text.length() - 40);

    assertThat(ledger().read(entry -> {}).torn()).contains(torn);
    Path aside = file().resolveSibling("ledger.jsonl.torn-1");
    assertThat(ledger().append(LedgerRuns.run("second", "EOS.1")))
        .isEqualTo(new Appended(1, Optional.of(aside)));
    assertThat(aside).hasContent(torn);
    assertThat(entries())
        .extracting(e -> e.fields().path("run").asString())
        .containsExactly("first", "second");

    Files.writeString(file(), Files.readString(file()) + "{");
    assertThat(ledger().append(LedgerRuns.run("third", "EOS.1")).setAside())
        .contains(file().resolveSibling("ledger.jsonl.torn-2"));
    assertThat(aside).hasContent(torn);
  }

  @Test
  void aFullDiskLeavesTheLedgerAsItWas() throws IOException {
    ledger().append(LedgerRuns.run("first", "EOS.1"));
    byte[] before = Files.readAllBytes(file());
    Ledger full =
        new Ledger(
            file(),
            (channel, bytes) -> {
              if (bytes.position() > 0) {
                throw new IOException("No space left on device");
              }
              int half = bytes.remaining() / 2;
              ByteBuffer part = bytes.slice(0, half);
              bytes.position(half);
              return channel.write(part);
            });

    assertThatThrownBy(() -> full.append(LedgerRuns.run("second", "EOS.1", "S1.1")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Not recorded: EOS.1, S1.1 of run second.")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("-Dledger=FILE");
    assertThat(file()).hasBinaryContent(before);
    assertThat(ledger().append(LedgerRuns.run("third", "EOS.1")).lines()).isEqualTo(1);
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "root may write");
    Path inside = closed.resolve("ledger.jsonl");

    assertThatThrownBy(() -> Ledger.at(inside).append(LedgerRuns.run("first", "EOS.1")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Not recorded: EOS.1 of run first.")
        .hasMessageContaining("permission denied at " + inside);
  }

  @Test
  void aFileWhereAFolderShouldBeIsSaid() throws IOException {
    Path inside = Files.writeString(folder.resolve("file"), "").resolve("ledger.jsonl");

    assertThatThrownBy(() -> Ledger.at(inside).append(LedgerRuns.run("first", "EOS.1")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Not recorded: EOS.1 of run first.")
        .hasMessageContaining(folder.resolve("file").toString());
  }
}
