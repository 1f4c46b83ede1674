package dev.crucible.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that writes half a report, says so, and waits to be killed. */
final class StuckPublisher {

  private StuckPublisher() {}

  public static void main(String[] arguments) throws IOException {
    new AtomicFolder(Path.of(arguments[0]))
        .replace(
            "stuck",
            "docket.json",
            folder -> {
              Files.writeString(folder.resolve("index.html"), "<!DOCTYPE html><p>half a p");
              System.err.println("half");
              System.err.flush();
              // Nobody writes to it: the process stays here until it is killed.
              System.in.read();
            });
  }
}
