package dev.crucible.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crucible.host.Repository.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

  @TempDir Path folder;

  private Reply git(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=b"));
    command.addAll(List.of(arguments));
    return Commands.ask(folder, command);
  }

  private String commit(String message) {
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD").text();
  }

  @Test
  void findsWhatIsInTheHistoryOfTheCheckout() {
    assumeTrue(git("init", "-q").answered(), "git is not installed");
    String first = commit("first");
    git("checkout", "-q", "-b", "side");
    String side = commit("side");
    git("checkout", "-q", "-");
    git("checkout", "-q", "--detach", first);
    String second = commit("second");

    Repository repository = Repository.at(folder);
    assertThat(repository.find(first)).isEqualTo(Place.HISTORY);
    assertThat(repository.find(second)).isEqualTo(Place.HISTORY);
    assertThat(repository.find(side)).isEqualTo(Place.ELSEWHERE);
    assertThat(repository.find("0123456789012345678901234567890123456789"))
        .isEqualTo(Place.UNKNOWN);
  }

  @Test
  void givesAFileAsItWasCommitted() throws IOException {
    assumeTrue(git("init", "-q").answered(), "git is not installed");
    Path file = Files.createDirectory(folder.resolve("claims")).resolve("registry.lock");
    Files.writeString(file, "one\n");
    git("add", ".");
    commit("first");
    Files.writeString(file, "two\n");
    git("add", ".");
    commit("second");
    Files.writeString(file, "three\n");

    Repository repository = Repository.at(folder);
    assertThat(repository.committed("HEAD", "claims/registry.lock")).contains("two");
    assertThat(repository.committed("HEAD^", "claims/registry.lock")).contains("one");
    assertThat(repository.committed("HEAD^^", "claims/registry.lock")).isEmpty();
    assertThat(repository.committed("HEAD", "claims/none.lock")).isEmpty();
    assertThat(Repository.at(folder.resolve("claims")).committed("HEAD", "claims/registry.lock"))
        .isEmpty();
  }

  @Test
  void asksGitForNothingThatIsNoHash() {
    List<List<String>> asked = new ArrayList<>();
    Repository repository =
        Repository.asking(
            command -> {
              asked.add(command);
              return Reply.of("");
            });

    assertThat(repository.find("--all")).isEqualTo(Place.UNKNOWN);
    assertThat(repository.find("unknown")).isEqualTo(Place.UNKNOWN);
    assertThat(asked).containsOnly(List.of("rev-parse", "--verify", "HEAD"));
  }

  @Test
  void withoutARepositoryThereIsNothingToFind() {
    Repository none = Repository.asking(command -> Reply.refused("fatal: not a git repository"));
    assertThat(none.find("1a2b3c4")).isEqualTo(Place.NO_REPOSITORY);
    assertThat(none.objection()).contains("fatal: not a git repository");
  }
}
