package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingCheckTest {
  @Test
  void linuxHasADeviceWhenAnyOfItsFilesIsThere(@TempDir Path there) {
    Path missing = there.resolve("missing");

    assertThat(new DrawingCheck("Linux", List.of(missing, there)).hasDevice()).isTrue();
    assertThat(new DrawingCheck("Linux", List.of(missing)).hasDevice()).isFalse();
  }

  @Test
  void otherSystemsAlwaysHaveOne() {
    assertThat(new DrawingCheck("Mac OS X", List.of()).hasDevice()).isTrue();
    assertThat(new DrawingCheck("Windows 11", List.of()).hasDevice()).isTrue();
  }
}
