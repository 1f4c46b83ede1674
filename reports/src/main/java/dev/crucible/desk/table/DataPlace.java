package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.fault.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a desk: inside its folder, whatever their names and links say. */
public final class DataPlace {

  private static final int BUFFER = 1 << 16;

  private DataPlace() {}

  /**
   * Returns a file of a folder.
   *
   * @param spot where the claim names it
   * @throws dev.crucible.desk.fault.Fault if it is not there, no file, or a link out of the folder
   */
  static Path inside(Path folder, String name, Spot spot) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw spot.fault(
          "there is no file %s in the folder".formatted(name), "put it there, or mend its name");
    }
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw spot.fault(
            "%s leads out of the folder".formatted(name), "put the file itself into the folder");
      }
    } catch (IOException e) {
      throw spot.fault("%s cannot be read: %s".formatted(name, e.getMessage()), "see that it can");
    }
    if (!Files.isRegularFile(file)) {
      throw spot.fault("%s is no file".formatted(name), "name a CSV file");
    }
    return file;
  }

  /** Returns the digests of the files that are there, by name. */
  public static SortedMap<String, String> digests(Path folder, DeskClaim claim) {
    SortedMap<String, String> digests = new TreeMap<>();
    claim
        .data()
        .files()
        .forEach(
            (name, spot) -> {
              if (Files.exists(folder.resolve(name))) {
                digests.put(name, digest(inside(folder, name, spot), name, spot));
              }
            });
    return digests;
  }

  private static String digest(Path file, String name, Spot spot) {
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), sha256())) {
      byte[] buffer = new byte[BUFFER];
      while (bytes.read(buffer) >= 0) {
        // The digest is taken on the way.
      }
      return hex(((DigestInputStream) bytes).getMessageDigest());
    } catch (IOException e) {
      throw spot.fault("%s cannot be read: %s".formatted(name, e.getMessage()), "see that it can");
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
