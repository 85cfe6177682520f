package dev.roost.index.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlockCacheTest {
  private record Thing(String name, long weight) implements BlockCache.Weighted {}

  private record Other(long weight) implements BlockCache.Weighted {}

  @Test
  void keepsWhatWasLoadedAndCountsHitsMissesAndWeight() {
    BlockCache cache = new BlockCache(1000);
    Thing first = cache.get(new BlockCache.Key("f", 1), Thing.class, () -> new Thing("a", 300));
    Thing again = cache.get(new BlockCache.Key("f", 1), Thing.class, () -> new Thing("b", 300));
    assertThat(again).isSameAs(first);
    assertThat(cache.hits()).isEqualTo(1);
    assertThat(cache.misses()).isEqualTo(1);
    assertThat(cache.weight()).isEqualTo(300);
  }

  @Test
  void staysWithinItsBound() {
    BlockCache cache = new BlockCache(1000);
    for (int i = 0; i < 500; i++) {
      cache.get(i, Thing.class, () -> new Thing("x", 90));
      assertThat(cache.weight()).isLessThanOrEqualTo(1000);
    }
    cache.get("larger than all", Thing.class, () -> new Thing("x", 1L << 40));
    assertThat(cache.weight()).isLessThanOrEqualTo(1000);
  }

  @Test
  void replacesAThingOfAnotherType() {
    BlockCache cache = new BlockCache(1000);
    cache.get("key", Thing.class, () -> new Thing("x", 10));
    assertThat(cache.get("key", Other.class, () -> new Other(20)).weight()).isEqualTo(20);
    assertThat(cache.weight()).isEqualTo(20);
  }

  @Test
  void aLoadMayGetOtherThings() {
    BlockCache cache = new BlockCache(1000);
    Thing outer =
        cache.get(
            "outer",
            Thing.class,
            () -> cache.get("inner", Thing.class, () -> new Thing("inner", 10)));
    assertThat(outer.name()).isEqualTo("inner");
  }

  @Test
  void threadsThatMissAtOnceLoadOnce() throws Exception {
    BlockCache cache = new BlockCache(1000);
    AtomicInteger loads = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Thing>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> cache.get("key", Thing.class, () -> load(loads, go))));
      }
      await().until(() -> cache.misses() == 4);
      go.countDown();
      for (Future<Thing> one : all) {
        assertThat(one.get(30, TimeUnit.SECONDS).name()).isEqualTo("loaded");
      }
      assertThat(loads).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFailedLoadFailsOnlyItsOwnThreadAndIsTriedAgain() {
    BlockCache cache = new BlockCache(1000);
    assertThatThrownBy(
            () ->
                cache.get(
                    "key",
                    Thing.class,
                    () -> {
                      throw new IllegalStateException("damaged");
                    }))
        .hasMessage("damaged");
    assertThat(cache.get("key", Thing.class, () -> new Thing("x", 10)).name()).isEqualTo("x");
  }

  private static Thing load(AtomicInteger loads, CountDownLatch go) {
    loads.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Thing("loaded", 10);
  }
}
