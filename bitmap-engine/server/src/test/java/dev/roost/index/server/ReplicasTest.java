package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.server.Published.Customer;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over one bucket and one core, with nothing between them. */
final class ReplicasTest {
  private static final String QUERY = "/index/shop.customers/query";
  private static final int SNAPSHOTS = 4;

  @TempDir private Path folder;

  private final FeedDouble core = new FeedDouble();

  /** Snapshot n has 10·n customers, all of them in the country cn: a mix would show. */
  private FeatureSetSnapshot publish(int number) {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 10 * number; i++) {
      customers.add(new Customer(RecordKey.of(i), "c" + number, i, List.of()));
    }
    return Published.of(folder, "customers", 1, number, customers);
  }

  @Test
  void everyAnswerAndEveryRunOfPagesIsOfOneSnapshotWhoeverGivesIt() throws Exception {
    List<FeatureSetSnapshot> snapshots = new ArrayList<>();
    for (int number = 1; number <= SNAPSHOTS; number++) {
      snapshots.add(publish(number));
    }
    core.current = snapshots.subList(0, 1);
    AtomicBoolean done = new AtomicBoolean();
    Map<String, String> settings = Map.of("query.poll-interval", "5ms");
    try (ServerUnderTest one = ServerUnderTest.start(folder, core, new PagingEngine(), settings);
        ServerUnderTest two = ServerUnderTest.start(folder, core, new PagingEngine(), settings)) {
      Thread publisher = new Thread(() -> publishAll(snapshots, done));
      publisher.start();
      Set<String> seen = new HashSet<>();
      try {
        for (int i = 0; i < 60 || seen.size() < SNAPSHOTS; i++) {
          seen.add(checkAnswer(i % 2 == 0 ? one : two));
          checkPages(i % 2 == 0 ? one : two, i % 2 == 0 ? two : one);
        }
      } finally {
        done.set(true);
        publisher.join();
      }
    }
  }

  private void publishAll(List<FeatureSetSnapshot> snapshots, AtomicBoolean done) {
    for (int i = 0; !done.get(); i++) {
      int before = core.answered.get();
      core.current = List.of(snapshots.get(i % snapshots.size()));
      while (core.answered.get() < before + 4 && !done.get()) {
        Thread.onSpinWait();
      }
    }
  }

  private static String checkAnswer(ServerUnderTest server) throws Exception {
    HttpResponse<String> answer =
        server.post(QUERY, "Count(All()) TopK(country) Count(Row(quantity >= 0))");
    String number = answer.headers().firstValue("Roost-Snapshot").orElseThrow();
    String count = number + "0";
    assertThat(answer.body())
        .isEqualTo(
            "{\"results\":[%s,[{\"key\":\"c%s\",\"count\":%s}],%s]}"
                .formatted(count, number, count, count));
    return number;
  }

  private static void checkPages(ServerUnderTest first, ServerUnderTest second) throws Exception {
    HttpResponse<String> answer = first.post(QUERY + "?page_size=4", "All()");
    String number = answer.headers().firstValue("Roost-Snapshot").orElseThrow();
    List<String> keys = new ArrayList<>();
    ServerUnderTest next = second;
    JsonNode page = first.ok(answer);
    page.at("/results/0/keys").forEach(key -> keys.add(key.asText()));
    while (page.has("next_page_token")) {
      answer =
          next.post(
              QUERY + "?page_size=4&page_token=" + page.path("next_page_token").asText(), "All()");
      assertThat(answer.headers().firstValue("Roost-Snapshot")).hasValue(number);
      page = next.ok(answer);
      page.at("/results/0/keys").forEach(key -> keys.add(key.asText()));
      next = next == second ? first : second;
    }
    assertThat(keys).doesNotHaveDuplicates().hasSize(10 * Integer.parseInt(number));
  }
}
