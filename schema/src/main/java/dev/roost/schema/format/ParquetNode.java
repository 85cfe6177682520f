package dev.roost.schema.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * An element of a Parquet schema with what is below it.
 *
 * @param end the place of the element after it in the list that the schema is stored as
 */
record ParquetNode(SchemaElement element, List<ParquetNode> children, int end) {

  static ParquetNode read(List<SchemaElement> schema, int at) {
    SchemaElement element = schema.get(at);
    List<ParquetNode> children = new ArrayList<>();
    int next = at + 1;
    for (int i = 0; i < element.getNum_children(); i++) {
      ParquetNode child = read(schema, next);
      children.add(child);
      next = child.end();
    }
    return new ParquetNode(element, children, next);
  }

  String name() {
    return element.getName();
  }

  boolean isLeaf() {
    return element.isSetType();
  }

  boolean isRequired() {
    return element.getRepetition_type() == FieldRepetitionType.REQUIRED;
  }

  boolean isRepeated() {
    return element.getRepetition_type() == FieldRepetitionType.REPEATED;
  }

  /** What a list holds: of three levels, of two, or a repeated leaf; empty: it is no list. */
  Optional<ParquetNode> listElement() {
    if (isRepeated() && isLeaf()) {
      return Optional.of(this);
    }
    boolean isList =
        element.getConverted_type() == ConvertedType.LIST
            || (element.isSetLogicalType() && element.getLogicalType().isSetLIST());
    if (!isList || children.size() != 1 || !children.get(0).isRepeated()) {
      return Optional.empty();
    }
    ParquetNode repeated = children.get(0);
    return Optional.of(
        !repeated.isLeaf() && repeated.children().size() == 1
            ? repeated.children().get(0)
            : repeated);
  }
}
