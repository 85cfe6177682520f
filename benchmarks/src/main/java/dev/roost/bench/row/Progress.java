package dev.roost.bench.row;

import java.io.PrintStream;

/** Tells on standard error what is going on. */
public final class Progress {
  private final PrintStream err;
  private final long start = System.nanoTime();

  public Progress(PrintStream err) {
    this.err = err;
  }

  public void say(String what) {
    err.printf("[%d s] %s%n", (System.nanoTime() - start) / 1_000_000_000L, what);
    err.flush();
  }
}
