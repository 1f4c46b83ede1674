package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.code.ClassFiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The rule sees what it must see, and nothing else. */
class LocalisedFormatsTest {

  @Test
  void seesEveryNumberThatIsFormattedWithoutALocale() {
    assertThat(found(Faulty.class))
        .hasSize(6)
        .anyMatch(found -> found.contains("Faulty.integer formats \"%d runs\" without a locale"))
        .anyMatch(found -> found.contains("Faulty.padded formats \"step %02d of %s\""))
        .anyMatch(found -> found.contains("Faulty.grouped formats \"%,.1f s\""))
        .anyMatch(found -> found.contains("Faulty.spaced formats \"% d\""))
        .anyMatch(found -> found.contains("Faulty.capitals formats \"%S\""))
        .anyMatch(found -> found.contains("Faulty.handed formats by what it is handed"));
  }

  @Test
  void passesTextHexadecimalsAndWhatNamesItsLocale() {
    assertThat(found(Sound.class)).isEmpty();
  }

  private static List<String> found(Class<?> type) {
    return LocalisedFormats.in(ClassFiles.beside(type).of(type.getName()));
  }

  /** Everything that is not to be done. */
  @SuppressWarnings("UnusedMethod") // their code is read, and not run
  private static final class Faulty {

    static String integer(int number) {
      return "%d runs".formatted(number);
    }

    static String padded(int number) {
      return "step %02d of %s".formatted(number, number);
    }

    static String grouped(double seconds) {
      return String.format("%,.1f s", seconds);
    }

    static String spaced(int number) {
      return "% d".formatted(number);
    }

    static String capitals(String word) {
      return "%S".formatted(word);
    }

    static String handed(String format, int number) {
      return format.formatted(number);
    }
  }

  /** Everything that may be done. */
  @SuppressWarnings("UnusedMethod") // their code is read, and not run
  private static final class Sound {

    static String text(int number) {
      return "%s of 5 %% for each: %-20s|%.8s%n".formatted(number, "a", "b").strip();
    }

    static String hexadecimal(int number) {
      return "0x%08x".formatted(number);
    }

    static String local(double number) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
  }
}
