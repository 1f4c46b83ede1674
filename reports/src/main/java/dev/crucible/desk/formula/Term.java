package dev.crucible.desk.formula;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A part of a formula: it can give a number and do nothing else. */
sealed interface Term {

  /** Returns its number. */
  double in(double[] values);

  /** Adds the names that it reads. */
  void namesInto(Set<String> names);

  /** A number. */
  record Constant(double value) implements Term {
    @Override
    public double in(double[] values) {
      return value;
    }

    @Override
    public void namesInto(Set<String> names) {}
  }

  /** A name, which stands at a place among the values. */
  record Name(String name, int place) implements Term {
    @Override
    public double in(double[] values) {
      return values[place];
    }

    @Override
    public void namesInto(Set<String> names) {
      names.add(name);
    }
  }

  /** A function of one number. */
  record Unary(DoubleUnaryOperator function, Term of) implements Term {
    @Override
    public double in(double[] values) {
      return function.applyAsDouble(of.in(values));
    }

    @Override
    public void namesInto(Set<String> names) {
      of.namesInto(names);
    }
  }

  /** A function of several numbers, two by two. */
  record Folded(DoubleBinaryOperator function, List<Term> of) implements Term {
    @Override
    public double in(double[] values) {
      double all = of.get(0).in(values);
      for (int i = 1; i < of.size(); i++) {
        all = function.applyAsDouble(all, of.get(i).in(values));
      }
      return all;
    }

    @Override
    public void namesInto(Set<String> names) {
      of.forEach(term -> term.namesInto(names));
    }
  }
}
