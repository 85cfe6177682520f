package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.util.List;
import java.util.OptionalLong;

/** Makes typed calls of those that combine records. */
final class SetBinder {
  private final Binder binder;

  SetBinder(Binder binder) {
    this.binder = binder;
  }

  Call union(Arguments arguments) {
    return new Call.Union(binder.allRecords(arguments));
  }

  Call intersect(Arguments arguments) {
    return new Call.Intersect(binder.allRecords(arguments));
  }

  Call difference(Arguments arguments) {
    List<Call.Records> all = binder.allRecords(arguments);
    return new Call.Difference(all.get(0), List.copyOf(all.subList(1, all.size())));
  }

  Call xor(Arguments arguments) {
    return new Call.Xor(binder.allRecords(arguments));
  }

  Call not(Arguments arguments) {
    return new Call.Not(binder.onlyRecords(arguments));
  }

  Call all(Arguments arguments) {
    OptionalLong limit = arguments.whole("limit", 0);
    OptionalLong offset = arguments.whole("offset", 0);
    return limit.isEmpty() && offset.isEmpty()
        ? new Call.All()
        : new Call.Limit(new Call.All(), limit, offset.orElse(0));
  }

  Call limit(Arguments arguments) {
    return new Call.Limit(
        binder.onlyRecords(arguments),
        arguments.whole("limit", 0),
        arguments.whole("offset", 0).orElse(0));
  }

  Call shift(Arguments arguments) {
    binder.requireIds(arguments);
    long by = arguments.whole("n", 0).orElseThrow(() -> arguments.missing("n"));
    return new Call.Shift(binder.onlyRecords(arguments), by);
  }

  Call constRow(Arguments arguments) {
    binder.requireIds(arguments);
    return new Call.ConstRow(
        arguments.list("columns").orElseThrow(() -> arguments.missing("columns")).stream()
            .map(this::id)
            .toList());
  }

  private RecordKey id(Syntax.Literal literal) {
    RecordKey key = binder.key(literal);
    if (key.parts().get(0) instanceof KeyPart.IntPart part && part.value() < 0) {
      throw new PqlException(
          literal.position(), "an id is a whole number from 0, not " + part.value());
    }
    return key;
  }

  Call unionRows(Arguments arguments) {
    return new Call.UnionRows(arguments.calls().stream().map(binder::rows).toList());
  }
}
