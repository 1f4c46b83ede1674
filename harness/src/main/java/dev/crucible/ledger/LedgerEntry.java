package dev.crucible.ledger;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A line of a ledger, found valid.
 *
 * @param line its number in the file, from 1
 * @param text the line as it is written, without its line feed
 * @param hash SHA-256 of the text in UTF-8, in hexadecimal
 * @param fields what it says, fields that this version does not know among them
 */
public record LedgerEntry(int line, String text, String hash, JsonNode fields) {

  /** The {@code previous} of a first line. */
  public static final String NOTHING = "0".repeat(64);

  /** Returns whether the line is a claim's verdict in a run; otherwise it ties two chains. */
  public boolean isClaim() {
    return fields.path("kind").asString().equals(LineFormat.CLAIM);
  }

  /** Returns the hash of the line that this one was written after. */
  public String previous() {
    return fields.path("previous").asString();
  }

  /** Returns the hashes of the lines that this one names: one, or two where it ties two chains. */
  List<String> parents() {
    return isClaim() ? List.of(previous()) : List.of(previous(), fields.path("other").asString());
  }
}
