package dev.roost.index.check;

/** A view has a record that no key was ever given the number of. */
public final class UnknownRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownRecordException(long seq, long keys) {
    super("a view has the record number %d of a partition with %d keys".formatted(seq, keys));
  }
}
