package dev.crucible.claims.limits.discretisation;

import dev.crucible.frontier.Candidate;
import dev.crucible.scaling.NarrowAndWide.Cell;
import dev.crucible.scaling.NarrowAndWide.Method;
import dev.crucible.scaling.NoisyTask;
import dev.crucible.scaling.NoisyTask.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What is learned, and what both sides choose from. */
final class Menu {

  private Menu() {}

  static List<NoisyTask> tasks() {
    return List.of(
        new NoisyTask(Target.NEURON, 8),
        new NoisyTask(Target.PAIR, 8),
        new NoisyTask(Target.PRODUCT, 8),
        new NoisyTask(Target.PARITY, 16));
  }

  /** Returns the widths of narrow networks. */
  static List<Integer> narrowWidths() {
    return List.of(2, 4);
  }

  /** Returns log₂ of the output scales; early stopping is a part of every method. */
  private static List<Double> scales(Method method) {
    return switch (method) {
      case PLAIN -> List.of(-3.0, -1.0, 1.0, 3.0);
      case DECAY, NOISE -> List.of(-3.0, -1.0);
      case ENSEMBLE -> List.of(-1.0);
    };
  }

  /** A way of tuning a wide network: the methods that it may choose from. */
  record Way(Candidate candidate, List<Method> methods) {}

  /** Each method alone, then all of them. */
  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (Method method : Method.values()) {
      String name = "wide, " + method.keyWord();
      ways.add(
          new Way(
              Candidate.unsourced(name, "Output scale and early stopping are tuned besides."),
              List.of(method)));
    }
    ways.add(
        new Way(
            Candidate.unsourced("wide, any of these", "The wide network has the whole menu."),
            List.of(Method.values())));
    return ways;
  }

  /** Returns log₂ of the output scale where nobody tunes: the laziest network of the menu. */
  static double untuned() {
    return Collections.max(scales(Method.PLAIN));
  }

  /** An ensemble of narrow networks is a wide one: the narrow side has all but this. */
  static List<Cell> narrow(NoisyTask task) {
    return narrowWidths().stream()
        .flatMap(
            width -> wide(task, width, List.of(Method.PLAIN, Method.DECAY, Method.NOISE)).stream())
        .toList();
  }

  static List<Cell> wide(NoisyTask task, int width, List<Method> methods) {
    return methods.stream()
        .flatMap(
            method -> scales(method).stream().map(scale -> new Cell(task, width, method, scale)))
        .toList();
  }

  /** Returns the runs that both sides need. */
  static List<Cell> cells(int wide) {
    return tasks().stream()
        .flatMap(
            task ->
                Stream.of(narrow(task), wide(task, wide, Arrays.asList(Method.values())))
                    .flatMap(List::stream))
        .toList();
  }
}
