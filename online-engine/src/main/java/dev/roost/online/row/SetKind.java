package dev.roost.online.row;

import com.google.protobuf.ByteString;
import dev.roost.proto.core.v1alpha1.IntSet;
import dev.roost.proto.core.v1alpha1.StringSet;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The two kinds of sets: how members are ordered, taken out of a value and put back. */
enum SetKind {
  STRINGS {
    @Override
    List<?> members(Value value) {
      return value.getStringSetValue().getMembersList();
    }

    @Override
    Value value(Collection<?> members) {
      StringSet.Builder set = StringSet.newBuilder();
      members.forEach(member -> set.addMembers((String) member));
      return Value.newBuilder().setStringSetValue(set).build();
    }
  },
  INTS {
    @Override
    List<?> members(Value value) {
      return value.getIntSetValue().getMembersList();
    }

    @Override
    Value value(Collection<?> members) {
      IntSet.Builder set = IntSet.newBuilder();
      members.forEach(member -> set.addMembers((Long) member));
      return Value.newBuilder().setIntSetValue(set).build();
    }
  };

  private static final Comparator<ByteString> BYTES =
      ByteString.unsignedLexicographicalComparator();

  /** Strings by their UTF-8 bytes, ints by their value; never mixed. */
  static final Comparator<Object> ORDER =
      (one, other) ->
          one instanceof Long number
              ? Long.compare(number, (Long) other)
              : BYTES.compare(
                  ByteString.copyFromUtf8((String) one), ByteString.copyFromUtf8((String) other));

  static SetKind of(ValueType type) {
    return type == ValueType.VALUE_TYPE_INT_SET ? INTS : STRINGS;
  }

  /** What two values have in common: the members of both sets, or the value if it is the same. */
  static Value common(Value one, Value other) {
    return switch (one.getKindCase()) {
      case STRING_SET_VALUE -> STRINGS.membersOfBoth(one, other);
      case INT_SET_VALUE -> INTS.membersOfBoth(one, other);
      case BOOL_VALUE,
          INT_VALUE,
          DOUBLE_VALUE,
          DECIMAL_VALUE,
          STRING_VALUE,
          BYTES_VALUE,
          TIMESTAMP_VALUE,
          DATE_VALUE,
          KIND_NOT_SET ->
          one.equals(other) ? one : Value.getDefaultInstance();
    };
  }

  private Value membersOfBoth(Value one, Value other) {
    if (one.getKindCase() != other.getKindCase()) {
      return Value.getDefaultInstance();
    }
    Set<?> kept = new HashSet<>(members(other));
    return value(members(one).stream().filter(kept::contains).toList());
  }

  abstract List<?> members(Value value);

  abstract Value value(Collection<?> members);
}
