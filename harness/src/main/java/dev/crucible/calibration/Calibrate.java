package dev.crucible.calibration;

import java.io.IOException;
import java.nio.file.Files;
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
    Files.writeString(Path.of(arguments[0]), Figures.write(Suite.measure()));
  }
}
