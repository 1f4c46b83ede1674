package dev.crucible.rendering;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.host.Machine;
import dev.crucible.site.Site;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Reads a ledger and renders its site: what the benchmark measures, in a process of its own.
 *
 * <p>Says on the console what it took: {@code processor}, in nanoseconds, {@code heap} and, on
 * Linux, {@code resident}, in bytes.
 */
final class Rendering {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String HIGH_WATER = "VmHWM:";

  private Rendering() {}

  /** Renders; the arguments are ledger, folder, runs and claims. */
  public static void main(String[] arguments) throws IOException {
    LongHistory history =
        new LongHistory(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    render(Path.of(arguments[0]), Path.of(arguments[1]), history.newest());
    Machine.print(
        "processor "
            + ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L));
    Machine.print("heap " + heap());
    Machine.print("resident " + resident());
  }

  static void render(Path ledger, Path folder, Run run) throws IOException {
    History past = Histories.of(List.of(ledger), run);
    if (!past.warnings().isEmpty()) {
      throw new IllegalStateException(String.join("\n", past.warnings()));
    }
    List<Docketed> docket = run.evidence().stream().map(Evidence::claim).toList();
    Site.write(new SiteInput(docket, run, past), Files.createDirectories(folder));
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long resident() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(HIGH_WATER))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
