package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import dev.crucible.desk.yaml.YamlTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code claim.yaml}. */
public final class ClaimReader {

  /** The file's name. */
  public static final String FILE = "claim.yaml";

  private static final long LONGEST = 1_000_000;

  private static final List<String> KNOWN =
      List.of(
          "$schema",
          "id",
          "title",
          "statement",
          "source",
          "strand",
          "standing",
          "formula",
          "data",
          "columns",
          "factors",
          "value",
          "seed",
          "each",
          "where",
          "excluded",
          "reduce",
          "predict",
          "controls",
          "mutants",
          "noise",
          "printed");

  private ClaimReader() {}

  /**
   * A claim and the tree that it was read from.
   *
   * @param claim the claim
   * @param tree everything that the file says
   */
  public record Read(DeskClaim claim, Node.Mapping tree) {}

  /**
   * Reads the claim of a desk.
   *
   * @param folder the desk's folder
   * @throws Fault if there is none, or something in it cannot be meant
   */
  public static Read read(Path folder) {
    return read(text(folder));
  }

  /**
   * Reads a claim's text.
   *
   * @throws Fault if something in it cannot be meant
   */
  public static Read read(String text) {
    Node.Mapping tree = YamlTree.read(FILE, text);
    YamlFields all = YamlFields.of("a claim", tree, KNOWN);
    var columns = ColumnsReader.columns(all);
    DeskClaim claim =
        new DeskClaim(
            EntryReader.entry(all),
            DataReader.files(all),
            columns,
            ColumnsReader.roles(all, columns.keySet()),
            RowsReader.rows(all),
            RowsReader.reduce(all),
            PredictReader.predict(all),
            AgainstReader.read("controls", all.items("controls")),
            AgainstReader.read("mutants", all.items("mutants")),
            RowsReader.noise(all),
            PrintedReader.printed(all));
    Names.require(claim, all);
    return new Read(claim, tree);
  }

  private static String text(Path folder) {
    Path file = folder.resolve(FILE);
    Spot spot = Spot.of(FILE);
    try {
      if (!Files.isRegularFile(file)) {
        throw spot.fault(
            "there is no such file in " + folder, "write it, or name another folder with -Ddesk");
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw spot.fault("it leads out of the folder", "put the file itself into the folder");
      }
      if (Files.size(file) > LONGEST) {
        throw spot.fault(
            "it has %s bytes, and a claim has at most %s".formatted(Files.size(file), LONGEST),
            "put data into CSV files beside it");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw spot.fault("it is not UTF-8", "save it in that encoding");
    } catch (IOException e) {
      throw spot.fault("it cannot be read: " + e.getMessage(), "see that it can");
    }
  }
}
