package dev.roost.cli.shell;

/** What the process tells its caller. The numbers are a contract for scripts. */
public enum ExitCode {
  OK(0),
  /** The request was refused, or what was waited for has failed. */
  FAILED(1),
  /** The command line itself is wrong. */
  USAGE(2),
  NOT_FOUND(3),
  TIMEOUT(4),
  /** No Roost is known, or it does not answer. */
  UNREACHABLE(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
