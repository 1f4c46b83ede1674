package dev.crucible.ledger;

import dev.crucible.finding.Verdict;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the fields of a ledger's line must hold; fields that are not named here may hold all. */
final class LineFields {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private static final Set<String> VERDICTS =
      Arrays.stream(Verdict.values()).map(Verdict::name).collect(Collectors.toSet());

  private static final List<Field> EVERY_LINE =
      List.of(
          new Field("time", "a time such as 2026-11-30T10:15:00Z", LineFields::isTime),
          new Field("previous", "64 hexadecimal digits", LineFields::isHash));

  private static final List<Field> MERGED_LINE =
      List.of(new Field("other", "64 hexadecimal digits", LineFields::isHash));

  private static final List<Field> CLAIM_LINE =
      List.of(
          text("run"),
          text("claim"),
          new Field("registration", "text or null", n -> n.isString() || n.isNull()),
          verdict(),
          new Field("statistics", "a list of statistics", JsonNode::isArray),
          new Field(
              "controls",
              "a count {refuted, total}, 0 <= refuted <= total",
              n -> isCount(n, "refuted")),
          new Field(
              "mutants",
              "a count {killed, total}, 0 <= killed <= total",
              n -> isCount(n, "killed")),
          optional(
              HeldAgainst.COUNTS,
              "{control, own, automatic}: in each a count for every statistic, or absent",
              LineFields::areCounts),
          optional(
              HeldAgainst.LEFT, "a list of what was not refuted, or absent", JsonNode::isArray),
          optional("frontier", "{candidate, score} or absent", JsonNode::isObject),
          optional("data", "checksums by name, or absent", LineFields::areTexts),
          text("tier"),
          optional("seeds", "fixed, fresh, repeated or absent", isOneOf("fixed fresh repeated")),
          optional("firstSeed", "0, a larger integer or absent", n -> isNatural(n)),
          text("commit"),
          new Field("clean", "true or false", JsonNode::isBoolean),
          text("engine"),
          text("java"),
          text("cpu"),
          optional(ClaimLines.PENDING, "true, false or absent", JsonNode::isBoolean),
          optional("gate", "text or absent", JsonNode::isString),
          optional("options", "an object or absent", JsonNode::isObject),
          optional("locale", "text or absent", JsonNode::isString),
          optional("timeZone", "text or absent", JsonNode::isString),
          positive("seconds"));

  private static final List<Field> STATISTIC =
      List.of(
          text("name"),
          optional("unit", "text or absent", JsonNode::isString),
          optional("kind", "text or absent", JsonNode::isString),
          optional("relation", "equals, at most, at least or absent", LineFields::isRelation),
          optional("predicted", "a number, null or absent", LineFields::isNumber),
          optional("margin", "a number of 0 or more, null or absent", LineFields::isPositive),
          number("estimate"),
          number("low"),
          number("high"),
          optional("confidence", "a share, null or absent", LineFields::isProbability),
          new Field("n", "an integer of 0 or more", LineFields::isNatural),
          new Field("excluded", "an integer of 0 or more", LineFields::isNatural),
          verdict(),
          optional("agreement", "a p-value, null or absent", LineFields::isProbability),
          optional("disagreement", "a p-value, null or absent", LineFields::isProbability),
          optional("values", "a list of numbers and nulls, or absent", LineFields::areNumbers));

  private static final List<Field> NOT_REFUTED =
      List.of(
          text("statistic"),
          new Field("kind", "control, own or automatic", isOneOf("control own automatic")),
          text("name"),
          verdict());

  private static final List<Field> FRONTIER =
      List.of(
          text("candidate"),
          positive("score"),
          optional("criterion", "a number of 0 or more, null or absent", LineFields::isPositive),
          optional("step", "a number of 0 or more, null or absent", LineFields::isPositive),
          optional("candidates", "a list with a theory, or absent", LineFields::haveTheory));

  private static final List<Field> CANDIDATE =
      List.of(
          text("name"),
          new Field("role", "THEORY, BASELINE or CONTROL", isOneOf("THEORY BASELINE CONTROL")),
          positive("score"),
          positive("worst"));

  private LineFields() {}

  private static boolean areTexts(JsonNode node) {
    return node.isObject() && node.valueStream().allMatch(JsonNode::isString);
  }

  private record Field(String name, String must, Predicate<JsonNode> allowed) {}

  /** Returns what is wrong with a line, if anything is: which field, and what it must be. */
  static Optional<String> mistake(JsonNode line, String kind) {
    Optional<String> outer = first("", EVERY_LINE, line);
    if (!kind.equals(LineFormat.CLAIM)) {
      return outer.or(() -> first("", MERGED_LINE, line));
    }
    JsonNode frontier = line.path("frontier");
    return outer
        .or(() -> first("", CLAIM_LINE, line))
        .or(() -> each("statistics", STATISTIC, line.path("statistics")))
        .or(() -> each(HeldAgainst.LEFT, NOT_REFUTED, line.path(HeldAgainst.LEFT)))
        .or(() -> frontier.isMissingNode() ? outer : first("frontier.", FRONTIER, frontier))
        .or(() -> each("frontier.candidates", CANDIDATE, frontier.path("candidates")));
  }

  /** Returns what is wrong with a field, as messages say it. */
  static String must(String name, String must, JsonNode found) {
    return "%s must be %s, %s"
        .formatted(name, must, found.isMissingNode() ? "and is missing" : "not " + found);
  }

  private static Optional<String> each(String list, List<Field> fields, JsonNode nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      Optional<String> mistake = first("", fields, nodes.path(i));
      if (mistake.isPresent()) {
        return Optional.of("%s[%s].%s".formatted(list, i, mistake.get()));
      }
      if (!isOrdered(nodes.path(i))) {
        return Optional.of("%s[%s].low must not be above high".formatted(list, i));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(String path, List<Field> fields, JsonNode node) {
    for (Field field : fields) {
      JsonNode found = node.path(field.name());
      if (!field.allowed().test(found)) {
        return Optional.of(must(path + field.name(), field.must(), found));
      }
    }
    return Optional.empty();
  }

  private static Field text(String name) {
    return new Field(name, "text without control characters", LineFields::isText);
  }

  private static Field positive(String name) {
    return new Field(name, "a number of 0 or more, or null", LineFields::isPositive);
  }

  private static Field number(String name) {
    return new Field(name, "a number or null", LineFields::isNumber);
  }

  private static Field verdict() {
    return new Field(
        "verdict",
        "one of " + Arrays.toString(Verdict.values()),
        node -> node.isString() && VERDICTS.contains(node.stringValue()));
  }

  private static Field optional(String name, String must, Predicate<JsonNode> allowed) {
    return new Field(name, must, node -> node.isMissingNode() || allowed.test(node));
  }

  private static Predicate<JsonNode> isOneOf(String words) {
    Set<String> allowed = Set.of(words.split(" ", -1));
    return node -> node.isString() && allowed.contains(node.stringValue());
  }

  private static boolean isRelation(JsonNode node) {
    return node.isString() && List.of("equals", "at most", "at least").contains(node.stringValue());
  }

  private static boolean isTime(JsonNode node) {
    try {
      return node.isString() && Instant.parse(node.stringValue()) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isHash(JsonNode node) {
    return node.isString() && HASH.matcher(node.stringValue()).matches();
  }

  private static boolean isNatural(JsonNode node) {
    return node.isInt() && node.intValue() >= 0;
  }

  private static boolean isNumber(JsonNode node) {
    return node.isNull() || (node.isNumber() && Double.isFinite(node.doubleValue()));
  }

  private static boolean isPositive(JsonNode node) {
    return node.isNull() || (isNumber(node) && node.doubleValue() >= 0);
  }

  /** What a terminal or a page would take for a command is no name of anything. */
  private static boolean isText(JsonNode node) {
    return node.isString() && node.stringValue().chars().noneMatch(Character::isISOControl);
  }

  private static boolean isOrdered(JsonNode statistic) {
    JsonNode low = statistic.path("low");
    JsonNode high = statistic.path("high");
    return !low.isNumber() || !high.isNumber() || low.doubleValue() <= high.doubleValue();
  }

  private static boolean isProbability(JsonNode node) {
    return node.isNull() || (node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= 1);
  }

  private static boolean isCount(JsonNode node, String part) {
    return isNatural(node.path("total"))
        && isNatural(node.path(part))
        && node.path(part).intValue() <= node.path("total").intValue();
  }

  private static boolean areCounts(JsonNode node) {
    return Arrays.stream(HeldAgainst.Kind.values())
        .map(kind -> node.path(kind.word()))
        .allMatch(
            counts -> counts.isArray() && counts.valueStream().allMatch(LineFields::isNatural));
  }

  private static boolean areNumbers(JsonNode node) {
    if (!node.isArray()) {
      return false;
    }
    for (JsonNode value : node) {
      if (!isNumber(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean haveTheory(JsonNode node) {
    return node.isArray()
        && node.valueStream().anyMatch(n -> n.path("role").asString("").equals("THEORY"));
  }
}
