package dev.crucible.registry;

import dev.crucible.evidence.OnRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What vouches for all that is on record of a claim, dates and reasons included: a link a version,
 * made of the version and of the link before it, and a seal of the last link and the verdict.
 *
 * <p>Both are SHA-256 of lines {@code name = value}, as {@link CanonicalRecord#digest} has them. An
 * edit leaves a version that its link does not fit; a version that was taken out or put in leaves
 * one that does not follow the one before. Whoever edits the file and makes all links anew is found
 * by what was committed or published before, see {@link Continuation}.
 */
final class Seals {

  /** The member of a version that holds its link. */
  static final String LINK = "link";

  /** The member of a claim that holds its seal. */
  static final String SEAL = "seal";

  private static final String NOTHING = "";

  private Seals() {}

  /** Returns the links of a claim's versions, in their order. */
  static List<String> links(String claim, List<Version> versions) {
    List<String> links = new ArrayList<>();
    String former = NOTHING;
    for (Version version : versions) {
      former = link(claim, version, former);
      links.add(former);
    }
    return links;
  }

  /**
   * Returns the seal of a claim's entry.
   *
   * @param last link of its last version; empty if it has none
   */
  static String seal(String claim, RegistryEntry entry, String last) {
    Map<String, String> lines = new TreeMap<>();
    lines.put("claim", quoted(claim));
    lines.put("follows", quoted(last));
    entry
        .verdicts()
        .forEach(
            (tier, verdict) ->
                put(lines, tier.equals(RegistryEntry.DOCKET) ? "" : tier + ".", verdict));
    return CanonicalRecord.of(lines).digest();
  }

  /** Returns the link of the last version; empty if there is none. */
  static String last(List<String> links) {
    return links.isEmpty() ? NOTHING : links.get(links.size() - 1);
  }

  /**
   * Holds an entry against the links and the seal that stand beside it.
   *
   * @throws IllegalArgumentException if one does not fit; the message names claim and version and
   *     says what to do
   */
  static void check(FilePlace place, String claim, RegistryEntry entry) {
    List<FilePlace> places = new ArrayList<>();
    if (place.has("history")) {
      places.addAll(place.elements("history"));
    }
    if (place.has("registration")) {
      places.add(place.place("registration"));
    }
    String former = NOTHING;
    for (int i = 0; i < places.size(); i++) {
      String link = places.get(i).text(LINK);
      Version version = entry.versions().get(i);
      if (!link.equals(link(claim, version, former))) {
        throw places.get(i).error(unfitting(i + 1, places.size(), version));
      }
      former = link;
    }
    if (!place.text(SEAL).equals(seal(claim, entry, former))) {
      throw place.error(
          ("its verdict, since, reason or frontier was edited by hand, or its last version is gone:"
                  + " they are not what its %s was made of; restore the file (git checkout --"
                  + " claims/registry.lock)")
              .formatted(SEAL));
    }
  }

  private static String unfitting(int number, int of, Version version) {
    String before =
        number == 1 ? "" : ", or version %s before it was edited or is gone".formatted(number - 1);
    return ("version %s of %s (since %s) is not what its %s was made of: its date, reason, record"
            + " or designs were edited by hand, or it was put in%s; restore the file (git checkout"
            + " -- claims/registry.lock), change the claim instead, and accept the change")
        .formatted(number, of, version.since(), LINK, before);
  }

  private static String link(String claim, Version version, String former) {
    Map<String, String> lines = new TreeMap<>();
    lines.put("claim", quoted(claim));
    lines.put("follows", quoted(former));
    lines.put("since", quoted(version.since().toString()));
    lines.put("reason", quoted(version.reason()));
    version
        .restated()
        .ifPresent(
            restated -> {
              lines.put("restated.day", quoted(restated.day().toString()));
              lines.put("restated.reason", quoted(restated.reason()));
            });
    lines.put("record", quoted(version.record().digest()));
    version
        .observed()
        .forEach((tier, design) -> lines.put("observed." + tier, quoted(design.digest())));
    return CanonicalRecord.of(lines).digest();
  }

  private static void put(Map<String, String> lines, String before, OnRecord verdict) {
    lines.put(before + "verdict", quoted(verdict.verdict().name()));
    lines.put(before + "since", quoted(verdict.since().toString()));
    lines.put(before + "reason", quoted(verdict.reason()));
    verdict
        .frontier()
        .ifPresent(
            reached -> {
              lines.put(before + "frontier.candidate", quoted(reached.lead().candidate()));
              // As it is in binary: every Java writes that alike.
              lines.put(
                  before + "frontier.score",
                  Literals.plain(new BigDecimal(reached.lead().score())));
              lines.put(before + "frontier.since", quoted(reached.since().toString()));
            });
  }

  private static String quoted(String text) {
    return Literals.quoted(text);
  }
}
