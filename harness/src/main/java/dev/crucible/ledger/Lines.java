package dev.crucible.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines, one at a time. */
final class Lines {

  private static final int CHUNK = 1 << 16;

  private Lines() {}

  /**
   * Hands over each line that ends in a line feed, without it.
   *
   * @return what follows the last line feed; empty if the stream ends in one
   * @throws IOException if the stream cannot be read
   */
  static byte[] each(InputStream stream, Consumer<byte[]> line) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      int from = 0;
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '\n') {
          pending.write(chunk, from, i - from);
          line.accept(pending.toByteArray());
          pending.reset();
          from = i + 1;
        }
      }
      pending.write(chunk, from, count - from);
    }
    return pending.toByteArray();
  }
}
