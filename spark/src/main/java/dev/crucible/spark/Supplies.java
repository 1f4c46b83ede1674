package dev.crucible.spark;

import dev.crucible.lab.Host;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * What executors need: this process's code and native library, and the settings that decide the
 * bits of its arithmetic. Processes of this machine find the code where it is; to other machines it
 * is shipped.
 *
 * @param folder holds what is made for them
 * @param classPath this process's class path
 */
record Supplies(Path folder, List<Path> classPath) implements AutoCloseable {

  /** A process cannot change its own environment, and these are read before it has begun. */
  private static final List<String> ARITHMETIC =
      List.of(
          "ATEN_CPU_CAPABILITY",
          "MKL_CBWR",
          "MKL_NUM_THREADS",
          "OMP_NUM_THREADS",
          "DNNL_MAX_CPU_ISA");

  static Supplies of(Master master) {
    try {
      Path folder = Files.createTempDirectory("crucible-spark");
      // By these folders Spark knows its home; its code comes with the class path.
      Files.createDirectories(folder.resolve("jars"));
      Files.createDirectories(folder.resolve("launcher/target/scala-2.13"));
      List<Path> here =
          Stream.of(Host.classPath().split(File.pathSeparator, -1))
              .filter(entry -> !entry.isEmpty())
              .map(entry -> Path.of(entry).toAbsolutePath())
              .filter(Files::exists)
              .toList();
      boolean ships = master.kind() == Master.Kind.CLUSTER;
      return new Supplies(folder, ships ? packed(here, folder) : here);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make what Spark's executors need", e);
    }
  }

  /** Folders of classes are packed: only files can be shipped. */
  private static List<Path> packed(List<Path> entries, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path entry : entries) {
      files.add(
          Files.isDirectory(entry)
              ? Jars.pack(entry, folder.resolve("classes-%s.jar".formatted(files.size())))
              : entry);
    }
    return files;
  }

  /** Returns how Spark is to be started. */
  SparkConf configuration(Master master) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master.url())
            .setAppName("Crucible")
            .set("spark.task.cpus", "1")
            .set("spark.task.maxFailures", String.valueOf(Master.TRIES))
            .set("spark.speculation", "false")
            .set("spark.ui.enabled", "false")
            .set("spark.ui.retainedJobs", "1")
            .set("spark.ui.retainedStages", "1")
            .set("spark.ui.retainedTasks", "1")
            .set("spark.local.dir", folder.resolve("local").toString());
    ARITHMETIC.forEach(
        name -> Host.environment(name).ifPresent(value -> conf.setExecutorEnv(name, value)));
    if (master.kind() == Master.Kind.PROCESSES) {
      conf.set("spark.home", folder.toString())
          .set("spark.executor.memory", master.executorMegabytes() + "m")
          .set("spark.executor.extraClassPath", joined(File.pathSeparator));
    } else if (master.kind() == Master.Kind.CLUSTER) {
      conf.set("spark.jars", joined(","));
    }
    return conf;
  }

  private String joined(String separator) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(separator));
  }

  /** Deletes what was made. */
  @Override
  public void close() {
    try (Stream<Path> made = Files.walk(folder)) {
      for (Path file : made.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      Host.print("delete %s: %s".formatted(folder, left.getMessage()));
    }
  }
}
