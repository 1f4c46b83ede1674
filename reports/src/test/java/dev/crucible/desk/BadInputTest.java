package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crucible.desk.fault.Fault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with claim or table is said with file, line, column and remedy. */
class BadInputTest {

  private static final String REST =
      """
      columns:
        width: {}
        seed: {}
        loss: {unit: nats}
      factors: [width]
      value: loss
      seed: seed
      predict:
        kind: exponent
        against: width
        equals: -1
        within: 0.2
        because: a test
      """;

  private static final String TABLE =
      TestDesk.sweep(
          new double[] {64, 128, 256}, 4, (size, seed) -> (1 + 0.01 * seed * seed) / size);

  @TempDir private Path folder;
  private TestDesk desk = new TestDesk(Path.of("."));

  @BeforeEach
  void lay() {
    desk = new TestDesk(folder).claim(REST).table(TABLE);
  }

  private void refused(String... parts) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(desk::judge)
        .satisfies(fault -> assertThat(fault.words()).contains(parts));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> desk.steps().check())
        .satisfies(fault -> assertThat(fault.words()).contains(parts));
    assertThat(folder.resolve("registration.json")).doesNotExist();
    assertThat(folder.resolve("report")).doesNotExist();
  }

  @Test
  void isNotSaidOfWhatIsRight() {
    assertThat(desk.judge().verdict().words()).isEqualTo("CORROBORATED");
    assertThat(desk.check()).contains("12 of 12 are judged").doesNotContain("CORROBORATED");
  }

  static Stream<Arguments> claims() {
    return Stream.of(
        // What is replaced, by what, and what the message says.
        Arguments.of(
            "loss: {unit",
            "loss: {name: losss, unit",
            new String[] {"claim.yaml, line 12", "runs.csv has no column \"losss\"", "mean loss?"}),
        Arguments.of(
            "value: loss",
            "value: lose",
            new String[] {"claim.yaml, line 14", "no column of the claim", "did you mean loss?"}),
        Arguments.of(
            "against: width",
            "against: depth",
            new String[] {"claim.yaml, line", "\"depth\", which is no column"}),
        Arguments.of(
            "  within: 0.2\n",
            "  within: wide\n",
            new String[] {"claim.yaml, line 20, column 11", "must be a number", "0.05"}),
        Arguments.of(
            "  within: 0.2\n",
            "  within: -0.2\n",
            new String[] {"claim.yaml, line 17", "must be positive"}),
        Arguments.of("  within: 0.2\n", "", new String[] {"lacks \"within\"", "add within:"}),
        Arguments.of("  because: a test\n", "", new String[] {"lacks \"because\"", "add because:"}),
        Arguments.of(
            "kind: exponent",
            "kind: exponant",
            new String[] {"line 17, column 9", "did you mean exponent?"}),
        Arguments.of(
            "  against: width",
            "  agianst: width",
            new String[] {"has no \"agianst\"", "did you mean against?"}),
        Arguments.of(
            "  because: a test",
            "  unit: bits\n  because: a test",
            new String[] {"predicted in \"bits\" and measured in \"nats\"", "one unit"}),
        Arguments.of(
            "seed: seed",
            "seed: seed\nwhere: {width: 63}",
            new String[] {"claim.yaml, line 16", "no row is left of 12: width = 63", "mend where"}),
        Arguments.of(
            "factors: [width]",
            "factors: [width, loss]",
            new String[] {"\"loss\" is two things at once"}),
        Arguments.of(
            "  loss: {unit: nats}",
            "  loss: {unit: nats}\n  loss: {unit: bits}",
            new String[] {"line 13, column 3", "\"loss\" is said twice, first in line 12"}),
        Arguments.of(
            "  loss: {unit: nats}",
            "  loss: {unit: nats\n  x: }",
            new String[] {"claim.yaml, line 1", "it is not YAML"}),
        Arguments.of(
            "seed: seed",
            "seed: seed\ncontrols: [{name: none}]",
            new String[] {"line 16", "give exactly one of where, permute, formula and reading"}),
        Arguments.of(
            "seed: seed",
            "seed: seed\ncontrols: [{name: n, where: {width: 9}}]",
            new String[] {"line 16", "no row is left of 12: width = 9"}),
        Arguments.of(
            "seed: seed",
            "seed: seed\nmutants: [{name: n, reading: value * depht}]",
            new String[] {"line 16", "character 9", "\"depht\" is unknown", "width, value"}),
        Arguments.of(
            "seed: seed",
            "seed: seed\nmutants: [{name: n, reading: 'exec(1)'}]",
            new String[] {"there is no function exec", "sqrt"}),
        Arguments.of("equals: -1", "equals: 0", new String[] {"names no control", "add controls:"}),
        Arguments.of("id: DESK.1", "id: ../x", new String[] {"line 1, column 5", "is no id"}),
        Arguments.of("\"2203.03466\"", "2203.034667", new String[] {"line 4", "is no arXiv id"}),
        Arguments.of(
            "[runs.csv]",
            "[../runs.csv]",
            new String[] {"line 6", "no file of this folder", "without .."}),
        Arguments.of(
            "[runs.csv]", "[/etc/passwd]", new String[] {"line 6", "no file of this folder"}),
        Arguments.of(
            "[runs.csv]",
            "[rnus.csv]",
            new String[] {"line 6", "there is no file rnus.csv in the folder"}),
        Arguments.of("[runs.csv]", "[runs.csv, runs.csv]", new String[] {"line 6", "named twice"}));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("claims")
  void isSaidOfTheClaim(String before, String after, String[] parts) {
    String claim = TestDesk.HEAD + TestDesk.DATA + REST;
    assertThat(claim).contains(before);
    desk.file("claim.yaml", claim.replace(before, after));
    refused(parts);
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(
            "128.0,1,0.00789",
            "128.0,1,high-0.00789",
            new String[] {"runs.csv, line 7, column 3", "is no number, and loss is computed with"}),
        Arguments.of(
            "128.0,1,0.00789",
            "128.0,0,0.00789",
            new String[] {
              "runs.csv, line 7", "the same run is in runs.csv, line 6", "width = 128"
            }),
        Arguments.of(
            "128.0,1,0.00789",
            "128.0,1,5,0.00789",
            new String[] {"runs.csv, line 7", "more cells than the first line has names (3)"}),
        Arguments.of(
            "128.0,1,0.00789",
            "128.0,1\n128.0,5,0.00789",
            new String[] {"runs.csv, line 7", "the row has 2 cells"}),
        Arguments.of(
            "width,seed,loss",
            "width,seed,loss [bits]",
            new String[] {"runs.csv, line 1, column 3", "in bits, and the claim has it in nats"}),
        Arguments.of("width,seed,loss", "width,loss,loss", new String[] {"no column \"seed\""}),
        Arguments.of(
            "width,seed,loss",
            "width,seed,loss,loss__MIN,loss__MAX",
            new String[] {"runs.csv, line 1, column 4", "of a W&B chart", "export runs"}));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("tables")
  void isSaidOfTheTable(String before, String after, String[] parts) {
    assertThat(TABLE).contains(before);
    desk.table(TABLE.replace(before, after));
    refused(parts);
  }

  @Test
  void isSaidOfAnEmptyFile() {
    desk.table("");
    refused("runs.csv: it is empty");
    desk.table("width,seed,loss\n");
    refused("there is no row in [runs.csv]");
  }

  @Test
  void isSaidOfTextThatIsNotUtf8() throws IOException {
    Files.write(folder.resolve("runs.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 'w', 0});
    refused("runs.csv: it is not UTF-8");
    lay();
    Files.write(folder.resolve("claim.yaml"), new byte[] {'i', 'd', ':', ' ', (byte) 0xe9});
    refused("claim.yaml: it is not UTF-8");
  }

  @Test
  void isSaidOfTwoFilesThatDisagree() {
    desk.file(
        "claim.yaml",
        (TestDesk.HEAD + TestDesk.DATA + REST).replace("[runs.csv]", "[runs.csv, more.csv]"));
    desk.file("more.csv", "loss,width,seed\n0.5,64,2\n");
    refused("more.csv, line 2", "runs.csv and more.csv disagree", "0.5 here", "seed 2");
  }

  @Test
  void isSaidOfUnitsThatAreMixed() {
    desk.claim(REST.replace("{unit: nats}", "{unit: nats, unit-column: u}\n  u: {}"));
    desk.table("width,seed,loss,u\n64,0,1,nats\n64,1,1.1,bits\n");
    refused("runs.csv, line 3, column 4", "loss is in \"bits\" here, and in \"nats\" elsewhere");
  }

  @Test
  void isSaidOfALinkOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.csv"), TABLE);
    Files.delete(folder.resolve("runs.csv"));
    Files.createSymbolicLink(folder.resolve("runs.csv"), elsewhere.resolve("secret.csv"));
    refused("claim.yaml, line 6", "runs.csv leads out of the folder");
    Files.move(folder.resolve("claim.yaml"), elsewhere.resolve("claim.yaml"));
    Files.createSymbolicLink(folder.resolve("claim.yaml"), elsewhere.resolve("claim.yaml"));
    refused("claim.yaml: it leads out of the folder");
  }

  @Test
  void isSaidOfAMillionAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 7; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
    }
    desk.file("claim.yaml", bomb.toString());
    refused("claim.yaml, line 2", "aliases (*name) are not read");
  }

  @Test
  void isSaidOfDeepNestingAndLongFiles() {
    desk.file("claim.yaml", "id: " + "[".repeat(5000));
    refused("claim.yaml, line 1", "nested too deeply");
    desk.file("claim.yaml", "id: " + "x".repeat(1_100_000));
    refused("claim.yaml", "at most 1000000");
  }

  @Test
  void isSaidOfALineOfAHundredMegabytes() throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("runs.csv"))) {
      writer.write("width,seed,loss\n64,0,");
      for (int i = 0; i < 100; i++) {
        writer.write("1".repeat(1 << 20));
      }
    }
    refused("runs.csv, line 2", "more than 100000 characters", "quote that is never closed");
    try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("runs.csv"))) {
      for (int i = 0; i < 50; i++) {
        writer.write("1,".repeat(1 << 20));
      }
    }
    refused("runs.csv, line 1", "more than 20000 columns");
  }

  @Test
  void isSaidOfMoreRunsThanAnybodyReads() {
    StringBuilder many = new StringBuilder("width,seed,loss\n");
    for (int seed = 0; seed < 100_001; seed++) {
      many.append("64,").append(seed).append(",1\n");
    }
    desk.table(many.toString());
    refused("claim.yaml, line 17", "the rows are of 100001 runs, and at most 100000 are judged");
  }

  @Test
  void isSaidOfAFolderThatIsNotThere(@TempDir Path bare) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> new TestDesk(folder.resolve("none")).steps())
        .withMessageContaining("there is no such folder");
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> new TestDesk(bare).steps().check())
        .withMessageContaining("claim.yaml: there is no such file");
  }
}
