package dev.roost.cli.kube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text in addresses. */
public final class UrlText {

  private UrlText() {}

  /** Escapes one part of a path or one value of a query. */
  public static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
