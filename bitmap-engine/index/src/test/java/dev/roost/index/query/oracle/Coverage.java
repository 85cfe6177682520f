package dev.roost.index.query.oracle;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which forms of calls and kinds of fields occurred, at any depth. */
final class Coverage {
  private final Set<Class<?>> forms = new HashSet<>();
  private final Set<FieldKind> kinds = EnumSet.noneOf(FieldKind.class);
  private long calls;

  /** A call that was checked. */
  void add(Call call) {
    calls++;
    visit(call);
  }

  long calls() {
    return calls;
  }

  private void visit(Object part) {
    if (part instanceof FieldSpec field) {
      kinds.add(field.kind());
    } else if (part instanceof Record form) {
      forms.add(form.getClass());
      for (RecordComponent component : form.getClass().getRecordComponents()) {
        visit(read(form, component));
      }
    } else if (part instanceof Collection<?> parts) {
      parts.forEach(this::visit);
    } else if (part instanceof Optional<?> optional) {
      optional.ifPresent(this::visit);
    }
  }

  private static Object read(Record form, RecordComponent component) {
    try {
      return component.getAccessor().invoke(form);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** The names of the forms and kinds that there are and that did not occur. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Class<?> type :
        List.of(Call.class, Aggregate.class, Having.class, GroupOrder.Subject.class)) {
      leaves(type).stream()
          .filter(form -> !forms.contains(form))
          .forEach(form -> missing.add(form.getName()));
    }
    EnumSet.complementOf(EnumSet.copyOf(kinds)).forEach(kind -> missing.add(kind.name()));
    return missing;
  }

  private static List<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(t -> leaves(t).stream()).toList()
        : List.of(type);
  }
}
