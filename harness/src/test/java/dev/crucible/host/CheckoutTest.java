package dev.crucible.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crucible.host.Repository.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hides changes from somebody at a keyboard hides none from a run. */
class CheckoutTest {

  @TempDir Path folder;

  private String commit = "";

  @BeforeEach
  void commitAFile() throws IOException {
    assumeTrue(git("init", "-q").answered(), "git is not installed");
    write("pom.xml", "<project/>");
    write(".gitignore", "target/\n");
    write(".mvn/jvm.config", "-Xmx1g");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
    commit = git("rev-parse", "HEAD").text();
  }

  private Reply git(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=b"));
    command.addAll(List.of(arguments));
    return Commands.ask(folder, command);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private Checkout checkout() {
    return Checkout.at(folder);
  }

  private void assertChanged(String what) {
    assertThat(checkout().commit()).isEqualTo(commit);
    assertThat(checkout().clean()).isFalse();
    assertThat(checkout().remark())
        .hasValueSatisfying(
            remark ->
                assertThat(remark)
                    .startsWith("The sources are not those of the commit: ")
                    .contains(what));
  }

  @Test
  void isCleanWithWhatIsIgnoredBesideIt() throws IOException {
    write("target/run/index.html", "a page");
    write("claims/target/.gitignore", "*");
    assertThat(checkout().commit()).isEqualTo(commit);
    assertThat(checkout().remark()).isEmpty();
    assertThat(checkout().clean()).isTrue();
  }

  @Test
  void isThatOfAModuleToo() throws IOException {
    Path module = Files.createDirectories(folder.resolve("claims"));
    assertThat(Checkout.at(module).commit()).isEqualTo(commit);
    assertThat(Repository.at(module).find(commit)).isEqualTo(Place.HISTORY);
  }

  @Test
  void namesWhatIsChanged() throws IOException {
    write("pom.xml", "<project>changed</project>");
    assertChanged("M pom.xml");
  }

  @Test
  void configurationHidesNoNewFile() throws IOException {
    git("config", "status.showUntrackedFiles", "no");
    write("hidden.txt", "*.java");
    git("config", "core.excludesFile", folder.resolve("hidden.txt").toString());
    write("Planted.java", "class Planted {}");
    assertChanged("Planted.java");
  }

  @Test
  void noListOfOnesOwnHidesANewFile() throws IOException {
    write(".git/info/exclude", "Planted.java\n");
    write("Planted.java", "class Planted {}");
    assertChanged("Planted.java");
  }

  @Test
  void aNewIgnoreFileDoesNotHideItself() throws IOException {
    write("claims/.gitignore", "*");
    write("claims/Planted.java", "class Planted {}");
    assertChanged("claims/.gitignore");
  }

  @Test
  void filesThatGitWasToldNotToLookAtCountAsChanged() throws IOException {
    git("update-index", "--assume-unchanged", "pom.xml");
    write("pom.xml", "<project>changed</project>");
    assertChanged("git does not look at pom.xml");
    git("update-index", "--no-assume-unchanged", "pom.xml");
    git("update-index", "--skip-worktree", "pom.xml");
    assertChanged("git does not look at pom.xml");
  }

  /** A tarball that was unpacked in an ignored folder of another repository. */
  @Test
  void theRepositoryAroundItIsNotItsOwn() throws IOException {
    write("target/unpacked/.mvn/jvm.config", "");
    Path unpacked = folder.resolve("target/unpacked");
    Path module = Files.createDirectories(unpacked.resolve("claims"));

    Checkout found = Checkout.at(module);
    assertThat(found.commit()).isEqualTo("unknown");
    assertThat(found.clean()).isFalse();
    assertThat(found.remark())
        .hasValueSatisfying(
            remark ->
                assertThat(remark)
                    .startsWith("The commit of this run is unknown, and it cannot be promoted: ")
                    .contains(unpacked + " is no checkout of its own"));
    assertThat(Repository.at(module).find(commit)).isEqualTo(Place.NO_REPOSITORY);
    assertThat(Repository.at(module).objection()).isPresent();
  }

  @Test
  void gitsOwnReasonIsTold() throws IOException {
    Files.writeString(folder.resolve(".git/config"), "[core\n");
    assertThat(checkout().remark())
        .hasValueSatisfying(remark -> assertThat(remark).contains("bad config line 1"));
  }

  /** As a hook of git's sets it, or somebody's shell. */
  @Test
  void theEnvironmentNamesNoOtherRepository() throws Exception {
    Path other = Files.createDirectories(folder.resolve("target/other"));
    ProcessBuilder hook =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CheckoutTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true);
    hook.environment().put("GIT_DIR", other.toString());
    hook.environment().put("GIT_CONFIG_COUNT", "1");
    hook.environment().put("GIT_CONFIG_KEY_0", "status.showUntrackedFiles");
    hook.environment().put("GIT_CONFIG_VALUE_0", "no");
    Process asked = hook.start();
    assertThat(new String(asked.getInputStream().readAllBytes(), UTF_8).strip()).isEqualTo(commit);
  }

  /** Prints the commit of a folder; a process of its own, for its environment. */
  public static void main(String[] arguments) {
    System.out.println(Checkout.at(Path.of(arguments[0])).commit());
  }
}
