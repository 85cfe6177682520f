package dev.roost.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.embedded.Ports.Choice;
import dev.roost.embedded.Ports.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  @TempDir private Path folder;

  @Test
  void givesEachEndpointAPortOfItsOwn() {
    Ports ports = Ports.choose(Choice.FREE, folder.resolve("ports.properties"));

    assertThat(Stream.of(Endpoint.values()).map(ports::of)).doesNotHaveDuplicates();
  }

  @Test
  void givesThePortsOfTheLastTimeButNoTakenOne() throws Exception {
    Path file = folder.resolve("ports.properties");
    Ports first = Ports.choose(Choice.FREE, file);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), first.of(Endpoint.REDIS)));

      Ports second = Ports.choose(Choice.FREE, file);

      assertThat(second.of(Endpoint.CORE)).isEqualTo(first.of(Endpoint.CORE));
      assertThat(second.of(Endpoint.REDIS)).isNotEqualTo(first.of(Endpoint.REDIS));
    }
  }
}
