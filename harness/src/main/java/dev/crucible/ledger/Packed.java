package dev.crucible.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Text that nobody reads line by line any more, in a tenth of its length: zlib (RFC 1950), then
 * Base64 (RFC 4648).
 *
 * <p>What counts is the text: another machine's zlib may pack it into other bytes.
 */
final class Packed {

  /** More than a registration can have: what unpacks to more was not packed here. */
  private static final int LONGEST = 8 << 20;

  private Packed() {}

  static String of(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, best)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    } finally {
      best.end();
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Returns what was packed.
   *
   * @throws IllegalArgumentException if it is damaged, or unpacks to more than 8 MiB
   */
  static String text(String packed) {
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (InflaterInputStream unpacking = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      byte[] text = unpacking.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw new IllegalArgumentException("it unpacks to more than %s bytes".formatted(LONGEST));
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be unpacked: " + e.getMessage(), e);
    }
  }
}
