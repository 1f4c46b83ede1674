package dev.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Engines are asked in processes of their own: what they take is settled when they start. */
class ArithmeticTest {

  /** Prints what a process finds. */
  static final class Asked {

    private Asked() {}

    public static void main(String[] arguments) {
      System.out.println("found " + Arithmetic.fingerprint(Engines.root()));
    }
  }

  private static String found(Map<String, String> environment) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Asked.class.getName());
    java.environment().keySet().removeIf(name -> name.matches("ATEN_.*|MKL_.*|DNNL_.*|ONEDNN_.*"));
    java.environment().putAll(environment);
    Process process = java.redirectError(Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return printed
        .lines()
        .filter(line -> line.startsWith("found "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(printed));
  }

  @Test
  void anotherProcessComputesTheSameBits() throws IOException {
    assertThat(found(Map.of())).matches("found [0-9a-f]{12}").isEqualTo(found(Map.of()));
  }

  @Test
  void kernelsOfOtherVectorInstructionsAreToldApart() throws IOException {
    assumeThat(System.getProperty("os.arch")).isIn("amd64", "x86_64");
    assertThat(found(Map.of("ATEN_CPU_CAPABILITY", "default"))).isNotEqualTo(found(Map.of()));
  }

  @Test
  void aMatrixLibraryThatIsHeldToOtherInstructionsIsToldApart() throws IOException {
    assumeThat(System.getProperty("os.arch")).isIn("amd64", "x86_64");
    assertThat(found(Map.of("MKL_CBWR", "COMPATIBLE"))).isNotEqualTo(found(Map.of()));
  }
}
