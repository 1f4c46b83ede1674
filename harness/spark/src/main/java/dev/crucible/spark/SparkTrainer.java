package dev.crucible.spark;

import dev.crucible.rows.EnsembleOrder;
import dev.crucible.rows.Trained;
import dev.crucible.rows.Trainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains on Spark, a batch a task. A task whose executor is lost runs again elsewhere; where it is
 * lost three times its ensembles are tried one by one, so that the one at fault fails alone. Where
 * no executor comes at all nothing is trained any more, and the claims say why.
 */
final class SparkTrainer implements Trainer {

  /** Spark tells a hundred lines of each start; what matters it warns of. */
  private static final List<String> LOGS = List.of("org.apache.spark", "org.sparkproject");

  private static final String LEVEL = "org.slf4j.simpleLogger.log.";

  /** What Spark calls an application to which no master gave a name. */
  private static final String NAMELESS = "spark-application-";

  private final JavaSparkContext spark;
  private final Supplies supplies;
  private final RollCall rollCall;

  private SparkTrainer(JavaSparkContext spark, Supplies supplies, RollCall rollCall) {
    this.spark = spark;
    this.supplies = supplies;
    this.rollCall = rollCall;
  }

  /**
   * Starts a trainer.
   *
   * @throws IllegalStateException if Spark cannot be started
   */
  static SparkTrainer on(Master master) {
    LOGS.forEach(log -> System.getProperties().putIfAbsent(LEVEL + log, "warn"));
    Supplies supplies = Supplies.of(master);
    try {
      SparkConf conf = supplies.configuration(master);
      Duration patience = RollCall.patience(conf);
      JavaSparkContext spark = new JavaSparkContext(conf);
      requireMaster(spark);
      return new SparkTrainer(spark, supplies, RollCall.of(master, spark.sc(), patience));
    } catch (RuntimeException refused) {
      supplies.close();
      throw new IllegalStateException(
          "Spark cannot be started on %s: %s. Is the master there, and is Spark its version?"
              .formatted(master.url(), refused.getMessage()),
          refused);
    }
  }

  /** Spark starts without a master, too, and ends by itself a moment later. */
  private static void requireMaster(JavaSparkContext spark) {
    if (spark.sc().applicationId().startsWith(NAMELESS)) {
      spark.close();
      throw new IllegalStateException("no master answered");
    }
  }

  @Override
  public List<Trained> train(List<EnsembleOrder> orders) {
    List<List<EnsembleOrder>> batch = List.of(new ArrayList<>(orders));
    JavaFutureAction<List<List<Trained>>> task =
        spark.parallelize(batch, 1).map(new Fill()).collectAsync();
    try {
      return rollCall.answer(task).get(0);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while Spark was training");
    } catch (IllegalStateException nobody) {
      task.cancel(true);
      throw nobody;
    } catch (ExecutionException lost) {
      requireRunning(lost);
      return orders.size() > 1 ? oneByOne(orders) : List.of(failed(lost));
    }
  }

  /** Where all of Spark is lost no ensemble is at fault: the claim is not tried. */
  private void requireRunning(ExecutionException lost) {
    if (spark.sc().isStopped()) {
      throw new IllegalStateException(
          "Spark has ended: %s. %s".formatted(reason(lost), rollCall.whatToDo()), lost);
    }
  }

  private List<Trained> oneByOne(List<EnsembleOrder> orders) {
    return orders.stream().flatMap(order -> train(List.of(order)).stream()).toList();
  }

  private static Trained failed(ExecutionException lost) {
    return new Trained.Failed("Spark gave it up: " + reason(lost));
  }

  /** The first line says what happened; stack traces of Spark's follow. */
  private static String reason(ExecutionException lost) {
    return Optional.ofNullable(lost.getCause())
        .map(Throwable::getMessage)
        .flatMap(message -> message.lines().findFirst())
        .orElse("no reason given");
  }

  @Override
  public void close() {
    spark.close();
    supplies.close();
  }
}
