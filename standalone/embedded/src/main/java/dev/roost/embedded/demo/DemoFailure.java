package dev.roost.embedded.demo;

import java.nio.file.Path;

/** The demo cannot go on: what failed, and where to read why. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String what, Path log) {
    super(what + "\nThe logs are in " + log + ".");
  }
}
