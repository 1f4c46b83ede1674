package dev.crucible.spark;

import dev.crucible.data.Fixtures;
import dev.crucible.host.Machine;
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
import org.apache.spark.util.Utils;

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

  private static final String DATA = Fixtures.DIRECTORY;
  private static final String OPTIONS = "spark.executor.extraJavaOptions";
  private static final String HOME = "SPARK_HOME";
  private static final String HERE = "localhost";

  /** Ours tells more, and is kept where executors begin to run and end, too. */
  private static final String NO_LIMIT = "-1";

  /** Spark looks for it in a home that is a whole installation. */
  private static final String SCALA = "2.13";

  static Supplies of(Master master) {
    try {
      if (master.kind() == Master.Location.PROCESSES) {
        // It must be there, and may be empty: code comes with the class path.
        Files.createDirectories(home().resolve("jars"));
      }
      Path folder = Files.createTempDirectory("crucible-spark");
      List<Path> here =
          Stream.of(Machine.classPath().split(File.pathSeparator, -1))
              .filter(entry -> !entry.isEmpty())
              .map(entry -> Path.of(entry).toAbsolutePath())
              .filter(Files::exists)
              .toList();
      boolean ships = master.kind() == Master.Location.CLUSTER;
      return new Supplies(folder, ships ? packed(here, folder) : here);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make what Spark's executors need", e);
    }
  }

  /** Spark asks the environment alone, which a process cannot change: the build sets it. */
  private static Path home() {
    return Machine.environment(HOME)
        .map(Path::of)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "local-cluster needs a folder for what its processes leave: set %s to one"
                        .formatted(HOME)));
  }

  /** Returns where processes of a local cluster leave what they say, a folder an application. */
  static Path work() {
    return home().resolve("work");
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
        name -> Machine.environment(name).ifPresent(value -> conf.setExecutorEnv(name, value)));
    // Quoted: a folder's name may have blanks.
    Machine.property(DATA)
        .ifPresent(
            data ->
                conf.set(
                    OPTIONS,
                    "%s -D%s=\"%s\"".formatted(conf.get(OPTIONS, ""), DATA, data).strip()));
    switch (master.kind()) {
      case THREADS -> onThisMachine(conf);
      case PROCESSES ->
          onThisMachine(conf)
              .setExecutorEnv("SPARK_SCALA_VERSION", SCALA)
              .set("spark.deploy.maxExecutorRetries", NO_LIMIT)
              .set("spark.executor.memory", master.executorMegabytes() + "m")
              .set("spark.executor.extraClassPath", joined(File.pathSeparator));
      case CLUSTER -> conf.set("spark.jars", joined(","));
    }
    return conf;
  }

  /**
   * Nobody elsewhere can give orders: driver, master and workers of a local cluster take the name
   * localhost, where Spark would take the machine's address on the network. The status pages of
   * master and workers can still be read from the network; they can end nothing.
   */
  private static SparkConf onThisMachine(SparkConf conf) {
    Utils.setCustomHostname(HERE);
    return conf.set("spark.driver.host", HERE)
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.killEnabled", "false");
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
      Machine.print("delete %s: %s".formatted(folder, left.getMessage()));
    }
  }
}
