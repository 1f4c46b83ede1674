package dev.crucible.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDigestTest {

  private static final String SOURCE =
      """
      package made;

      class A {
        static final int FACTOR = 3;
        static double twice(double x) {
          return 2.5 * x;
        }
        static double thrice(Shape shape) {
          java.util.function.DoubleUnaryOperator f = x -> 3 * x;
          return f.applyAsDouble(shape.area());
        }
      }

      sealed interface Shape permits Square, Disc {
        double area();
      }

      record Square(double side) implements Shape {
        public double area() {
          return side * side;
        }
      }

      record Disc(double radius) implements Shape {
        public double area() {
          return 3.14 * radius * radius;
        }
      }

      class Stranger {}
      """;

  @TempDir Path folder;

  @Test
  void whatIsNamedIsReachedAndWhatASealedTypePermits() {
    assertThat(digest(SOURCE).classes().keySet())
        .containsExactly("made.A", "made.Disc", "made.Shape", "made.Square");
  }

  @Test
  void aNumberThatChangesChangesItsClassAlone() {
    CodeDigest before = digest(SOURCE);
    CodeDigest after = digest(SOURCE.replace("3.14", "3.1"));
    assertThat(before.changedIn(after)).containsExactly("made.Disc");
    assertThat(after.total()).isNotEqualTo(before.total());
  }

  @Test
  void anOperationThatChangesChangesItsClass() {
    assertThat(digest(SOURCE).changedIn(digest(SOURCE.replace("side * side", "side + side"))))
        .containsExactly("made.Square");
  }

  @Test
  void commentsLinesAndNamesOfVariablesDoNotMatter() {
    String other =
        SOURCE
            .replace("class A {", "/** Says\n * more. */\nclass A {\n\n  // less\n")
            .replace("double x) {\n    return 2.5 * x", "double y) {\n    return 2.5 * y");
    assertThat(other).isNotEqualTo(SOURCE);
    assertThat(digest(other)).isEqualTo(digest(SOURCE));
  }

  @Test
  void theOrderOfMembersDoesNotMatter() {
    String constant = "  static final int FACTOR = 3;\n";
    String method = "  static double twice(double x) {\n    return 2.5 * x;\n  }\n";
    String other = SOURCE.replace(constant + method, method + constant);
    assertThat(other).isNotEqualTo(SOURCE);
    assertThat(digest(other).total()).isEqualTo(digest(SOURCE).total());
  }

  @Test
  void aClassThatIsReachedOnlyNowIsAChange() {
    CodeDigest after = digest(SOURCE.replace("return 2.5 * x", "new Stranger(); return 2.5 * x"));
    assertThat(digest(SOURCE).changedIn(after)).containsExactly("made.A", "made.Stranger");
    assertThat(after.changedIn(digest(SOURCE))).containsExactly("made.A", "made.Stranger");
  }

  @Test
  void whatIsNotFollowedDoesNotCount() {
    CodeDigest own = CodeDigest.of(Set.of(CodeDigest.class), name -> name.contains("ClassFiles"));
    assertThat(own.classes().keySet())
        .containsExactly(ClassFiles.class.getName(), CodeDigest.class.getName());
  }

  @Test
  void nestedClassesCountWithTheirFile() {
    String nested =
        SOURCE.replace("class A {", "class A {\n  static class B {\n    int n = 7;\n  }\n");
    CodeDigest before = digest(nested);
    CodeDigest after = digest(nested.replace("n = 7", "n = 8"));
    assertThat(before.changedIn(after)).containsExactly("made.A$B");
    assertThat(before.byFile().changedIn(after.byFile())).containsExactly("made.A");
    assertThat(before.byFile().classes().keySet()).doesNotContain("made.A$B");
    assertThat(before.byFile().classes())
        .containsEntry("made.Disc", before.classes().get("made.Disc"));
  }

  /** The digest of two lines, by sha256sum of GNU coreutils 9. */
  @Test
  void theTotalIsThatOfTheSortedLines() {
    TreeMap<String, String> classes = new TreeMap<>();
    classes.put("b", "02");
    classes.put("a", "01");
    assertThat(new CodeDigest(classes).total())
        .isEqualTo("6425444c93b1a72d4e51dd21f3d09574e3d4f64d7f9696c00c56b69d8b07fae8");
  }

  @Test
  void itNeedsAClassToBeginWith() {
    assertThatIllegalArgumentException().isThrownBy(() -> CodeDigest.of(Set.of(), name -> true));
  }

  @Test
  void aClassFileThatIsMissingIsNamed() {
    ClassFiles files = ClassFiles.beside(CodeDigestTest.class);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> files.of("made.Nowhere"))
        .withMessage("cannot read made/Nowhere.class: it is not on the class path");
  }

  private CodeDigest digest(String source) {
    try {
      return Compiled.digest(Files.createTempDirectory(folder, "classes"), source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
