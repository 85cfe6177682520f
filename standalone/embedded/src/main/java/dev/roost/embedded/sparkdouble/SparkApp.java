package dev.roost.embedded.sparkdouble;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A SparkApplication's spec, as far as the double reads it. */
public record SparkApp(GenericKubernetesResource resource) {

  private static final long MEBIBYTE = 1L << 20;

  /** A Secret that the driver finds as a folder of files. */
  public record SecretMount(String secret, String path) {}

  public String namespace() {
    return resource.getMetadata().getNamespace();
  }

  public String name() {
    return resource.getMetadata().getName();
  }

  String uid() {
    return resource.getMetadata().getUid();
  }

  /** Unique on the machine while the application exists, and fit for a file's name. */
  String key() {
    return namespace() + "." + name();
  }

  AppStatus status() {
    return AppStatus.of(resource);
  }

  String podName() {
    return text("spec", "driver", "podName")
        .or(() -> Optional.ofNullable(conf().get("spark.kubernetes.driver.pod.name")))
        .orElse(name() + "-driver");
  }

  public String mainClass() {
    return text("spec", "mainClass").orElse("");
  }

  public List<String> arguments() {
    return strings(resource.get("spec", "arguments"));
  }

  public Map<String, String> conf() {
    Map<String, String> conf = new TreeMap<>();
    if (resource.get("spec", "sparkConf") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> conf.put(String.valueOf(key), String.valueOf(value)));
    }
    return conf;
  }

  public List<SecretMount> secrets() {
    List<SecretMount> mounts = new ArrayList<>();
    if (resource.get("spec", "driver", "secrets") instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          mounts.add(
              new SecretMount(String.valueOf(map.get("name")), String.valueOf(map.get("path"))));
        }
      }
    }
    return List.copyOf(mounts);
  }

  public Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    if (resource.get("spec", "driver", "env") instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map && map.get("value") != null) {
          environment.put(String.valueOf(map.get("name")), String.valueOf(map.get("value")));
        }
      }
    }
    return environment;
  }

  /** Mebibytes of the larger of driver and executor: here both are one process. */
  public long memoryMebibytes() {
    return Math.max(memory("driver"), memory("executor"));
  }

  private long memory(String role) {
    String text = text("spec", role, "memory").orElse("1g").toLowerCase(Locale.ROOT);
    String digits = text.replaceAll("[^0-9].*$", "");
    long number = digits.isEmpty() ? 1024 : Long.parseLong(digits);
    String unit = text.substring(digits.length());
    if (unit.startsWith("g")) {
      return number * 1024;
    }
    if (unit.startsWith("k")) {
      return number / 1024;
    }
    return unit.startsWith("m") ? number : Math.max(1, number / MEBIBYTE);
  }

  Retry retry() {
    return Retry.of(
        text("spec", "restartPolicy", "type").orElse("Never"),
        resource.get("spec", "restartPolicy", "onFailureRetries") instanceof Number number
            ? number.intValue()
            : 0);
  }

  /** Seconds to keep a finished application; empty: for ever. */
  Optional<Long> timeToLive() {
    return resource.get("spec", "timeToLiveSeconds") instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  private Optional<String> text(Object... path) {
    return Optional.ofNullable(resource.get(path))
        .map(Object::toString)
        .filter(value -> !value.isEmpty());
  }

  private static List<String> strings(Object list) {
    return list instanceof List<?> items ? items.stream().map(String::valueOf).toList() : List.of();
  }
}
