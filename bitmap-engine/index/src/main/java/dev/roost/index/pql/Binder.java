package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.KeyPartType;
import dev.roost.index.keys.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks calls against the fields of an index and makes typed ones of them. */
final class Binder {
  private final Schema schema;
  private final CallTable calls;

  Binder(Schema schema) {
    this.schema = schema;
    this.calls = new CallTable(this);
  }

  Schema schema() {
    return schema;
  }

  Call call(Syntax.CallNode call) {
    return calls.find(call).orElseThrow(() -> Refusals.of(call, calls.names())).apply(call);
  }

  Call.Records records(Syntax.CallNode call) {
    if (call(call) instanceof Call.Records records) {
      return records;
    }
    throw Refusals.notRecords(call);
  }

  /** The call that stands alone among the arguments; there is one. */
  Call.Records onlyRecords(Arguments arguments) {
    return records(arguments.calls().get(0));
  }

  /** A loop, for a stream would take several times the stack where these calls are nested. */
  List<Call.Records> allRecords(Arguments arguments) {
    List<Call.Records> all = new ArrayList<>();
    for (Syntax.CallNode call : arguments.calls()) {
      all.add(records(call));
    }
    return List.copyOf(all);
  }

  Call.RowsOf rows(Syntax.CallNode call) {
    if (call(call) instanceof Call.RowsOf rows) {
      return rows;
    }
    throw new PqlException(
        call.position(), "a call of Rows(field) belongs here, not of %s".formatted(call.name()));
  }

  /** The call that stands alone or is named {@code filter}. */
  Optional<Call.Records> filter(Arguments arguments) {
    Optional<Syntax.CallNode> named = arguments.call("filter");
    Optional<Syntax.CallNode> alone = arguments.calls().stream().findFirst();
    if (named.isPresent() && alone.isPresent()) {
      throw new PqlException(
          named.get().position(),
          "%s has two filters; make one of them with Intersect".formatted(arguments.name()));
    }
    return named.or(() -> alone).map(this::records);
  }

  FieldSpec field(Arguments arguments) {
    return Names.field(schema, fieldName(arguments));
  }

  /**
   * The field of a call that works on some only.
   *
   * @param which those, in words
   */
  FieldSpec field(Arguments arguments, Predicate<FieldSpec> fits, String which) {
    FieldSpec field = field(arguments);
    if (!fits.test(field)) {
      throw new PqlException(
          fieldName(arguments).position(),
          "field '%s' is %s; %s works on %s"
              .formatted(field.name(), Names.kind(field), arguments.name(), which));
    }
    return field;
  }

  private static Syntax.Literal fieldName(Arguments arguments) {
    Optional<Syntax.Literal> named = arguments.literal("field");
    if (named.isPresent() && arguments.alone().isPresent()) {
      throw new PqlException(named.get().position(), "the field is given twice; give it once");
    }
    return named.or(arguments::alone).orElseThrow(() -> arguments.missing("field"));
  }

  /** The key that a number or a string is, as {@link RecordKey#text()} writes it. */
  RecordKey key(Syntax.Literal literal) {
    List<KeyPartType> types = schema.keyParts();
    if (literal instanceof Syntax.NumberLiteral number) {
      return key(
          number.text(),
          types.equals(List.of(KeyPartType.UNKNOWN)) ? List.of(KeyPartType.INT) : types,
          literal);
    } else if (literal instanceof Syntax.StringLiteral string) {
      return key(string.value(), types, literal);
    }
    throw new PqlException(
        literal.position(), "a record's key, a number or a string, belongs here");
  }

  private RecordKey key(String text, List<KeyPartType> types, Syntax.Literal literal) {
    try {
      return RecordKey.parse(text, types);
    } catch (IllegalArgumentException e) {
      throw new PqlException(literal.position(), e.getMessage());
    }
  }

  /** Refuses calls that compute with ids where ids are not what users know. */
  void requireIds(Arguments arguments) {
    if (!schema.isKeyedById()) {
      throw new PqlException(
          arguments.position(),
          "%s works on the ids of records, and the records of %s are known by keys, whose ids may"
                  .formatted(arguments.name(), schema.index())
              + " be others in the next snapshot: name records by their values");
    }
  }
}
