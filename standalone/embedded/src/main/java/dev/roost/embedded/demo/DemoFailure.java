package dev.roost.embedded.demo;

/** The demo cannot go on; the message says what failed. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String what) {
    super(what);
  }
}
