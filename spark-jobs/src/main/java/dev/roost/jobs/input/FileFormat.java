package dev.roost.jobs.input;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;

/** A format of files that know their columns. */
enum FileFormat {
  PARQUET("parquet") {
    @Override
    Map<String, String> columns(Path file, Configuration hadoop) throws IOException {
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
        return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
            .collect(Collectors.toMap(Type::getName, column -> type(column)));
      }
    }
  },
  ORC("orc") {
    @Override
    Map<String, String> columns(Path file, Configuration hadoop) throws IOException {
      try (Reader reader = OrcFile.createReader(file, OrcFile.readerOptions(hadoop))) {
        TypeDescription schema = reader.getSchema();
        return IntStream.range(0, schema.getChildren().size())
            .boxed()
            .collect(
                Collectors.toMap(
                    schema.getFieldNames()::get, i -> schema.getChildren().get(i).toString()));
      }
    }
  },
  AVRO("avro") {
    @Override
    Map<String, String> columns(Path file, Configuration hadoop) throws IOException {
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(new FsInput(file, hadoop), new GenericDatumReader<>())) {
        return reader.getSchema().getFields().stream()
            .collect(Collectors.toMap(Schema.Field::name, field -> type(field.schema())));
      }
    }
  };

  private final String sparkName;

  FileFormat(String sparkName) {
    this.sparkName = sparkName;
  }

  String sparkName() {
    return sparkName;
  }

  /** A file's columns, without those in structs: their types by their names. */
  abstract Map<String, String> columns(Path file, Configuration hadoop) throws IOException;

  /** Whether a column may be null, and its number, are no part of its type. */
  private static String type(Type column) {
    return column.isPrimitive()
        ? column.asPrimitiveType().getPrimitiveTypeName()
            + " "
            + column.getLogicalTypeAnnotation()
            + " "
            + column.isRepetition(Type.Repetition.REPEATED)
        : column.getLogicalTypeAnnotation()
            + column.asGroupType().getFields().stream()
                .map(part -> part.getName() + ": " + type(part))
                .toList()
                .toString();
  }

  private static String type(Schema column) {
    return column.isUnion()
        ? column.getTypes().stream()
            .filter(part -> part.getType() != Schema.Type.NULL)
            .map(Schema::toString)
            .toList()
            .toString()
        : List.of(column.toString()).toString();
  }
}
