package dev.crucible.engine;

import java.util.List;
import java.util.Locale;

/** The platforms for which the engine's native library exists as an artifact. */
final class Platforms {

  private static final List<String> SERVED =
      List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

  private Platforms() {}

  /** An operating system and a processor architecture, as the Java runtime names them. */
  record Platform(String os, String architecture) {}

  static Platform system() {
    return new Platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** Returns the artifact's classifier for a platform, for example {@code linux-x86_64}. */
  static String classifier(Platform platform) {
    String os = platform.os().toLowerCase(Locale.ROOT);
    String architecture = platform.architecture().toLowerCase(Locale.ROOT);
    String family = os.startsWith("mac") ? "osx" : os.startsWith("windows") ? "win" : os;
    return family + "-" + (architecture.equals("amd64") ? "x86_64" : architecture);
  }

  static String advice(String found, String wanted) {
    String remedy =
        SERVED.contains(wanted)
            ? "Add ai.djl.pytorch:pytorch-native-cpu with classifier "
                + wanted
                + " (Maven picks it by itself; -Dnative.classifier="
                + wanted
                + " forces it)."
            : "There is no such library for this platform; Crucible runs on "
                + String.join(", ", SERVED)
                + ".";
    return "The engine needs PyTorch's native library for %s, but %s. %s"
        .formatted(wanted, found, remedy);
  }
}
