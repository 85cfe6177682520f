package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;

/** How a row writes its whole numbers: all in the way that takes less. */
enum Numbers {
  VARINT {
    @Override
    void put(ByteOutput out, long value) {
      out.putZigzag(value);
    }

    @Override
    long read(ByteInput in) {
      return in.readZigzag();
    }
  },
  FIXED {
    @Override
    void put(ByteOutput out, long value) {
      out.putFixed64(value);
    }

    @Override
    long read(ByteInput in) {
      return in.readFixed64();
    }
  };

  abstract void put(ByteOutput out, long value);

  abstract long read(ByteInput in);

  static Numbers smallestFor(RowSchema schema, Cell[] cells) {
    int saved = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof PlainCell cell && !cell.isNull()) {
        saved +=
            switch (schema.column(i).type()) {
              case VALUE_TYPE_INT, VALUE_TYPE_DECIMAL, VALUE_TYPE_TIMESTAMP ->
                  ByteOutput.zigzagSize(number(cell.value())) - Long.BYTES;
              case VALUE_TYPE_BOOL,
                  VALUE_TYPE_DOUBLE,
                  VALUE_TYPE_STRING,
                  VALUE_TYPE_BYTES,
                  VALUE_TYPE_DATE,
                  VALUE_TYPE_STRING_SET,
                  VALUE_TYPE_INT_SET,
                  VALUE_TYPE_UNSPECIFIED,
                  UNRECOGNIZED ->
                  0;
            };
      }
    }
    return saved > 0 ? FIXED : VARINT;
  }

  /** The whole number of an int, decimal or timestamp. */
  static long number(Value value) {
    return switch (value.getKindCase()) {
      case INT_VALUE -> value.getIntValue();
      case DECIMAL_VALUE -> value.getDecimalValue();
      case TIMESTAMP_VALUE -> value.getTimestampValue();
      case BOOL_VALUE,
          DOUBLE_VALUE,
          STRING_VALUE,
          BYTES_VALUE,
          DATE_VALUE,
          STRING_SET_VALUE,
          INT_SET_VALUE,
          KIND_NOT_SET ->
          throw new IllegalArgumentException(value.getKindCase() + " is not a whole number.");
    };
  }
}
