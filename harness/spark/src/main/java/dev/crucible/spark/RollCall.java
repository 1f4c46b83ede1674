package dev.crucible.spark;

import dev.crucible.spark.Presence.Seen;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;

/** Waits for tasks as long as anybody is there to do them, and gives up once and for good. */
final class RollCall {

  private static final String WAIT = "spark.crucible.wait";
  private static final String USUAL_WAIT = "10min";

  private final Master master;
  private final String application;
  private final Optional<Workplaces> workplaces;
  private final Presence presence;

  /** When anybody who waits saw somebody, or began to wait. */
  private volatile Seen last = Presence.nobody();

  /** Why nobody is waited for any more. */
  private volatile Optional<String> gaveUp = Optional.empty();

  private RollCall(
      Master master, String application, Optional<Workplaces> workplaces, Presence presence) {
    this.master = master;
    this.application = application;
    this.workplaces = workplaces;
    this.presence = presence;
  }

  /**
   * Returns how long nobody may be there.
   *
   * @throws NumberFormatException if what was given is no time
   */
  static Duration patience(SparkConf conf) {
    return Duration.ofSeconds(conf.getTimeAsSeconds(WAIT, USUAL_WAIT));
  }

  static RollCall of(Master master, SparkContext spark, Duration patience) {
    String application = spark.applicationId();
    Optional<Workplaces> workplaces =
        master.kind() == Master.Location.PROCESSES
            ? Optional.of(new Workplaces(Supplies.work().resolve(application)))
            : Optional.empty();
    // The first of the list is this process.
    Presence presence =
        new Presence(
            () ->
                master.kind() == Master.Location.THREADS
                    ? 1
                    : spark.statusTracker().getExecutorInfos().length - 1,
            () -> workplaces.map(Workplaces::count).orElse(0),
            patience);
    return new RollCall(master, application, workplaces, presence);
  }

  /**
   * Waits for a task.
   *
   * @throws IllegalStateException if nobody comes to do it
   */
  <T> T answer(JavaFutureAction<T> task) throws InterruptedException, ExecutionException {
    last = presence.begin(last);
    while (true) {
      requireSomebody();
      try {
        T answer = task.get(Presence.BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        last = presence.answered();
        return answer;
      } catch (ExecutionException tried) {
        last = presence.answered();
        throw tried;
      } catch (TimeoutException still) {
        last = presence.look(last);
      }
    }
  }

  private void requireSomebody() {
    if (gaveUp.isEmpty()) {
      gaveUp = presence.absence(last).map(this::words);
    }
    if (gaveUp.isPresent()) {
      throw new IllegalStateException(gaveUp.get());
    }
  }

  private String words(String absence) {
    return "no executor of Spark's came up on %s: %s. %s"
        .formatted(master.url(), absence, whatToDo());
  }

  /** Returns where executors leave what they say, and what to do. */
  String whatToDo() {
    return workplaces.map(RollCall::here).orElseGet(this::there);
  }

  private static String here(Workplaces workplaces) {
    return workplaces
        .lastWords()
        .map(
            said ->
                "The latest said «%s» (%s)".formatted(said.line(), said.file().toAbsolutePath()))
        .orElse(
            "None said why (%s); Spark's own lines above tell of those that could not be started"
                .formatted(workplaces.folder().toAbsolutePath()))
        .concat(
            ". Mend what is named there: -Dspark.executor.extraJavaOptions, the Java that executors"
                + " start, the memory of local-cluster[processes,cores,MB]");
  }

  private String there() {
    return ("The master's page lists those of %s, if any were started; their logs are on the"
            + " workers, in work/%s. Is a worker free that has the cores and the memory"
            + " (-Dspark.executor.cores, -Dspark.executor.memory)? -D%s=1h waits longer")
        .formatted(application, application, WAIT);
  }
}
