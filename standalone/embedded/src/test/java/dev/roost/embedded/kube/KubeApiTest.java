package dev.roost.embedded.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeApiTest {

  @TempDir private Path folder;

  private static ApiRequest post(String path, String body) {
    return new ApiRequest("POST", path, Map.of(), "application/json", body);
  }

  private static int get(KubeApi api, String path) {
    return api.handle(new ApiRequest("GET", path, Map.of(), "", "")).code();
  }

  @Test
  void keepsEventsForAnHourOnly() {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61));
    try (KubeApi api = new KubeApi(Journal.open(folder), later)) {
      api.handle(
          post(
              "/api/v1/namespaces/shop/events",
              "{\"kind\":\"Event\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"e\"}}"));
      api.handle(
          post(
              "/api/v1/namespaces/shop/configmaps", "{\"metadata\":{\"name\":\"c\"},\"data\":{}}"));

      api.tidy();

      assertThat(get(api, "/api/v1/namespaces/shop/events/e")).isEqualTo(404);
      assertThat(get(api, "/api/v1/namespaces/shop/configmaps/c")).isEqualTo(200);
    }
  }

  @Test
  void namesWhatItDoesNotServe() {
    try (KubeApi api = new KubeApi(Journal.open(folder), Clock.systemUTC())) {
      assertThat(get(api, "/apis/nowhere.dev/v1/things")).isEqualTo(404);
      assertThat(get(api, "/version")).isEqualTo(200);
      assertThat(
              api.handle(
                      post(
                          "/api/v1/namespaces/shop/configmaps",
                          "{\"metadata\":{\"name\":\"A_B\"}}"))
                  .body())
          .contains("metadata.name: Invalid value");
      assertThat(api.handle(post("/api/v1/namespaces/shop/configmaps", "no json")).code())
          .isEqualTo(400);
    }
  }

  @Test
  void aRewrittenJournalHoldsTheSame() throws Exception {
    try (KubeApi api = new KubeApi(Journal.open(folder), Clock.systemUTC())) {
      api.handle(
          post(
              "/api/v1/namespaces/shop/configmaps", "{\"metadata\":{\"name\":\"c\"},\"data\":{}}"));
    }
    Journal journal = Journal.open(folder);
    Journal.Contents before = journal.contents();
    journal.rewrite(before);
    journal.close();

    Journal again = Journal.open(folder);
    assertThat(again.contents()).isEqualTo(before);
    again.close();
  }
}
