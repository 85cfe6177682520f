package dev.roost.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One method and path pattern, such as {@code /index/{index}/query}, and its handler. */
record Route(String method, String pattern, HttpHandler handler) {

  /** The named parts of a raw path that fits the pattern; empty when it does not fit. */
  Optional<Map<String, String>> match(String rawPath) {
    String[] wanted = pattern.split("/", -1);
    String[] given = rawPath.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        // A plus sign in a path is itself, unlike in a query.
        String part = given[i].replace("+", "%2B");
        params.put(
            wanted[i].substring(1, wanted[i].length() - 1),
            URLDecoder.decode(part, StandardCharsets.UTF_8));
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(params);
  }
}
