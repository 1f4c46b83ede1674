package dev.crucible.registry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Text that nobody reads line by line any more, in a tenth of its length: zlib (RFC 1950) with a
 * preset dictionary, text that is much like it, then Base64 (RFC 4648).
 *
 * <p>What counts is the text: another machine's zlib may pack it into other bytes.
 */
final class Packed {

  /** More than a registration can have: what unpacks to more was not packed here. */
  private static final int LONGEST = 8 << 20;

  private static final int CHUNK = 1 << 13;

  private Packed() {}

  /**
   * Packs a text.
   *
   * @param like what it is much like; needed to unpack it
   */
  static String of(String text, String like) {
    Deflater packing = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      packing.setDictionary(bytes(like));
      packing.setInput(bytes(text));
      packing.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!packing.finished()) {
        packed.write(chunk, 0, packing.deflate(chunk));
      }
      return Base64.getEncoder().encodeToString(packed.toByteArray());
    } finally {
      packing.end();
    }
  }

  /**
   * Returns what was packed.
   *
   * @throws IllegalArgumentException if it is damaged, if it was packed with something else to be
   *     like, or if it unpacks to more than 8 MiB
   */
  static String text(String packed, String like) {
    Inflater unpacking = new Inflater();
    try {
      unpacking.setInput(Base64.getDecoder().decode(packed));
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!unpacking.finished()) {
        int count = unpacking.inflate(chunk);
        text.write(chunk, 0, count);
        if (text.size() > LONGEST) {
          throw new IllegalArgumentException("it unpacks to more than %s bytes".formatted(LONGEST));
        }
        if (unpacking.needsDictionary()) {
          unpacking.setDictionary(bytes(like));
        } else if (count == 0 && unpacking.needsInput() && !unpacking.finished()) {
          throw new IllegalArgumentException("it is cut short");
        }
      }
      return text.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("it cannot be unpacked: " + e.getMessage(), e);
    } finally {
      unpacking.end();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
