package dev.roost.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The built distribution: complete, and each process without what the design keeps from it. */
class DistributionIT {

  private static final Map<String, List<String>> KEPT_FROM =
      Map.of(
          "core", List.of("spark-core", "iceberg-", "lettuce", "jedis", "RoaringBitmap"),
          "online", List.of("spark-core", "iceberg-", "RoaringBitmap"),
          "query", List.of("spark-core", "iceberg-", "lettuce"),
          "operator", List.of("spark-core", "iceberg-", "lettuce", "RoaringBitmap"),
          "cli", List.of("spark-core", "grpc-", "netty-"));

  private static Path dist() throws IOException {
    return Path.of(System.getProperty("roost.root"), "standalone/embedded/target/dist")
        .toRealPath();
  }

  @Test
  void hasTheClassPathOfEveryProcess() throws IOException {
    for (String process :
        List.of("cli", "up", "core", "online", "query", "operator", "s3proxy", "spark")) {
      List<Path> entries =
          Stream.of(Distribution.in(dist()).classPath(process).split(":", -1))
              .map(Path::of)
              .toList();
      assertThat(entries).as(process).isNotEmpty().allMatch(Files::exists);
    }
  }

  @Test
  void keepsFromEachProcessWhatTheDesignForbidsIt() throws IOException {
    for (Map.Entry<String, List<String>> rule : KEPT_FROM.entrySet()) {
      List<String> files =
          Stream.of(Distribution.in(dist()).classPath(rule.getKey()).split(":", -1))
              .map(entry -> Path.of(entry).getFileName().toString())
              .toList();
      for (String forbidden : rule.getValue()) {
        assertThat(files)
            .as("the class path of %s", rule.getKey())
            .noneMatch(file -> file.startsWith(forbidden));
      }
    }
  }
}
