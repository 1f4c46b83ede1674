package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CodeDigest;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeLock.Moved;
import dev.crucible.registry.plain.Stated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeLockTest {

  private static final String ONE = "1".repeat(16);
  private static final String TWO = "2".repeat(16);
  private static final Bits OTHER = new Bits("ci", ONE, "an engine, CPU", Bits.NO_DATA);
  private static final Bits BITS = new Bits("ci", TWO, "an engine, CPU", ONE);
  private static final Moved STEP = new Moved(LocalDate.of(2026, 11, 30), "a mean was wrong");
  private static final CodeLock LOCK =
      new CodeLock(new TreeMap<>())
          .with("T.2", given(21, "a.A", ONE, "a.B", TWO))
          .with(
              "T.1",
              given(17, "a.A", ONE, "a.B", ONE, "a.C", ONE)
                  .measuring(
                      BITS, Optional.of(given(17).measuring(OTHER, Optional.empty(), STEP)), STEP))
          .with("T.3", given(17, "a.A", ONE));

  private static final String TEXT = CodeLockText.of(LOCK);

  @TempDir Path folder;

  private static Given given(int java, String... namesAndDigests) {
    Map<String, String> classes = new TreeMap<>();
    for (int i = 0; i < namesAndDigests.length; i += 2) {
      classes.put(namesAndDigests[i], namesAndDigests[i + 1]);
    }
    return new Given(java, new TreeMap<>(classes));
  }

  @Test
  void isALineAClassAndDigest() {
    assertThat(TEXT)
        .isEqualTo(
            """
            # The code that gave each verdict on record: class, digest, claims. Written by -Paccept.
            version 2
            java 17 T.1 T.3
            java 21 T.2
            engine T.1 an engine, CPU
            values T.1 ci 2222222222222222 1111111111111111
            moved T.1 2026-11-30 a mean was wrong
            seal %s T.1
            seal %s T.2
            seal %s T.3
            a.A 1111111111111111 T.1 T.2 T.3
            a.B 1111111111111111 T.1
            a.B 2222222222222222 T.2
            a.C 1111111111111111 T.1
            """
                .formatted(seal("T.1"), seal("T.2"), seal("T.3")));
  }

  private static String seal(String claim) {
    return Objects.requireNonNull(LOCK.claims().get(claim)).seal(claim);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.A 1111111111111111 T.1 | a.A 1111111111111112 T.1 | T.1
          ci 2222222222222222      | ci 3222222222222222      | T.1
          a mean was wrong         | a mean was right         | T.1
          java 21 T.2              | java 17 T.2              | T.2
          111 T.1 T.2 T.3          | 111 T.1 T.2              | T.3
          seal                     | a.S 1111111111111111 T.4;seal | T.4
          """)
  void anEditIsFoundByTheSealOfTheClaim(String from, String to, String claim) {
    assertThat(TEXT).contains(from);
    String edited = TEXT.replaceFirst(from, to.replace(';', '\n'));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeLock.parse("code.lock", edited))
        .withMessage(
            ("code.lock: the code of %s is not what its seal was made of: a line that names it was"
                    + " edited by hand; restore the file (git checkout -- claims/code.lock)")
                .formatted(claim));
  }

  @Test
  void aSealThatIsGoneIsMissed() {
    String edited = TEXT.replaceAll("seal [0-9a-f]* T.3\n", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeLock.parse("code.lock", edited))
        .withMessageContaining("the code of T.3 is not what its seal was made of");
  }

  @Test
  void aFileOfVersionOneIsReadAndSealedWhenItIsWritten() {
    String old = TEXT.replace("version 2", "version 1").replaceAll("seal [^\n]*\n", "");
    assertThat(CodeLock.parse("code.lock", old)).isEqualTo(LOCK);
    assertThat(CodeLockText.of(CodeLock.parse("code.lock", old))).isEqualTo(TEXT);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = CodeLock.beside(folder.resolve("registry.lock"));
    assertThat(CodeLock.read(file)).isEqualTo(new CodeLock(new TreeMap<>()));
    LOCK.write(file);
    assertThat(file).hasFileName("code.lock");
    assertThat(CodeLock.read(file)).isEqualTo(LOCK);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version 2            | version 3          | :2: must be "version 2"
          a.C 1111             | a.C x111           | :14: must be a class, its digest and claims
          a.C 1111111111111111 | <<<<<<< HEAD       | :14: must be a class, its digest and claims
          java 21              | java               | :4: must be a class, its digest and claims
          ci 2222222222222222  | ci 222             | :6: must be a class, its digest and claims
          2026-11-30           | yesterday          | :7: must be a class, its digest and claims
          """)
  void whatIsNoneIsNamedByItsLine(String from, String to, String message) {
    assertThat(TEXT).contains(from);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeLock.parse("code.lock", TEXT.replace(from, to)))
        .withMessageStartingWith("code.lock" + message);
  }

  @Test
  void numbersOnRecordHaveAHistory() {
    Given first = given(17, "a.A", ONE).measuring(OTHER, Optional.empty(), STEP);
    assertThat(first.moved()).isEmpty();
    assertThat(given(17, "a.A", ONE).measuring(OTHER, Optional.of(first), STEP).moved()).isEmpty();
    Given second = given(17, "a.A", TWO).measuring(BITS, Optional.of(first), STEP);
    assertThat(second.bits()).contains(BITS);
    assertThat(second.moved()).containsExactly(STEP);
    assertThat(given(17, "a.A", ONE).measuring(OTHER, Optional.of(second), STEP).moved())
        .containsExactly(STEP, STEP);
  }

  @Test
  void aFileOfTheVersionBeforeTellsOfNoNumbers() {
    CodeLock before =
        CodeLock.parse("code.lock", "# head\nversion 1\njava 17 T.3\na.A " + ONE + " T.3\n");
    assertThat(before.claims()).containsEntry("T.3", given(17, "a.A", ONE));
  }

  @Test
  void aClassThatIsAnotherNewOrGoneHasChanged() {
    assertThat(
            given(17, "a", ONE, "b", ONE, "c", ONE)
                .changedIn(given(17, "a", ONE, "b", TWO, "d", ONE)))
        .containsExactly("b", "c", "d");
  }

  @Test
  void theCodeOfAClaimIsWhatItReachesFileByFile() {
    CodeDigest code = CodeOfClaim.of(ClassFiles.beside(Stated.class), Stated.class);
    assertThat(code.classes().keySet())
        .contains("dev.crucible.prediction.Prediction", "dev.crucible.prediction.Value")
        .contains(Stated.class.getName())
        .allMatch(name -> !name.contains("$") && !name.startsWith("dev.crucible.junit."));
    assertThat(Given.of(code, 17).classes().values()).allMatch(d -> d.matches("[0-9a-f]{16}"));
  }
}
