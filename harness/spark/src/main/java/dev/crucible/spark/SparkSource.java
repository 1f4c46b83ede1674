package dev.crucible.spark;

import dev.crucible.host.Machine;
import dev.crucible.rows.Trainer;
import dev.crucible.rows.TrainerSource;
import java.util.Optional;
import java.util.function.Function;

/** Spark as {@code -Dexecutor=spark}. */
public final class SparkSource implements TrainerSource {

  private static final String MASTER = "spark.master";
  private static final String USUAL_MASTER = "local[*]";

  /** Made by the service loader. */
  public SparkSource() {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public int slots(Function<String, Optional<String>> given) {
    return master(given)
        .slots()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-Dspark.master=%s: add -Dthreads=N, how many tasks the cluster runs at a time"
                        .formatted(given.apply(MASTER).orElse(""))));
  }

  @Override
  public Trainer open(Function<String, Optional<String>> given) {
    return SparkTrainer.on(master(given));
  }

  private static Master master(Function<String, Optional<String>> given) {
    String option = given.apply(MASTER).filter(master -> !master.isBlank()).orElse(USUAL_MASTER);
    return Master.parse(option, Machine.cores());
  }
}
