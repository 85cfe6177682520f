package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.KeyTexts;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.pql.Pql;
import dev.roost.index.server.QueryText.Language;
import dev.roost.proto.query.v1alpha1.InspectRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;

/** A request for the values of single records as a call of the engine. */
final class InspectQuery {
  private final InspectRequest request;

  private InspectQuery(InspectRequest request) {
    this.request = request;
  }

  static QueryText of(InspectRequest request) {
    InspectRequest query = request.toBuilder().clearOptions().clearIndex().build();
    return new QueryText(
        Language.INSPECT,
        request.getQuery(),
        Base64.getEncoder().encodeToString(query.toByteArray()),
        new InspectQuery(query)::calls);
  }

  private List<Call> calls(Schema schema) {
    return List.of(new Call.Extract(limited(records(schema)), fields(schema)));
  }

  private Records records(Schema schema) {
    List<Records> conditions = new ArrayList<>();
    List<RecordKey> keys = keys(schema);
    if (!keys.isEmpty()) {
      conditions.add(new Call.HasKey(keys));
    }
    if (!request.getQuery().isEmpty()) {
      conditions.add(query(schema));
    }
    return switch (conditions.size()) {
      case 0 -> new Call.All();
      case 1 -> conditions.get(0);
      default -> new Call.Intersect(conditions);
    };
  }

  private List<RecordKey> keys(Schema schema) {
    if (request.getIdsCount() == 0) {
      return request.getKeysList().stream().flatMap(k -> keys(k).stream()).toList();
    }
    if (request.getKeysCount() > 0) {
      throw HttpReads.invalid("keys and ids are both given: give one of them");
    }
    if (!schema.isKeyedById()) {
      throw HttpReads.invalid(
          "index '%s' has keys and no ids: give keys".formatted(schema.index()));
    }
    return request.getIdsList().stream().map(RecordKey::of).toList();
  }

  private static List<RecordKey> keys(String text) {
    try {
      return KeyTexts.keys(text);
    } catch (IllegalArgumentException e) {
      throw HttpReads.invalid(e.getMessage());
    }
  }

  private Records query(Schema schema) {
    List<Call> calls = Pql.parse(request.getQuery(), schema);
    if (calls.size() == 1 && calls.get(0) instanceof Records records) {
      return records;
    }
    throw HttpReads.invalid(
        "query is '%s', which is not one call that returns records, such as Row(…)"
            .formatted(request.getQuery()));
  }

  private Records limited(Records records) {
    long limit = request.getLimit();
    long offset = request.getOffset();
    if (limit < 0 || offset < 0) {
      throw HttpReads.invalid(
          "limit is %d and offset %d: give none less than 0".formatted(limit, offset));
    }
    return limit == 0 && offset == 0
        ? records
        : new Call.Limit(
            records, limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit), offset);
  }

  private List<FieldSpec> fields(Schema schema) {
    if (request.getFilterFieldsCount() == 0) {
      return schema.fields();
    }
    return request.getFilterFieldsList().stream()
        .map(name -> schema.find(name).orElseThrow(() -> HttpReads.invalid(schema.unknown(name))))
        .toList();
  }
}
