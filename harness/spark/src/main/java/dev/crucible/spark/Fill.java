package dev.crucible.spark;

import dev.crucible.lab.Bench;
import dev.crucible.rows.EnsembleOrder;
import dev.crucible.rows.EnsembleOrders;
import dev.crucible.rows.Trained;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/** What a task does: it fills its orders one after another, with what its own class path has. */
final class Fill implements Function<List<EnsembleOrder>, List<Trained>> {

  private static final long serialVersionUID = 1L;

  /** One for all tasks of a process: what its classes hold is looked up once. */
  private static final EnsembleOrders HERE = Bench.orders();

  @Override
  public List<Trained> call(List<EnsembleOrder> orders) {
    List<Trained> trained = new ArrayList<>();
    for (EnsembleOrder order : orders) {
      trained.add(HERE.fill(order));
    }
    return trained;
  }
}
