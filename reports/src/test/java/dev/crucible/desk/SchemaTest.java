package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.crucible.desk.claim.ClaimReader;
import dev.crucible.desk.fault.Fault;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors, and the documentation made from it, know what the reader knows. */
class SchemaTest {

  private static final Path SCHEMA = Path.of("desk", "claim.schema.json");
  private static final Path DOCUMENT = Path.of("desk", "CLAIM.md");

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }

  private static List<String> objections(String claim) throws IOException {
    return schema().validate(claim, InputFormat.YAML).stream().map(Object::toString).toList();
  }

  private static String worked(String name) throws IOException {
    return Files.readString(Path.of("desk", name, "claim.yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponent", "transfer", "bound"})
  void takesTheWorkedDesks(String name) throws IOException {
    assertThat(objections(worked(name))).isEmpty();
    assertThat(worked(name)).startsWith("# yaml-language-server: $schema=../claim.schema.json\n");
  }

  /** What one of them refuses the other refuses, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: exponent → kind: exponential",
        "within: 0.1 → within: wide",
        "because: the → beacuse: the",
        "value: movement → valeu: movement",
        "id: DESK.EXPONENT → id: nothing",
        "licence: Apache-2.0 → license: Apache-2.0",
        "where: {scheme: maximal} → where: {scheme: {atleast: 3}}",
        "where: {scheme: ntk} → where: {scheme: []}",
        "seed: seed → reduce: {by: median, along: seed}"
      })
  void refusesWhatTheReaderRefuses(String change) throws IOException {
    String[] sides = change.split(" → ", -1);
    String claim = worked("exponent");
    assertThat(claim).contains(sides[0]);
    String broken = claim.replace(sides[0], sides[1]);
    assertThat(objections(broken)).isNotEmpty();
    assertThatThrownBy(() -> ClaimReader.read(broken)).isInstanceOf(Fault.class);
  }

  /** A name that the schema offers is one that the reader knows. */
  @Test
  void offersNothingThatTheReaderDoesNotKnow() {
    assertThatThrownBy(() -> ClaimReader.read(worked("exponent") + "unknown: 1\n"))
        .isInstanceOf(Fault.class)
        .satisfies(
            fault ->
                assertThat(String.valueOf(fault.getMessage()))
                    .contains(SchemaDocument.topLevel(Files.readString(SCHEMA))));
  }

  /** {@code -Dplant=true} writes it anew. */
  @Test
  void isDocumented() throws IOException {
    String document = SchemaDocument.of(Files.readString(SCHEMA));
    if (Boolean.getBoolean("plant")) {
      Utf8.write(DOCUMENT, document);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    assertThat(document).contains("| `predict.fitted-on` |").contains("| **`reduce.by`** |");
  }
}
