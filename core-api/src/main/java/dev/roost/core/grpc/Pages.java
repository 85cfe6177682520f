package dev.roost.core.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, as a request asks for it.
 *
 * @param list what is listed; a token of another list is refused
 * @param position where the page starts; empty: at the first
 * @param size rows at most
 */
record Pages(String list, String position, int size) {

  private static final int DEFAULT_SIZE = 100;
  private static final int MAX_SIZE = 1000;

  static Pages of(String list, int pageSize, String pageToken) {
    if (pageSize < 0) {
      throw BadRequests.exception(
          BadRequests.violation("page_size", "is " + pageSize + "; give 0 to " + MAX_SIZE));
    }
    int size = pageSize == 0 ? DEFAULT_SIZE : Math.min(pageSize, MAX_SIZE);
    return new Pages(list, pageToken.isEmpty() ? "" : decode(list, pageToken), size);
  }

  /** How many rows to read: one more tells whether there is another page. */
  int limit() {
    return size + 1;
  }

  /** The position as the id that the page comes before. */
  long before() {
    return position.isEmpty() ? Long.MAX_VALUE : Long.parseLong(position);
  }

  <T> List<T> cut(List<T> rows) {
    return rows.size() > size ? rows.subList(0, size) : rows;
  }

  /** The token of the page after these rows; empty when there is none. */
  <T> String next(List<T> rows, Function<T, String> positionOf) {
    return rows.size() > size ? encode(list, positionOf.apply(rows.get(size - 1))) : "";
  }

  private static String encode(String list, String position) {
    byte[] text = (list + "\n" + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static String decode(String list, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(list + "\n")) {
        return text.substring(list.length() + 1);
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours: refused like one of another list.
    }
    throw BadRequests.exception(
        BadRequests.violation(
            "page_token", "is not of this list; leave it out to start from the beginning"));
  }
}
