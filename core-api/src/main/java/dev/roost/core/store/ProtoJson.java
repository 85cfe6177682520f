package dev.roost.core.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.roost.proto.internal.job.v1alpha1.ChangeFile;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Protobuf messages as the JSON that PostgreSQL keeps. */
final class ProtoJson {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  // A core that is one version older must read what a newer one wrote.
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private ProtoJson() {}

  static String write(MessageOrBuilder message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The message has no JSON form: " + e.getMessage(), e);
    }
  }

  /** Without the NUL characters that PostgreSQL cannot store: the message may quote data. */
  static String writeClean(MessageOrBuilder message) {
    return write(message).replace("\\u0000", "\\ufffd");
  }

  static <B extends Message.Builder> B read(String json, B into) {
    try {
      PARSER.merge(json, into);
      return into;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The stored message cannot be read: " + e.getMessage(), e);
    }
  }

  static String writeChangeFiles(List<ChangeFile> files) {
    return files.stream().map(ProtoJson::write).collect(Collectors.joining(",", "[", "]"));
  }

  static List<ChangeFile> readChangeFiles(String json) {
    return read("{\"changeFiles\":" + json + "}", PublishedSnapshot.newBuilder())
        .getChangeFilesList();
  }
}
