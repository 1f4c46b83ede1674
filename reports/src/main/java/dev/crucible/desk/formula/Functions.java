package dev.crucible.desk.formula;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The functions that a formula may use. */
final class Functions {

  private static final Map<String, DoubleUnaryOperator> OF_ONE =
      Map.ofEntries(
          Map.entry("abs", Math::abs),
          Map.entry("sqrt", Math::sqrt),
          Map.entry("exp", Math::exp),
          Map.entry("ln", Math::log),
          Map.entry("log", Math::log),
          Map.entry("log2", x -> Math.log(x) / Math.log(2)),
          Map.entry("log10", Math::log10),
          Map.entry("sin", Math::sin),
          Map.entry("cos", Math::cos),
          Map.entry("tanh", Math::tanh));

  private static final Map<String, DoubleBinaryOperator> OF_MANY =
      Map.of("min", Math::min, "max", Math::max);

  private Functions() {}

  /** Returns whether there is such a function. */
  static boolean has(String name) {
    return OF_ONE.containsKey(name) || OF_MANY.containsKey(name);
  }

  /** Returns a function of terms; empty of terms if it takes another number of them. */
  static java.util.Optional<Term> of(String name, List<Term> terms) {
    DoubleUnaryOperator one = OF_ONE.get(name);
    if (one != null) {
      return terms.size() == 1
          ? java.util.Optional.of(new Term.Unary(one, terms.get(0)))
          : java.util.Optional.empty();
    }
    DoubleBinaryOperator many = OF_MANY.get(name);
    return many == null || terms.size() < 2
        ? java.util.Optional.empty()
        : java.util.Optional.of(new Term.Folded(many, terms));
  }

  /** Returns all names. */
  static List<String> names() {
    TreeSet<String> names = new TreeSet<>(new TreeMap<>(OF_ONE).keySet());
    names.addAll(OF_MANY.keySet());
    return List.copyOf(names);
  }
}
