package dev.crucible.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /** The one that a user chose, and the system's, which has the packages of its distribution. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** What a script prints: processor time, s, and its number. */
  record Answer(double seconds, double result) {}

  /** Finds a Python that has PyTorch. */
  static Optional<Peer> find(Path scripts, Path handed) throws InterruptedException {
    for (String python : PYTHONS) {
      if (hasTorch(python)) {
        return Optional.of(new Peer(python, scripts, handed));
      }
    }
    return Optional.empty();
  }

  private static boolean hasTorch(String python) throws InterruptedException {
    try {
      Process asked =
          new ProcessBuilder(python, "-c", "import torch")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return asked.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /** Runs a script with one thread. */
  Answer run(String name) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(python, scripts.resolve(name + ".py").toString(), handed.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", "1");
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
