package dev.roost.cli.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Amazon's Signature Version 4 of requests without a body (S3 API reference, sig-v4). */
final class Signature {

  /** SHA-256 of nothing. */
  private static final String NO_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Signature() {}

  /**
   * The headers to send.
   *
   * @param uri with its query's names in order, encoded
   * @param more other headers that are signed, by lower-case name
   */
  static Map<String, String> headers(
      String method, URI uri, Map<String, String> more, S3Access access, Instant now) {
    Map<String, String> headers = new TreeMap<>(more);
    if (access.keys().isEmpty()) {
      return headers;
    }
    S3Access.Keys keys = access.keys().get();
    String time = TIME.format(now);
    headers.put("host", uri.getRawAuthority());
    headers.put("x-amz-content-sha256", NO_BODY);
    headers.put("x-amz-date", time);
    keys.token().ifPresent(token -> headers.put("x-amz-security-token", token));
    String names = String.join(";", headers.keySet());
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
            .collect(Collectors.joining());
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String request = String.join("\n", method, uri.getRawPath(), query, lines, names, NO_BODY);
    String date = time.substring(0, 8);
    String scope = date + "/" + access.region() + "/s3/aws4_request";
    String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(request)));
    byte[] key = hmac(("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8), date);
    for (String part : new String[] {access.region(), "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    headers.put(
        "authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(ALGORITHM, keys.access(), scope, names, hex(hmac(key, toSign))));
    return headers;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
