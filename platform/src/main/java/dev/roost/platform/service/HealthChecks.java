package dev.roost.platform.service;

import dev.roost.platform.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The named checks that make up a process's health. */
public final class HealthChecks {

  private final Map<String, Supplier<Health>> checks = new ConcurrentSkipListMap<>();

  /** Adds or replaces a check. It is run at every look at the health, so it must be quick. */
  public void register(String name, Supplier<Health> check) {
    checks.put(name, check);
  }

  /** The health of every part, by name. */
  public Map<String, Health> run() {
    Map<String, Health> results = new TreeMap<>();
    checks.forEach((name, check) -> results.put(name, safely(check)));
    return results;
  }

  /** 200 with {@code {"status":"UP",…}} when every part is up, else 503. */
  public HttpResponse respond() {
    Map<String, Health> results = run();
    boolean up = results.values().stream().allMatch(Health::isUp);
    Map<String, Object> body = new TreeMap<>();
    body.put("status", up ? Health.State.UP : Health.State.DOWN);
    body.put("parts", results);
    return HttpResponse.json(up ? 200 : 503, body);
  }

  private static Health safely(Supplier<Health> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Health.down(String.valueOf(e.getMessage()));
    }
  }
}
