package dev.crucible.desk.register;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.register.Registered.Step;
import dev.crucible.registry.CanonicalRecord;
import dev.crucible.text.Sha256;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code registration.json} in a desk's folder. */
public final class RegistrationFile {

  /** The file's name. */
  public static final String FILE = "registration.json";

  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String REMEDY =
      "bring back the file as it was; a registration that was changed is none";

  private RegistrationFile() {}

  /**
   * Reads what is registered; empty if nothing is.
   *
   * @throws Fault if the file is damaged, edited or of a later version
   */
  public static Optional<Registered> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(MAPPER.readTree(Files.readString(file))));
    } catch (IOException | JacksonException | DateTimeException | ClassCastException e) {
      throw spot().fault("it cannot be read: " + e.getMessage(), REMEDY);
    }
  }

  private static Registered read(JsonNode root) {
    if (root.path("schema").asInt(0) != SCHEMA) {
      throw spot()
          .fault(
              "its schema is %s and not %s".formatted(root.path("schema"), SCHEMA),
              "read it with the version that wrote it");
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : root.path("steps")) {
      steps.add(
          new Step(
              Instant.parse(step.path("time").asString("")),
              step.path("digest").asString(""),
              new TreeMap<>(texts(step.path("data"))),
              step.path("reason").asString("")));
    }
    TreeMap<String, String> entries = new TreeMap<>();
    texts(root.path("record")).forEach((name, text) -> entries.put(name, Records.quoted(text)));
    Registered found =
        new Registered(root.path("claim").asString(""), steps, new CanonicalRecord(entries));
    String digest = steps.isEmpty() ? "" : steps.get(steps.size() - 1).digest();
    if (!found.record().digest().equals(digest)
        || !seal(found).equals(root.path("seal").asString(""))) {
      throw spot().fault("it was edited after it was written", REMEDY);
    }
    return found;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asString("")));
    return texts;
  }

  /**
   * Writes what is registered; the file is the old one or the new one, never half of it.
   *
   * @throws Fault if it cannot be written
   */
  public static void write(Path folder, Registered registered) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA).put("claim", registered.claim());
    root.put("state", registered.seen() ? "seen" : "blind");
    ArrayNode steps = root.putArray("steps");
    for (Step step : registered.steps()) {
      ObjectNode node = steps.addObject();
      node.put("time", step.time().toString()).put("digest", step.digest());
      node.put("state", step.seen() ? "seen" : "blind");
      ObjectNode data = node.putObject("data");
      step.data().forEach(data::put);
      node.put("reason", step.reason());
    }
    ObjectNode record = root.putObject("record");
    registered
        .record()
        .entries()
        .forEach((name, literal) -> record.put(name, MAPPER.readTree(literal).asString("")));
    root.put("seal", seal(registered));
    replace(folder, MAPPER.writeValueAsString(root) + "\n");
  }

  private static void replace(Path folder, String text) {
    Path fresh = folder.resolve("." + FILE + ".tmp");
    try {
      Utf8.write(fresh, text);
      Files.move(
          fresh,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw spot().fault("it cannot be written: " + e.getMessage(), "see that the folder can be");
    } finally {
      clear(fresh);
    }
  }

  private static void clear(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException stays) {
      // The fault on its way says more.
    }
  }

  /** Ties the steps together, so that a date or a state cannot be changed by hand unseen. */
  private static String seal(Registered registered) {
    StringBuilder lines = new StringBuilder(Records.quoted(registered.claim())).append('\n');
    for (Step step : registered.steps()) {
      lines.append(step.time()).append(' ').append(step.digest()).append('\n');
      step.data()
          .forEach(
              (name, digest) ->
                  lines.append(Records.quoted(name)).append(' ').append(digest).append('\n'));
      lines.append(Records.quoted(step.reason())).append('\n');
    }
    return Sha256.of(lines.toString());
  }

  private static Spot spot() {
    return Spot.of(FILE);
  }
}
