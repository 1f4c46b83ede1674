package dev.crucible.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Returns the vector instruction sets that the first processor tells of, widest first. */
  static String vectors(String cpuinfo) {
    List<String> flags =
        cpuinfo
            .lines()
            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
            .findFirst()
            .map(line -> List.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
            .orElse(List.of());
    return Stream.of("avx512f", "avx2", "fma", "sve", "asimd")
        .filter(flags::contains)
        .collect(Collectors.joining(" "));
  }
}
