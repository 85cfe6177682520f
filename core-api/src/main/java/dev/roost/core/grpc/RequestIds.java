package dev.roost.core.grpc;

import java.util.regex.Pattern;

/** The ids by which a retry of a create is known. */
final class RequestIds {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RequestIds() {}

  /** The id, or an empty text when the request has none. */
  static String check(String requestId) {
    if (!requestId.isEmpty() && !UUID.matcher(requestId).matches()) {
      throw BadRequests.exception(
          BadRequests.violation("request_id", "is '%s'; give a UUID".formatted(requestId)));
    }
    return requestId;
  }
}
