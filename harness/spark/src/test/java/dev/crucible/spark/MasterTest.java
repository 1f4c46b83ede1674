package dev.crucible.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.spark.Master.Location;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {

  @Test
  void threadsTryATaskThreeTimesToo() {
    assertThat(Master.parse("local[2]", 8))
        .isEqualTo(new Master("local[2,3]", OptionalInt.of(2), Location.THREADS));
    assertThat(Master.parse("local[*]", 8).slots()).hasValue(8);
  }

  @Test
  void processesHaveCoresAndMemory() {
    Master master = Master.parse("local-cluster[3, 2, 1024]", 8);
    assertThat(master.slots()).hasValue(6);
    assertThat(master.url()).isEqualTo("local-cluster[3,2,1024]");
    assertThat(master.executorMegabytes()).isEqualTo("1024");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"local", "local[0]", "local-cluster[2,1]", "local-cluster[0,1,1024]", "x"})
  void whatNamesNoneIsSaid(String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Master.parse(option, 2))
        .withMessageStartingWith("-Dspark.master=" + option + ": give local[2]");
  }

  @Test
  void ofAClusterOnlyTheUserKnowsHowLargeItIs() {
    Map<String, String> given = Map.of("spark.master", "spark://host:7077");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SparkSource().slots(name -> Optional.ofNullable(given.get(name))))
        .withMessageStartingWith("-Dspark.master=spark://host:7077: add -Dthreads=N");
    assertThat(new SparkSource().slots(name -> Optional.empty())).isPositive();
  }
}
