package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.ChunkSource;
import dev.roost.index.read.Planes;
import dev.roost.index.read.ShardFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the nodes of a call in one shard. What the manifest rules out is left out before anything
 * is opened; inputs of an intersection are put in the order of their sizes in this shard.
 */
final class ShardPlanner {
  private final ShardFields fields;
  private final Prepared prepared;
  private final Tracer tracer;

  // Of one field there may be thousands of ranges: they share what a small cache does not keep.
  private final Map<FieldSpec, Planes> planes = new HashMap<>();

  private record RowsOfField(FieldSpec field, TimeRange time) {}

  ShardPlanner(ShardFields fields, Prepared prepared, Tracer tracer) {
    this.fields = fields;
    this.prepared = prepared;
    this.tracer = tracer;
  }

  Node node(Call.Records call) {
    return tracer.traced(call, untraced(call));
  }

  private Node untraced(Call.Records call) {
    if (call instanceof Call.RowOf row) {
      return new BitsNode(fields.row(row.field(), row.value(), row.time()));
    } else if (call instanceof Call.InRange range) {
      return range(range.field(), range.low(), range.high());
    } else if (call instanceof Call.NotEqual other) {
      return DifferenceNode.of(
          new BitsNode(fields.exists(other.field())),
          List.of(range(other.field(), other.value(), other.value())));
    } else if (call instanceof Call.IsNull isNull) {
      return DifferenceNode.of(live(), List.of(new BitsNode(fields.exists(isNull.field()))));
    } else if (call instanceof Call.IsNotNull notNull) {
      return new BitsNode(fields.exists(notNull.field()));
    } else if (call instanceof Call.All) {
      return live();
    }
    return combined(call);
  }

  private Node combined(Call.Records call) {
    if (call instanceof Call.Union union) {
      return UnionNode.of(tracer.seesRows() ? nodes(union.rows()) : united(union.rows()));
    } else if (call instanceof Call.Intersect intersect) {
      return IntersectNode.of(nodes(intersect.rows()));
    } else if (call instanceof Call.Difference difference) {
      return DifferenceNode.of(node(difference.first()), nodes(difference.others()));
    } else if (call instanceof Call.Xor xor) {
      return XorNode.of(nodes(xor.rows()));
    } else if (call instanceof Call.Not not) {
      return DifferenceNode.of(live(), List.of(node(not.row())));
    }
    // ConstRow, HasKey, UnionRows, Limit and Shift look beyond one shard.
    return new BitsNode(prepared.bits(call, fields.shard()));
  }

  /** Rows of one field are asked for together: of neighbours the union may be there. */
  private List<Node> united(List<Call.Records> calls) {
    Map<RowsOfField, List<FieldValue>> rows = new LinkedHashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Call.Records call : calls) {
      if (call instanceof Call.RowOf row) {
        rows.computeIfAbsent(new RowsOfField(row.field(), row.time()), f -> new ArrayList<>())
            .add(row.value());
      } else {
        nodes.add(node(call));
      }
    }
    rows.forEach(
        (of, values) ->
            fields.rows(of.field(), values, of.time()).forEach(b -> nodes.add(new BitsNode(b))));
    return nodes;
  }

  private List<Node> nodes(List<Call.Records> calls) {
    return calls.stream().map(this::node).toList();
  }

  private Node live() {
    return new BitsNode(fields.live());
  }

  private Planes planes(FieldSpec field) {
    return planes.computeIfAbsent(field, f -> fields.view(f).planes());
  }

  private Node range(FieldSpec field, long low, long high) {
    ShardBits exists = fields.exists(field);
    ChunkSource source = fields.view(field).range(low, high, () -> planes(field));
    return source == ChunkSource.NONE
        ? BitsNode.EMPTY
        : new RangeNode(source, exists.cardinality());
  }
}
