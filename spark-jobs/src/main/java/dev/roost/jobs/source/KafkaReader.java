package dev.roost.jobs.source;

import dev.roost.jobs.row.Op;
import dev.roost.jobs.shuffle.MessagePlace;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.jobs.source.MessageColumn.Part;
import dev.roost.proto.core.v1alpha1.KafkaTombstones;
import dev.roost.proto.internal.job.v1alpha1.OffsetRange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Reads messages. For one task. */
final class KafkaReader implements RowReader {

  /** The columns of Spark's source. */
  private static final int KEY = 0;

  private static final int VALUE = 1;
  private static final int TOPIC = 2;
  private static final int PARTITION = 3;
  private static final int OFFSET = 4;
  private static final int TIMESTAMP = 5;
  private static final int HEADERS = 7;
  private static final int HEADER_FIELDS = 2;
  private static final long MICROS_A_MILLI = 1_000;

  private final KafkaFormat format;
  private final PartReader keys;
  private final PartReader values;
  private final List<MessageColumn> columns;
  private final Map<Integer, List<String>> valuePaths;
  private final CellRow row;
  private final Map<TopicPartition, Long> begins;
  private final BitSet seen = new BitSet();
  private InternalRow message;

  KafkaReader(KafkaFormat format) {
    this.format = format;
    this.keys = PartReaders.ofKeys(format);
    this.values = PartReaders.ofValues(format);
    this.columns = format.messageColumns();
    this.valuePaths = format.paths(Part.VALUE);
    this.row = new CellRow(columns.size());
    this.begins =
        format.range().getOffsetsList().stream()
            .collect(
                Collectors.toMap(
                    range -> new TopicPartition(range.getTopic(), range.getPartition()),
                    OffsetRange::getFrom));
  }

  @Override
  public boolean next(InternalRow record) {
    message = record;
    format.oldest().add(Math.floorDiv(message.getLong(TIMESTAMP), MICROS_A_MILLI));
    // Spark's source does not count what it reads.
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.taskMetrics().inputMetrics().incRecordsRead(1);
    }
    return !message.isNullAt(VALUE)
        || format.kafka().getTombstones() != KafkaTombstones.KAFKA_TOMBSTONES_SKIP;
  }

  @Override
  public SourceRow row() throws BadCellException {
    row.clear();
    row.comes(message.getLong(OFFSET) - begins.get(partition()));
    for (int place = 0; place < columns.size(); place++) {
      metadata(place, columns.get(place));
    }
    if (!message.isNullAt(KEY)) {
      keys.read(message.getBinary(KEY), row);
    }
    if (message.isNullAt(VALUE)) {
      tombstone();
    } else {
      values.read(message.getBinary(VALUE), row);
    }
    seen.or(row.columns());
    return row;
  }

  private TopicPartition partition() {
    return new TopicPartition(message.getUTF8String(TOPIC).toString(), message.getInt(PARTITION));
  }

  private void metadata(int place, MessageColumn column) {
    switch (column.part()) {
      case TOPIC -> row.setText(place, Slice.of(message.getUTF8String(TOPIC).toString()));
      case PARTITION -> number(place, message.getInt(PARTITION));
      case OFFSET -> number(place, message.getLong(OFFSET));
      case TIMESTAMP -> AvroCells.instant(message.getLong(TIMESTAMP), place, row);
      case HEADER -> header(place, String.join(".", column.path()));
      case KEY, VALUE -> {}
    }
  }

  private void number(int place, long number) {
    row.setNumber(place, CellKind.LONG, number, Long.toString(number));
  }

  /** Of headers of one name the last counts. */
  private void header(int place, String name) {
    if (message.isNullAt(HEADERS)) {
      return;
    }
    ArrayData headers = message.getArray(HEADERS);
    for (int i = headers.numElements() - 1; i >= 0; i--) {
      InternalRow header = headers.getStruct(i, HEADER_FIELDS);
      if (header.getUTF8String(0).toString().equals(name)) {
        if (header.isNullAt(1)) {
          row.setNull(place);
        } else {
          byte[] text = header.getBinary(1);
          row.setText(place, new Slice(text, 0, text.length));
        }
        return;
      }
    }
  }

  /** It has no value to take its times from: they are the message's. */
  private void tombstone() throws BadCellException {
    if (format.kafka().getTombstones() != KafkaTombstones.KAFKA_TOMBSTONES_DELETE) {
      throw BadCellException.of(
          BadRowReason.NO_VALUE,
          "the message has no value; set tombstones to Delete or Skip where that is meant");
    }
    row.does(Op.DELETE);
    Stream.of(format.plan().eventTime(), format.plan().created())
        .filter(valuePaths::containsKey)
        .forEach(place -> AvroCells.instant(message.getLong(TIMESTAMP), place, row));
  }

  @Override
  public RejectedRow reject(BadCellException why) {
    return RejectedRow.of(
        new MessagePlace(
            message.getUTF8String(TOPIC).toString(),
            message.getInt(PARTITION),
            message.getLong(OFFSET)),
        raw(),
        why.column(),
        why.reason().text(),
        why.getMessage());
  }

  private String raw() {
    if (message.isNullAt(VALUE)) {
      return "";
    }
    byte[] value = message.getBinary(VALUE);
    return switch (format.kafka().getValue()) {
      case KAFKA_FORMAT_JSON -> new String(value, StandardCharsets.UTF_8);
      case KAFKA_FORMAT_AVRO, KAFKA_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
          Base64.getEncoder().encodeToString(value);
    };
  }

  @Override
  public BitSet seen() {
    return seen;
  }
}
