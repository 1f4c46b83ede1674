package dev.crucible.publish;

import dev.crucible.evidence.Run;
import dev.crucible.host.Machine;
import dev.crucible.runfile.DocketJson;
import dev.crucible.runfile.EvidenceLines;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run's evidence goes when its report cannot be written: a folder for temporary files. */
final class Refuge {

  private Refuge() {}

  /** Returns the folder for temporary files of this process. */
  static Path usual() {
    return Path.of(Machine.property("java.io.tmpdir").orElse("."));
  }

  /** Leaves docket and evidence in a new folder, and says in a sentence where, or why not. */
  static String words(Run run, Path home) {
    try {
      Path folder = Files.createTempDirectory(Folders.create(home), "crucible-run-");
      try (BufferedWriter lines = Utf8.writer(folder.resolve("evidence.jsonl"))) {
        EvidenceLines.write(run, lines);
      }
      Utf8.write(folder.resolve("docket.json"), DocketJson.write(run));
      return "Its docket and evidence are in " + folder;
    } catch (IOException | RuntimeException failure) {
      return "Its evidence could not be left in %s either: %s".formatted(home, failure);
    }
  }
}
