package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.command.NewClaim.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewClaimTest {

  private static final Set<String> KNOWN = Set.of("S2.1", "S2.2");

  @TempDir private Path module;
  private final List<String> console = new ArrayList<>();

  @Test
  void theSkeletonCompiles() throws IOException {
    Path file =
        write(new Request("S2.13", "insightful-limits", "Wide networks \"forget\" their names"));
    assertThat(file)
        .hasFileName("WideNetworksForgetTheirNames.java")
        .hasParent(module.resolve("src/test/java/dev/crucible/claims/limits"));
    assertThat(file.resolveSibling("package-info.java")).exists();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path out = Files.createDirectory(module.resolve("out"));
    int exit =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            out.toString(),
            file.toString());
    assertThat(exit).as("javac on %s", file).isZero();
    assertThat(out.resolve("dev/crucible/claims/limits/WideNetworksForgetTheirNames.class"))
        .exists();
  }

  @Test
  void itSaysWhatToFillInAndHowToGoOn() throws IOException {
    Path file = write(new Request("OD5.1", "OPEN_DIRECTIONS", ""));
    assertThat(file).hasParent(module.resolve("src/test/java/dev/crucible/claims/limits"));
    assertThat(Files.readString(file))
        .contains("id = \"OD5.1\"", "Strand.OPEN_DIRECTIONS", "Fill in", "OD5.1 is a skeleton");
    assertThat(console)
        .anyMatch(line -> line.startsWith("WRITTEN  "))
        .anyMatch(line -> line.contains("mvn -Paccept test -Dclaim=OD5.1 -Dreason="))
        .anyMatch(line -> line.contains("claims/CONTRIBUTING.md"));
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsWritten() {
    refused(new Request("", "insightful-limits", ""), "-Dclaim=: give the new claim's number");
    refused(new Request("S2.1", "insightful-limits", ""), "there is such a claim");
    refused(new Request("S2.13", "open-directions", ""), "are numbered OD1.1 to OD10.9");
    refused(new Request("S2.13", "insightful", ""), "did you mean insightful-limits?");
    assertThat(module).isEmptyDirectory();
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() {
    Request request = new Request("S2.13", "insightful-limits", "Same title");
    write(request);
    refused(request, "is there already: give another title");
  }

  private Path write(Request request) {
    return NewClaim.write(request, module, KNOWN, console::add);
  }

  private void refused(Request request, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(request))
        .withMessageContaining(message);
  }
}
