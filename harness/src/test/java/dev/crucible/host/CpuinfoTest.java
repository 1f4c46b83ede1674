package dev.crucible.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuinfoTest {

  @Test
  void theProcessorIsReadWhereLinuxTellsIt() {
    String text = "processor\t: 0\nmodel name\t: Quick 9000 @ 3 GHz\nprocessor : 1\nmodel name : x";
    assertThat(Cpuinfo.model(text)).contains("Quick 9000 @ 3 GHz");
    assertThat(Cpuinfo.model("processor : 0\nCPU part : 0xd0c")).isEmpty();
  }
}
