package dev.roost.platform.http;

/** Answers a request. What it throws becomes a 500 with the exception's message. */
@FunctionalInterface
public interface HttpHandler {
  HttpResponse handle(HttpRequest request) throws Exception;
}
