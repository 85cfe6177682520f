package dev.roost.jobs.input;

import com.google.protobuf.CodedOutputStream;
import dev.roost.jobs.files.LocalFile;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlView;
import dev.roost.proto.core.v1alpha1.TableSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Which rows a source has, whoever reads them and in however many parts. */
final class SourceIdentity {

  private SourceIdentity() {}

  /** A name of a source and one of its columns: equal for those of which the rows are. */
  static String of(Source source, String column) {
    Source.Builder same = source.toBuilder();
    if (same.hasJdbc()) {
      same.setJdbc(same(same.getJdbc()));
    }
    if (same.hasTable()) {
      same.setTable(same(same.getTable()));
    }
    for (SqlView.Builder view : same.getSqlBuilder().getViewsBuilderList()) {
      if (view.hasJdbc()) {
        view.setJdbc(same(view.getJdbc()));
      }
      if (view.hasTable()) {
        view.setTable(same(view.getTable()));
      }
    }
    return LocalFile.sha256(bytes(same.build())) + ":" + column;
  }

  private static JdbcSource same(JdbcSource source) {
    return source.toBuilder().clearSecretRef().clearPartition().clearFetchSize().build();
  }

  /** A later version of a table has the rows of the earlier ones, and new ones. */
  private static TableSource same(TableSource source) {
    return source.toBuilder().clearVersion().build();
  }

  private static byte[] bytes(Source source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      source.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
