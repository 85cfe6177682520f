package dev.roost.jobs.input;

import java.io.IOException;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;

/** A format of files that know their columns. */
enum FileFormat {
  PARQUET("parquet") {
    @Override
    List<String> columns(Path file, Configuration hadoop) throws IOException {
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
        return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
            .map(Type::getName)
            .toList();
      }
    }
  },
  ORC("orc") {
    @Override
    List<String> columns(Path file, Configuration hadoop) throws IOException {
      try (Reader reader = OrcFile.createReader(file, OrcFile.readerOptions(hadoop))) {
        return reader.getSchema().getFieldNames();
      }
    }
  },
  AVRO("avro") {
    @Override
    List<String> columns(Path file, Configuration hadoop) throws IOException {
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(new FsInput(file, hadoop), new GenericDatumReader<>())) {
        return reader.getSchema().getFields().stream()
            .map(org.apache.avro.Schema.Field::name)
            .toList();
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

  /** The names of a file's columns, not of those in structs. */
  abstract List<String> columns(Path file, Configuration hadoop) throws IOException;
}
