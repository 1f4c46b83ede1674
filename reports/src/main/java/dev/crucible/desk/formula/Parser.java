package dev.crucible.desk.formula;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a formula, from left to right: sums of products of powers. */
final class Parser {

  private static final int LONGEST = 2000;
  private static final int DEEPEST = 100;

  private final String text;
  private final Spot spot;
  private final List<String> names;
  private final boolean open;
  private int place;
  private int depth;

  /** A parser that knows what may be named. */
  Parser(String text, Spot spot, List<String> names) {
    this(text, spot, new ArrayList<>(names), false);
  }

  /** A parser that takes every name. */
  Parser(String text, Spot spot) {
    this(text, spot, new ArrayList<>(), true);
  }

  private Parser(String text, Spot spot, List<String> names, boolean open) {
    this.text = text;
    this.spot = spot;
    this.names = names;
    this.open = open;
  }

  Term whole() {
    if (text.length() > LONGEST) {
      throw fault("a formula of %s characters is too long".formatted(text.length()), "shorten it");
    }
    Term term = sum();
    skip();
    if (place < text.length()) {
      throw here("\"%s\" is not expected".formatted(text.charAt(place)));
    }
    return term;
  }

  Set<String> all() {
    Set<String> read = new TreeSet<>();
    whole().namesInto(read);
    return read;
  }

  private Term sum() {
    if (++depth > DEEPEST) {
      throw fault("the formula is nested too deeply", "write it with fewer parentheses");
    }
    Term left = product();
    while (true) {
      if (takes('+')) {
        left = new Term.Folded(Double::sum, List.of(left, product()));
      } else if (takes('-')) {
        left = new Term.Folded((a, b) -> a - b, List.of(left, product()));
      } else {
        depth--;
        return left;
      }
    }
  }

  private Term product() {
    Term left = signed();
    while (true) {
      if (takes('*')) {
        left = new Term.Folded((a, b) -> a * b, List.of(left, signed()));
      } else if (takes('/')) {
        left = new Term.Folded((a, b) -> a / b, List.of(left, signed()));
      } else {
        return left;
      }
    }
  }

  /** A sign binds less than a power, as in print: −x² is −(x²). */
  private Term signed() {
    int signs = 0;
    boolean minus = false;
    while (true) {
      if (takes('-')) {
        minus = !minus;
      } else if (!takes('+')) {
        break;
      }
      if (++signs > DEEPEST) {
        throw fault("the formula has too many signs in a row", "write one");
      }
    }
    Term term = power();
    return minus ? new Term.Unary(x -> -x, term) : term;
  }

  private Term power() {
    Term base = atom();
    if (!takes('^')) {
      return base;
    }
    if (++depth > DEEPEST) {
      throw fault("the formula is nested too deeply", "write it with fewer powers of powers");
    }
    Term exponent = signed();
    depth--;
    return new Term.Folded(Math::pow, List.of(base, exponent));
  }

  private Term atom() {
    skip();
    if (place >= text.length()) {
      throw here("the formula ends where a number, a name or ( must follow");
    }
    char first = text.charAt(place);
    if (takes('(')) {
      Term inner = sum();
      close();
      return inner;
    }
    if (Character.isDigit(first) || first == '.') {
      return number();
    }
    return first == '`' ? quoted() : named();
  }

  private Term number() {
    int start = place;
    digits();
    if (place < text.length() && text.charAt(place) == '.') {
      place++;
      digits();
    }
    if (place < text.length() && (text.charAt(place) == 'e' || text.charAt(place) == 'E')) {
      int before = place;
      place++;
      if (place < text.length() && "+-".indexOf(text.charAt(place)) >= 0) {
        place++;
      }
      int digits = place;
      digits();
      if (digits == place) {
        place = before;
      }
    }
    String number = text.substring(start, place);
    try {
      return new Term.Constant(Double.parseDouble(number));
    } catch (NumberFormatException e) {
      throw at(start, "\"%s\" is no number".formatted(number));
    }
  }

  private void digits() {
    while (place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9') {
      place++;
    }
  }

  private Term quoted() {
    int start = place;
    int end = text.indexOf('`', start + 1);
    if (end < 0) {
      throw at(start, "a name in ` has no end");
    }
    place = end + 1;
    return name(text.substring(start + 1, end), start);
  }

  private Term named() {
    int start = place;
    while (place < text.length() && isOfName(text.charAt(place))) {
      place++;
    }
    if (start == place) {
      throw here("\"%s\" is not expected".formatted(text.charAt(place)));
    }
    String name = text.substring(start, place);
    skip();
    return place < text.length() && text.charAt(place) == '('
        ? function(name, start)
        : name(name, start);
  }

  private static boolean isOfName(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.';
  }

  private Term name(String name, int start) {
    int known = names.indexOf(name);
    if (known < 0 && open) {
      names.add(name);
      known = names.size() - 1;
    }
    if (known < 0) {
      throw at(
          start, "\"%s\" is unknown here; known are %s".formatted(name, String.join(", ", names)));
    }
    return new Term.Name(name, known);
  }

  private Term function(String name, int start) {
    if (!Functions.has(name)) {
      throw at(
          start,
          "there is no function %s; there are %s"
              .formatted(name, String.join(", ", Functions.names())));
    }
    takes('(');
    List<Term> terms = new ArrayList<>();
    do {
      terms.add(sum());
    } while (takes(','));
    close();
    return Functions.of(name, terms)
        .orElseThrow(() -> at(start, "%s does not take %s numbers".formatted(name, terms.size())));
  }

  private void close() {
    if (!takes(')')) {
      throw here("a ) is missing");
    }
  }

  private boolean takes(char sign) {
    skip();
    if (place < text.length() && text.charAt(place) == sign) {
      place++;
      return true;
    }
    return false;
  }

  private void skip() {
    while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
      place++;
    }
  }

  private Fault here(String what) {
    return at(place, what);
  }

  private Fault at(int character, String what) {
    return fault(
        "in the formula \"%s\", at character %s: %s".formatted(text, character + 1, what),
        "write numbers, names of columns and parameters, + - * / ^ ( ) and functions");
  }

  private Fault fault(String what, String remedy) {
    return spot.fault(what, remedy);
  }
}
