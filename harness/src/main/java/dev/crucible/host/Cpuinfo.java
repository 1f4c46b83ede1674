package dev.crucible.host;

import java.util.Optional;

/** Reads what Linux says about its processors. */
final class Cpuinfo {

  private Cpuinfo() {}

  /** Returns the first processor's model name; some architectures give none. */
  static Optional<String> model(String cpuinfo) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
