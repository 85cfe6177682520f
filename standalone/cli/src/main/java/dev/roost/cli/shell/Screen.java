package dev.roost.cli.shell;

import java.io.Console;
import java.util.Map;

/** What the output may contain. */
public enum Screen {
  /** A pipe or a file: whole lines only. */
  PLAIN,
  /** A terminal without colour. */
  LIVE,
  /** A terminal with colour. */
  LIVE_COLOUR;

  /** The system property by which a launch script says that standard output is a terminal. */
  public static final String TERMINAL_PROPERTY = "roost.terminal";

  /** Colour is off with {@code NO_COLOR} (no-color.org) and on dumb terminals. */
  public static Screen detect(Map<String, String> env) {
    if (!onTerminal() || "dumb".equals(env.get("TERM"))) {
      return PLAIN;
    }
    return env.getOrDefault("NO_COLOR", "").isEmpty() ? LIVE_COLOUR : LIVE;
  }

  public boolean isLive() {
    return this != PLAIN;
  }

  public boolean hasColour() {
    return this == LIVE_COLOUR;
  }

  @SuppressWarnings("SystemConsoleNull") // isTerminal is asked on the versions that have it.
  private static boolean onTerminal() {
    String told = System.getProperty(TERMINAL_PROPERTY, "");
    if (!told.isEmpty()) {
      return Boolean.parseBoolean(told);
    }
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From Java 22 on there is a console without a terminal too, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
