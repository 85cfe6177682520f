package dev.roost.index.file;

/** A file that is truncated, damaged or not what it should be. */
public final class CorruptFileException extends RuntimeException {
  private final String file;
  private final long offset;

  public CorruptFileException(String file, long offset, String problem) {
    super("%s is damaged at offset %d: %s".formatted(file, offset, problem));
    this.file = file;
    this.offset = offset;
  }

  public CorruptFileException(String file, long offset, String problem, Throwable cause) {
    this(file, offset, problem);
    initCause(cause);
  }

  public String file() {
    return file;
  }

  /** In bytes from the beginning of the file. */
  public long offset() {
    return offset;
  }
}
