package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.formula.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas are arithmetic and nothing else. */
class FormulasTest {

  private static final Spot SPOT = new Spot("claim.yaml", 3, 7);

  private static double value(String formula) {
    return Expression.of(formula, SPOT, List.of("x", "X", "a b")).at(new double[] {2, 5, 7});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3|7",
        "(1 + 2) * 3|9",
        "-x^2|-4",
        "2^-x|0.25",
        "2^3^2|512",
        "6 / 3 / 2|1",
        "5 - 3 - 1|1",
        "x + X|7",
        "`a b` * 2|14",
        "1.5e3 + .5|1500.5",
        "--x|2",
        "ln(exp(3))|3",
        "log2(8)|3",
        "log10(1000)|3",
        "min(3, x, 4)|2",
        "max(x, X)|5",
        "sqrt(abs(-16))|4",
        "tanh(0) + sin(0) + cos(0)|1",
        "2e|X",
        "1 / 0|Infinity",
        "sqrt(-1)|NaN"
      })
  void giveWhatTheyShould(String formula, String expected) {
    if (expected.equals("X")) {
      assertThatExceptionOfType(Fault.class).isThrownBy(() -> value(formula));
      return;
    }
    assertThat(value(formula)).isEqualTo(Double.parseDouble(expected), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x + y|character 5: \"y\" is unknown here; known are x, X, a b",
        "x +|character 4: the formula ends",
        "(x|character 3: a ) is missing",
        "x)|character 2: \")\" is not expected",
        "1..2|is not expected",
        "sqrt(x, X)|sqrt does not take 2 numbers",
        "min(x)|min does not take 1 numbers",
        "`a b|a name in ` has no end",
        "Runtime.exec(x)|there is no function Runtime.exec",
        "x; x|\";\" is not expected",
        "T(java.lang.System)|there is no function T",
        "x == 2|\"=\" is not expected"
      })
  void sayWhatIsWrong(String formula, String message) {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> value(formula))
        .withMessageStartingWith("claim.yaml, line 3, column 7: ")
        .withMessageContaining(message);
  }

  @Test
  void cannotBeNestedWithoutEnd() {
    for (String part : List.of("(", "-", "2^", "sqrt(")) {
      assertThatExceptionOfType(Fault.class).isThrownBy(() -> value(part.repeat(300) + "x"));
    }
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> value("x+".repeat(5000) + "x"))
        .withMessageContaining("too long");
  }
}
