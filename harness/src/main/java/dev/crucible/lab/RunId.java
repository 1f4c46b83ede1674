package dev.crucible.lab;

import dev.crucible.host.Machine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run's identifier: {@code 20261123T143343Z-f640477-0c81d2}, its start, the first digits of its
 * commit, and digits that are drawn, so that two runs which start at once are two. Runs of before
 * 2026-11-30 have no drawn digits.
 */
public final class RunId {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FORM =
      Pattern.compile("(\\d{8}T\\d{6}Z)-([0-9a-z]{1,7})(-[0-9a-f]{6})?");

  private static final int BRIEF = 7;
  private static final int DRAWN = 6;

  private RunId() {}

  /** Returns an identifier that no other run has. */
  static String of(Instant start, String commit) {
    String drawn = HexFormat.of().toHexDigits(Machine.drawn(1 << (4 * DRAWN)), DRAWN);
    return "%s-%s-%s".formatted(STAMP.format(start), brief(commit), drawn);
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(BRIEF, commit.length()));
  }

  /** Returns what an identifier says otherwise than a run's start and commit; empty if nothing. */
  public static Optional<String> objection(String id, Instant start, String commit) {
    Matcher parts = FORM.matcher(id);
    if (!parts.matches()) {
      return Optional.of("its identifier %s is none that a run gives itself".formatted(id));
    }
    if (!parts.group(1).equals(STAMP.format(start))) {
      return Optional.of("its identifier %s and its start %s disagree".formatted(id, start));
    }
    return parts.group(2).equals(brief(commit))
        ? Optional.empty()
        : Optional.of("its identifier %s and its commit %s disagree".formatted(id, commit));
  }
}
