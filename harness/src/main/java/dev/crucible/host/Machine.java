package dev.crucible.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The machine that a run happens on: the one place where clock, environment, host and chance are
 * read and where the console is written. Everything else is handed what it needs.
 */
public final class Machine {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private Machine() {}

  /** Returns a setting given as {@code -Dname=value}. */
  public static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name));
  }

  /** Returns an environment variable. */
  public static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  /** Returns where this process finds its classes. */
  public static String classPath() {
    return property("java.class.path").orElse("");
  }

  /** Returns the time of day. */
  public static Instant now() {
    return Instant.now();
  }

  /** Returns nanoseconds of a clock that only moves forward. */
  public static long nanos() {
    return System.nanoTime();
  }

  /** Returns the processor time that this process has taken, in nanoseconds, if that is known. */
  public static OptionalLong processorNanos() {
    long time =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : -1;
    return time < 0 ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** Returns a number below a bound that nobody can foresee. */
  public static int drawn(int bound) {
    return new SecureRandom().nextInt(bound);
  }

  /** Returns how many processors this process may use. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Returns the most memory that was resident for this process so far, in bytes; empty where the
   * system does not tell.
   */
  public static OptionalLong peakMemory() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns the directory that the process was started in. */
  public static Path workingDirectory() {
    return Path.of("").toAbsolutePath();
  }

  /** Returns the processor's name, or its architecture where the system does not tell. */
  public static String processor() {
    String architecture = property("os.arch").orElse("unknown processor");
    try {
      return Cpuinfo.model(Files.readString(CPUINFO)).orElse(architecture);
    } catch (IOException e) {
      return architecture;
    }
  }

  /** Returns the Java runtime's name and version. */
  public static String java() {
    return "%s %s".formatted(property("java.vm.name").orElse("Java"), Runtime.version());
  }

  /** Prints a line on the console. */
  public static void print(String line) {
    System.out.println(line);
  }

  /** Returns how many columns the terminal has that the process is attached to, if it tells. */
  public static OptionalInt columns() {
    return TerminalWidth.ask();
  }

  /** Opens the terminal that the process is attached to, if there is one. */
  public static Optional<Writer> terminal() {
    try {
      return Optional.of(
          new OutputStreamWriter(new FileOutputStream("/dev/tty"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
