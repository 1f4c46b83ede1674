package dev.crucible.registry;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pieces of code whose numbers are known, each in a class of its own. */
@SuppressWarnings("unused")
final class Written {

  private Written() {}

  static final class Thirds {
    static double read(double q) {
      return q * 2 / 3;
    }
  }

  static final class Quarters {
    static double read(double q) {
      return q * 2 / 4;
    }
  }

  /** Every instruction that can push a number, and the one that adds it. */
  static final class EveryInstruction {
    static double all(int seeds, long steps, float rate) {
      int sum = seeds + 5;
      sum += 6;
      sum -= 7;
      double wide = sum + 200 * steps + 70_000 + 1L;
      double half = rate + 1f + 2f + 0.25f;
      return wide * half + 1.0 + 2.0 + 1e-7 + 3_000_000_000L;
    }
  }

  static final class Nothing {
    static double none(int[] places) {
      int last = -1;
      double sum = 0;
      for (int i = 0; i < places.length - 1; i++) {
        last = places[i] + 1;
        sum += -0.0 + 0f + 0L;
      }
      boolean found = last > 0;
      return found ? sum : Double.POSITIVE_INFINITY - Double.NaN;
    }
  }

  static final class Twice {
    static double twice(double q) {
      return (q + 0.5) * (q - 0.5);
    }
  }

  static final class Once {
    static double once(double q) {
      return (q + 0.5) * q;
    }
  }

  static final class FourWords {
    static String say(double q) {
      return "%s, %s, %s and %s".formatted(q, 0.5, "c", q);
    }
  }

  static final class SixWords {
    static String say(double q) {
      return "%s, %s, %s, %s, %s and %s".formatted(q, 0.5, "c", q, "e", "f");
    }
  }

  static final class Listed {
    static final double[] SCALES = {1, 2.5, 0, 4};
    static final int[][] GRID = {{7, 8, 9}, {10}};
    static final List<Integer> LONG = List.of(20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
  }

  /** An array's length that somebody wrote, and a first argument, which follows a DUP. */
  static final class Made {
    static Object[] make() {
      double[] twelve = new double[12];
      double[] other = twelve.clone();
      return new Object[] {twelve, other, new java.util.ArrayDeque<Double>(40)};
    }
  }

  static final class StringCases {
    static int steps(String task) {
      int found =
          switch (task) {
            case "a" -> 250;
            case "b" -> 0;
            case "c", "d" -> 0;
            case "Aa", "BB" -> 300;
            default -> 0;
          };
      int after = 350;
      return found + after;
    }
  }

  static final class OtherStringCases {
    static int steps(String task) {
      int found =
          switch (task) {
            case "x" -> 300;
            case "y" -> 250;
            default -> 0;
          };
      int after = 350;
      return found + after;
    }
  }

  enum Task {
    PARITY(2.5),
    TEN(10),
    MORE(11),
    OWN(12) {
      @Override
      double scale() {
        return 13;
      }
    };

    private final double outputs;

    Task(double outputs) {
      this.outputs = outputs;
    }

    double scale() {
      return outputs;
    }
  }

  static final class EnumCases {
    static int steps(Task task) {
      return switch (task) {
        case PARITY -> 250;
        case TEN -> 300;
        case MORE, OWN -> 350;
      };
    }
  }

  static final class NumberCases {
    static int steps(int layers, String word) {
      switch (word.hashCode()) {
        case 4321 -> layers++;
        default -> layers--;
      }
      return switch (layers) {
        case 2 -> 250;
        case 3, 5 -> 300;
        default -> 0;
      };
    }
  }

  static final class Functions {
    static final DoubleUnaryOperator THIRD = q -> q / 3;

    interface Reading extends DoubleUnaryOperator, java.io.Serializable {}

    static Reading fifth() {
      return q -> q / 5;
    }
  }

  static final class Fields {
    static final int STEPS = 1500;
    static final double RATE = 0.1;
    static final boolean BIASED = true;
    final int own = 30;
  }
}
