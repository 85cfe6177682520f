package dev.roost.jobs.shuffle;

import dev.roost.jobs.row.ByteSink;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * A bad row.
 *
 * @param line its number in the file, from 1; {@link #UNKNOWN_LINE} in a file that is read in parts
 * @param raw the line as it is in the file
 * @param column the source's column; empty when the whole line is bad
 * @param reason a PascalCase word
 * @param place {@link MessagePlace#NONE}: it is no message
 */
public record RejectedRow(
    String file,
    long line,
    String raw,
    String column,
    String reason,
    String message,
    MessagePlace place)
    implements Serializable {

  public static final long UNKNOWN_LINE = -1;

  /** A row of a file, or of something like one. */
  public RejectedRow(
      String file, long line, String raw, String column, String reason, String message) {
    this(file, line, raw, column, reason, message, MessagePlace.NONE);
  }

  /** A message; its partition stands for the file. */
  public static RejectedRow of(
      MessagePlace place, String raw, String column, String reason, String message) {
    return new RejectedRow(place.file(), UNKNOWN_LINE, raw, column, reason, message, place);
  }

  public OptionalLong lineNumber() {
    return line == UNKNOWN_LINE ? OptionalLong.empty() : OptionalLong.of(line);
  }

  public boolean isMessage() {
    return !place.equals(MessagePlace.NONE);
  }

  /** For messages: where it is and what is wrong. */
  public String describe() {
    String where =
        isMessage()
            ? file + " offset " + place.offset()
            : line == UNKNOWN_LINE ? file : file + " line " + line;
    String what = column.isEmpty() ? "" : ", column \"" + column + "\"";
    return "%s%s: %s (%s)".formatted(where, what, message, reason);
  }

  byte[] toBytes() {
    ByteSink out = new ByteSink();
    out.putLong(line);
    for (String text : new String[] {file, raw, column, reason, message}) {
      out.putSized(text.getBytes(StandardCharsets.UTF_8));
    }
    out.putSized(place.topic().getBytes(StandardCharsets.UTF_8));
    out.putLong(place.partition());
    out.putLong(place.offset());
    return out.toByteArray();
  }

  public static RejectedRow fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long line = in.getLong();
    String file = text(in);
    String raw = text(in);
    String column = text(in);
    String reason = text(in);
    String message = text(in);
    String topic = text(in);
    int partition = (int) in.getLong();
    long offset = in.getLong();
    return new RejectedRow(
        file, line, raw, column, reason, message, new MessagePlace(topic, partition, offset));
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
