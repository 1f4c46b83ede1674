package dev.crucible.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Python with PyTorch.
 *
 * @param python what starts it
 * @param scripts the folder of its scripts
 * @param handed the folder of what is handed to them
 */
record Peer(String python, Path scripts, Path handed) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The first of the path, and the system's, which has the packages of its distribution. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** Matrix libraries of which PyTorch may be built, each with a name of its own for it. */
  private static final List<String> THREADS =
      List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");

  /** What holds a trial to instructions that many processors share; a peer may use all it has. */
  private static final Pattern HELD =
      Pattern.compile("ATEN_CPU_CAPABILITY|MKL_CBWR|DNNL_MAX_CPU_ISA|OPENBLAS_.*");

  private static final String ASK = "import sys, torch; print(sys.executable, torch.__version__)";

  /** What a script prints: processor time, s, and its number. */
  record Answer(double seconds, double result) {}

  /**
   * A Python that was asked for PyTorch.
   *
   * @param python what starts it
   * @param hasTorch whether it has it
   * @param words the interpreter and PyTorch's version, or why there is none
   */
  record Asked(String python, boolean hasTorch, String words) {}

  /** Asks the Python that was named, or else those that are usual; ends with the first that has. */
  static List<Asked> ask(Optional<String> named) throws InterruptedException {
    List<Asked> asked = new ArrayList<>();
    for (String python : named.map(List::of).orElse(PYTHONS)) {
      asked.add(ask(python));
      if (asked.get(asked.size() - 1).hasTorch()) {
        break;
      }
    }
    return asked;
  }

  private static Asked ask(String python) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(python, "-c", ASK).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean has = process.waitFor() == 0;
      return new Asked(python, has, said.lines().reduce("", (first, second) -> second));
    } catch (IOException missing) {
      return new Asked(python, false, "cannot be started");
    }
  }

  /** Runs a script with one thread. */
  Answer run(String name) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(python, scripts.resolve(name + ".py").toString(), handed.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(setting -> HELD.matcher(setting).matches());
    THREADS.forEach(threads -> builder.environment().put(threads, "1"));
    Process process = builder.start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("%s.py ended with code %s".formatted(name, process.exitValue()));
    }
    JsonNode fields = JSON.readTree(answer);
    return new Answer(fields.get("seconds").doubleValue(), fields.get("result").doubleValue());
  }

  /** Writes a task, and its numbers one after another. */
  static void write(Path folder, String name, Object task, List<float[]> numbers)
      throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(task));
    int size = numbers.stream().mapToInt(part -> part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * size).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(
        part -> {
          for (float number : part) {
            bytes.putFloat(number);
          }
        });
    Files.write(folder.resolve(name + ".f32"), bytes.array());
  }

  static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
