package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.code.CompiledClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thirds           | 2, 3
          Quarters         | 2, 4
          EveryInstruction | -7, 0.0000001, 0.25, 1, 1, 1, 2, 2, 5, 6, 200, 70000, 3000000000
          Nothing          | ''
          Once             | 0.5
          Twice            | 0.5, 0.5
          FourWords        | 0.5
          SixWords         | 0.5
          Listed           | 1, 2.5, 4, 7, 8, 9, 10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
          Made             | 12, 40
          StringCases      | 250, 300, 350
          OtherStringCases | 250, 300, 350
          Task             | 2.5, 10, 11, 12
          EnumCases        | 250, 300, 350
          NumberCases      | 2, 3, 5, 250, 300, 4321
          Functions        | 3, 5
          Fields           | 0.1, 30, 30, 1500
          """)
  void areThoseThatSomebodyWrote(String name, String numbers) throws IOException {
    assertThat(
            CodeNumbers.of(read(name).node()).stream()
                .map(Literals::plain)
                .collect(Collectors.joining(", ")))
        .isEqualTo(numbers);
  }

  @Test
  void aBodyOfAConstantOfAnEnumIsAClassOfItsOwn() throws IOException {
    assertThat(read("Task").uses()).contains(Written.class.getName() + "$Task$1");
    assertThat(CodeNumbers.of(read("Task$1").node())).hasToString("[13.0]");
  }

  @Test
  void classesAreNamedWhereverTheyAreUsed() throws IOException {
    assertThat(read("EnumCases").uses())
        .contains(Written.class.getName() + "$Task", "java.lang.Object")
        .allMatch(name -> name.indexOf('/') < 0 && name.indexOf('[') < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no class", "Êþº¾"})
  void whatIsNoCompiledClassIsSaidToBeNone(String bytes) {
    byte[] content = bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> CompiledClass.read(new ByteArrayInputStream(content)))
        .isInstanceOf(IOException.class);
  }

  private static CompiledClass read(String name) throws IOException {
    String file = "Written$" + name + ".class";
    try (InputStream stream =
        Optional.ofNullable(CodeNumbersTest.class.getResourceAsStream(file)).orElseThrow()) {
      return CompiledClass.read(stream);
    }
  }
}
