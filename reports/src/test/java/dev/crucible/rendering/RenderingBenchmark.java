package dev.crucible.rendering;

import dev.crucible.browser.FrontPageTiming;
import dev.crucible.host.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Renders the site of 1000 runs of 100 claims in a process that may hold 1 GiB, then opens its
 * front page in a browser; fails where the site's limits are not kept.
 */
public final class RenderingBenchmark {

  private static final LongHistory LONG = new LongHistory(1000, 100);

  /** Leaves of 1 GiB what the virtual machine holds beside its heap. */
  private static final String HEAP = "-Xmx768m";

  private RenderingBenchmark() {}

  /** Measures, prints and exits with 1 if a limit is broken; the argument is a folder to use. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    clear(folder);
    Machine.print("Rendering %d runs of %d claims".formatted(LONG.runs(), LONG.claims()));
    RenderingCost figures = measure(LONG, folder);
    figures.words().forEach(Machine::print);
    Stream<String> broken = figures.broken().stream();
    Path page = folder.resolve("site").resolve("index.html");
    List<String> all = Stream.concat(broken, FrontPageTiming.broken(page).stream()).toList();
    all.forEach(sentence -> Machine.print("TOO MUCH: " + sentence));
    if (!all.isEmpty()) {
      System.exit(1);
    }
  }

  /** Writes the ledger and renders the site into a folder, in a child process. */
  static RenderingCost measure(LongHistory history, Path folder)
      throws IOException, InterruptedException {
    Path ledger = Files.createDirectories(folder).resolve("ledger.jsonl");
    LedgerWriter.write(history, ledger);
    Path site = folder.resolve("site");
    long start = Machine.nanos();
    String said = said(history, ledger, site);
    double seconds = (Machine.nanos() - start) / 1e9;
    return new RenderingCost(
        seconds,
        value(said, "processor ") / 1e9,
        value(said, "resident "),
        value(said, "heap "),
        sum(site, file -> 1),
        sum(site, RenderingBenchmark::size),
        files(site.resolve("claims")).stream()
            .filter(file -> file.toString().endsWith(".html"))
            .mapToLong(RenderingBenchmark::size)
            .max()
            .orElseThrow(),
        size(site.resolve("index.html")));
  }

  private static String said(LongHistory history, Path ledger, Path site)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-classpath",
                System.getProperty("java.class.path"),
                Rendering.class.getName(),
                ledger.toString(),
                site.toString(),
                Integer.toString(history.runs()),
                Integer.toString(history.claims()))
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.waitFor() != 0) {
      throw new IllegalStateException("rendering failed:\n" + said);
    }
    return said;
  }

  private static long value(String said, String name) {
    return said.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no %sin:%n%s".formatted(name, said)));
  }

  private static long sum(Path folder, ToLongFunction<Path> each) {
    return files(folder).stream().mapToLong(each).sum();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure " + file, e);
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path path : files(folder)) {
        Files.delete(path);
      }
    }
  }
}
