package dev.crucible.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MathMlTest {

  @Test
  void typesetsAFractionAndAnArrow() {
    assertThat(MathMl.of("\\frac{\\eta\\lambda_1}{2} \\to 1"))
        .contains(
            "<mfrac><mrow><mi>η</mi><msub><mi>λ</mi><mn>1</mn></msub></mrow><mn>2</mn></mfrac>")
        .contains("<mo>→</mo><mn>1</mn>");
  }

  @Test
  void isOneElementInDisplayStyleWithTheLatexAsAlternativeText() {
    assertThat(MathMl.of("a < b \\text{ \"quoted\"}"))
        .startsWith("<math alttext=\"a &lt; b \\text{ &quot;quoted&quot;}\" display=\"block\">")
        .endsWith("</math>")
        .doesNotContain("http:", "<span", "<b");
  }

  @Test
  void saysWhatCannotBeTypeset() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MathMl.of("\\frac{\\eta}{2} \\nonsense"))
        .withMessageContaining("\"\\frac{\\eta}{2} \\nonsense\" cannot be typeset: ")
        .withMessageContaining("Undefined control sequence: \\nonsense at position 16")
        .withMessageEndingWith("mend the @Formula");
  }

  @Test
  void refusesAnEmptyFormula() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MathMl.of(" "))
        .withMessageContaining("there is no formula to typeset");
  }

  @Test
  void followsNoCommandThatReachesBeyondThePage() {
    assertThat(MathMl.of("\\href{https://example.org}{x} \\includegraphics{x.png}"))
        .doesNotContain("href=", "src=", "<img");
  }
}
