package dev.crucible.spark;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code -Dspark.master} names.
 *
 * @param url the master as Spark wants it
 * @param slots how many tasks run side by side; empty if only the cluster knows
 * @param kind where executors are
 */
record Master(String url, OptionalInt slots, Location kind) {

  /** Where executors are. */
  enum Location {
    /** In this process. */
    THREADS,
    /** In processes of this machine that Spark starts. */
    PROCESSES,
    /** On other machines, it may be. */
    CLUSTER
  }

  /** A task is tried so often, whatever was lost. */
  static final int TRIES = 3;

  private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|[1-9][0-9]{0,4})\\]");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[([1-9][0-9]{0,3}),([1-9][0-9]{0,3}),([1-9][0-9]{2,6})\\]");
  private static final Pattern CLUSTER = Pattern.compile("(spark|k8s)://.+|yarn");

  /**
   * Reads the option.
   *
   * @param cores how many processors there are here, for {@code local[*]}
   * @throws IllegalArgumentException if it names no master
   */
  static Master parse(String option, int cores) {
    String value = option.replace(" ", "");
    Matcher local = LOCAL.matcher(value);
    if (local.matches()) {
      int threads = local.group(1).equals("*") ? cores : Integer.parseInt(local.group(1));
      return new Master(
          "local[%s,%s]".formatted(threads, TRIES), OptionalInt.of(threads), Location.THREADS);
    }
    Matcher processes = LOCAL_CLUSTER.matcher(value);
    if (processes.matches()) {
      int slots = Integer.parseInt(processes.group(1)) * Integer.parseInt(processes.group(2));
      return new Master(value, OptionalInt.of(slots), Location.PROCESSES);
    }
    if (CLUSTER.matcher(value).matches()) {
      return new Master(value, OptionalInt.empty(), Location.CLUSTER);
    }
    throw new IllegalArgumentException(
        ("-Dspark.master=%s: give local[2] or local[*] (threads of this process),"
                + " local-cluster[2,1,1024] (processes, cores of each, MB of each) or"
                + " spark://host:7077")
            .formatted(option));
  }

  /** Returns the memory of an executor of a local cluster, MB. */
  String executorMegabytes() {
    return url.substring(url.lastIndexOf(',') + 1, url.length() - 1);
  }
}
