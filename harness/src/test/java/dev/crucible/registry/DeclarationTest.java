package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.code.Compiled;
import dev.crucible.evidence.Change;
import dev.crucible.registry.declared.Plain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is registered of a claim with a study. */
class DeclarationTest {

  private static final Path SOURCES = Path.of("src/test/java/dev/crucible/registry/declared");
  private static final CanonicalRecord RECORD = Registrar.record(Plain.class);

  @TempDir Path folder;

  /** The whole record, so that whatever is left out or added is seen. */
  @Test
  void takesDownPredictionsStudiesOtherConstantsAndTheClaimsOwnNumbers() {
    assertThat(
            String.join(
                "\n",
                RECORD.entries().entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("@"))
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .toList()))
        .isEqualTo(
            """
            constant: Double = 2.5
            constant: Scheme = "SLOW"
            constant: Scheme.FAST.steps = 20
            constant: Scheme.SLOW.steps = 10
            constant: list = "[0.1, 0.3]"
            constant: map.FAST = 0.75
            numbers in the claim = "0.1, 0.1, 0.2, 0.25, 0.25, 0.3, 0.3, 0.375, 0.5, 0.75, 2, 2, 2, 2, 3, 3, 7.5, 8, 8, 10, 18, 20, 64, 1500"
            prediction: x = "Value"
            prediction: x (2) = "Value"
            prediction: x (2).justification = "wider"
            prediction: x (2).margin = 0.25
            prediction: x (2).predicted = 2
            prediction: x (2).quantity = "x"
            prediction: x (2).rule = "equivalence, two one-sided t-tests at α 0.05"
            prediction: x (2).unit = "1"
            prediction: x.justification = "a fifth"
            prediction: x.margin = 0.2
            prediction: x.predicted = 2
            prediction: x.quantity = "x"
            prediction: x.rule = "equivalence, two one-sided t-tests at α 0.05"
            prediction: x.unit = "1"
            prediction: y = "Value"
            prediction: y.justification = "a tenth"
            prediction: y.margin = 0.3
            prediction: y.predicted = 3
            prediction: y.quantity = "y"
            prediction: y.rule = "equivalence, two one-sided t-tests at α 0.05"
            prediction: y.unit = "1"
            study: rates = "Sweep"
            study: rates; cells[0] = "Cell(rate=0.5, scheme=SLOW)"
            study: rates; cells[1] = "Cell(rate=0.25, scheme=FAST)"
            study: rates; keys = "[\\"scheme\\", \\"width\\"]"
            study: rates; seeds.ci = 3
            study: rates; seeds.full = 8
            study: rates; settings = "Settings"
            study: rates; settings.recipe = "Recipe"
            study: rates; settings.recipe.drops = "[1, 2]"
            study: rates; settings.recipe.steps = 1500
            study: rates; settings.width = 64\
            """);
  }

  /** Nothing of these amends. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TWO                  | DEUX
          STUDY                | EXPERIMENT
          MORE                 | OTHERS
          FACTORS              | FAKTOREN
          what is seen         | what was seen
          "left"               | "links"
          "step"               | "time"
          thin(v, 15)          | thin(v, 30)
          stride + 16          | stride + 32
          judge                | decide
          """)
  void captionsNamesHelpersAndPlotsAmendNothing(String from, String to) {
    assertThat(RECORD.changesTo(changed(from, to))).isEmpty();
  }

  @Test
  void aNumberOfAHelperAmendsNothing() {
    assertThat(
            RECORD.changesTo(record(sources(read("Plain"), "x * FACTOR", "x * FACTOR + 0 / 3.5"))))
        .isEmpty();
  }

  @Test
  void aNumberThatComesFromAHelperIsRegisteredByItsValue() {
    assertThat(RECORD.changesTo(record(sources(read("Plain"), "FACTOR = 0.625", "FACTOR = 0.75"))))
        .extracting(Change::words)
        .containsExactly("constant: Double: 2.5 → 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          within(0.20, "a fifth")       | within(0.21, "a fifth")       | prediction: x.margin: 0.2 → 0.21
          "a fifth"                     | "a sixth"                     | prediction: x.justification: "a fifth" → "a sixth"
          "y").equalTo(3.0)             | "y").equalTo(3.5)             | prediction: y.predicted: 3 → 3.5
          of("y")                       | of("z")                       | prediction: y: "Value" → nothing
          new Cell(Scheme.FAST, 0.25)   | new Cell(Scheme.FAST, 0.125)  | study: rates; cells[1]: "Cell(rate=0.25, scheme=FAST)" → "Cell(rate=0.125, scheme=FAST)"
          , new Cell(Scheme.FAST, 0.25) | ''                            | study: rates; cells[1]: "Cell(rate=0.25, scheme=FAST)" → nothing
          "ci", 3                       | "ci", 4                       | study: rates; seeds.ci: 3 → 4
          new Settings(64               | new Settings(65               | study: rates; settings.width: 64 → 65
          new Recipe(1500               | new Recipe(1501               | study: rates; settings.recipe.steps: 1500 → 1501
          List.of(1, 2)                 | List.of(1, 3)                 | study: rates; settings.recipe.drops: "[1, 2]" → "[1, 3]"
          "scheme", "width"             | "scheme"                      | study: rates; keys: "[\\"scheme\\", \\"width\\"]" → "[\\"scheme\\"]"
          "rates"                       | "speeds"                      | study: rates: "Sweep" → nothing
          REFERENCE = Scheme.SLOW       | REFERENCE = Scheme.FAST       | constant: Scheme: "SLOW" → "FAST"
          FAST, 0.75                    | FAST, 0.8                     | constant: map.FAST: 0.75 → 0.8
          List.of(0.1, 0.3)             | List.of(0.3, 0.1)             | constant: list: "[0.1, 0.3]" → "[0.3, 0.1]"
          half(8)                       | half(16)                      | constant: Double: 2.5 → 5
          SLOW(10)                      | SLOW(11)                      | constant: Scheme.SLOW.steps: 10 → 11
          return 0.375                  | return 0.376                  | numbers in the claim: 0.375 → 0.376
          scaled(x, 7.5)                | scaled(x, 8.5)                | numbers in the claim: 7.5 → 8.5
          by / 18                       | by / 19                       | numbers in the claim: 18 → 19
          RATE = 0.1                    | RATE = 0.2                    | numbers in the claim: 0.1 → 0.2
          x = 2"                        | x is 2"                       | @Claim.statement: "x = 2" → "x is 2"
          """)
  void aNumberThatDecidesIsAnAmendment(String from, String to, String change) {
    List<Change> changes = RECORD.changesTo(changed(from, to));
    assertThat(changes).extracting(Change::words).contains(change);
  }

  /** A constant that is one of a study's cells is told from the other cells. */
  @Test
  void aConstantThatAStudyDeclaresIsGivenByItsPlace() {
    String own = "static final Cell OWN = new Cell(Scheme.%s, %s);";
    CanonicalRecord first = changed("private Plain() {}", own.formatted("SLOW", 0.5));
    CanonicalRecord second = changed("private Plain() {}", own.formatted("FAST", 0.25));
    CanonicalRecord neither = changed("private Plain() {}", own.formatted("FAST", 0.5));
    assertThat(first.entries())
        .containsEntry("constant: Cell", "\"of study: rates; cells[0]\"")
        .doesNotContainKey("constant: Cell.rate");
    assertThat(second.entries()).containsEntry("constant: Cell", "\"of study: rates; cells[1]\"");
    assertThat(neither.entries()).containsEntry("constant: Cell.rate", "0.5");
  }

  /** What draws may have no say: these write a field, an array's element, or are used elsewhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          values.forEach(v -> thin(v, 15));        | BOX[0] = 21;                 | 21
          values.forEach(v -> thin(v, 15));        | values.forEach(v -> { BOX[0] = v + 22; }); | 22
          private static double thin               | static double thin           | 16
          0.375 * Elsewhere.half(x)                | 0.375 * thin(x, 23)          | 16
          """)
  void aNumberOfAMethodThatMayHaveASayIsRegistered(String from, String to, String number) {
    assertThat(RECORD.entries().get("numbers in the claim")).doesNotContain(number);
    CanonicalRecord record =
        changed(from, to, "private Plain() {}", "static final double[] BOX = {0};");
    assertThat(record.entries().get("numbers in the claim")).contains(number);
  }

  @Test
  void whatIsNoDataCannotBeAPartOfAStudy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changed("\"ci\", 3", "\"ci\", (DoubleUnaryOperator) x -> x"))
        .withMessage("study: rates: a function is no data: nothing of it counts");
  }

  private static String read(String type) {
    try {
      return Files.readString(SOURCES.resolve(type + ".java"))
          .replace("package dev.crucible.registry.declared", "package made");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CanonicalRecord changed(String... fromAndTo) {
    String source = read("Plain");
    for (int i = 0; i < fromAndTo.length; i += 2) {
      assertThat(source).contains(fromAndTo[i]);
      source = source.replace(fromAndTo[i], fromAndTo[i + 1]);
    }
    return record(sources(source, "", ""));
  }

  private static Map<String, String> sources(String claim, String from, String to) {
    return Map.of(
        "made.Plain", claim,
        "made.Elsewhere", read("Elsewhere").replace(from, to),
        "made.Sweep", read("Sweep"));
  }

  private CanonicalRecord record(Map<String, String> sources) {
    ClassLoader parent = DeclarationTest.class.getClassLoader();
    try (URLClassLoader loader = Compiled.compile(folder, parent, sources)) {
      return Registrar.record(loader.loadClass("made.Plain"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
