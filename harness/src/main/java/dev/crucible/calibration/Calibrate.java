package dev.crucible.calibration;

import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Path;

/** Measures all figures anew and puts them on record. */
public final class Calibrate {

  private Calibrate() {}

  /**
   * Writes the figures to the file that the first argument names.
   *
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("name the file that the figures are to be written to");
    }
    Utf8.write(Path.of(arguments[0]), Figures.write(Suite.measure()));
  }
}
