package dev.roost.cli.render;

import dev.roost.cli.shell.Screen;
import java.io.PrintWriter;

/** The last line of a terminal, which is written over; on anything else it is not there. */
public final class LiveLine implements AutoCloseable {

  /** A line that wraps could not be written over. */
  private static final int WIDTH = 79;

  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final Screen screen;
  private boolean shown;

  public LiveLine(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** Whether there is such a line. */
  public boolean isLive() {
    return screen.isLive();
  }

  public void show(String text) {
    if (screen.isLive()) {
      out.print(ERASE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      out.flush();
      shown = true;
    }
  }

  /** Writes a line that stays, above the live one. */
  public void println(String line) {
    close();
    out.println(line);
    out.flush();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      out.print(ERASE);
      out.flush();
      shown = false;
    }
  }
}
