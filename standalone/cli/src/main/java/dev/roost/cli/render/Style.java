package dev.roost.cli.render;

import dev.roost.cli.shell.Screen;

/** Colours, where the screen has them. */
public final class Style {

  private static final String RESET = "\u001b[0m";

  private final Screen screen;

  public Style(Screen screen) {
    this.screen = screen;
  }

  public String good(String text) {
    return paint("32", text);
  }

  public String bad(String text) {
    return paint("31", text);
  }

  public String strong(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return screen.hasColour() ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
