package dev.roost.index.server;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot as {@code roost snapshots} names it.
 *
 * @param index with or without a version
 */
record SnapshotName(String index, SnapshotChoice choice) {
  private static final Pattern NUMBERED =
      Pattern.compile("(?<index>[^@]+@[0-9]{1,9})\\.(?<number>[1-9][0-9]{0,17})");

  /**
   * The snapshot of a name.
   *
   * @param role what it is to the reader, for messages: {@code from} or {@code to}
   * @param text {@code shop.customers@1.6}, or an index's name: the current snapshot
   * @param at when the snapshot was current, in place of a number
   * @throws RefusedException when it names none
   */
  static SnapshotName of(String role, String text, Optional<Instant> at) {
    if (text.isEmpty()) {
      throw HttpReads.invalid(
          "%s is empty: name a snapshot, such as shop.customers@1.6".formatted(role));
    }
    Matcher numbered = NUMBERED.matcher(text);
    if (!numbered.matches()) {
      return new SnapshotName(
          text, new SnapshotChoice(OptionalLong.empty(), OptionalLong.empty(), at));
    }
    if (at.isPresent()) {
      throw HttpReads.invalid(
          "%s is '%s', which names a snapshot, and a time is given too: leave out the one or the other"
              .formatted(role, text));
    }
    return new SnapshotName(
        numbered.group("index"),
        new SnapshotChoice(
            OptionalLong.of(Long.parseLong(numbered.group("number"))),
            OptionalLong.empty(),
            Optional.empty()));
  }
}
