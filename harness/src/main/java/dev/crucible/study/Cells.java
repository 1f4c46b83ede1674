package dev.crucible.study;

import java.util.ArrayList;
import java.util.List;

/** Lists of cells put together, as a study that looks at several things needs them. */
public final class Cells {

  private Cells() {}

  /** Returns what the lists hold, one after the other. */
  @SafeVarargs
  public static <T> List<T> all(List<? extends T>... parts) {
    List<T> all = new ArrayList<>();
    for (List<? extends T> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
