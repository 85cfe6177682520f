package dev.roost.operator.status;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of one resource: what is not set stays as it was. */
public final class ConditionSet {
  private static final int LONGEST_MESSAGE = 4096;

  private final Map<ConditionType, Condition> conditions = new EnumMap<>(ConditionType.class);
  private final long generation;
  private final Instant now;

  public ConditionSet(List<Condition> previous, long generation, Instant now) {
    for (ConditionType type : ConditionType.values()) {
      find(previous, type).ifPresent(condition -> conditions.put(type, condition));
    }
    this.generation = generation;
    this.now = now;
  }

  /** The condition of a type in a resource's list. */
  public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
    return conditions.stream().filter(c -> c.type().equals(type.text())).findFirst();
  }

  public ConditionSet isTrue(ConditionType type, String reason, String message) {
    return set(type, ConditionStatus.TRUE, reason, message);
  }

  public ConditionSet isFalse(ConditionType type, String reason, String message) {
    return set(type, ConditionStatus.FALSE, reason, message);
  }

  public ConditionSet isUnknown(ConditionType type, String reason, String message) {
    return set(type, ConditionStatus.UNKNOWN, reason, message);
  }

  /** Whether there is a condition of this type. */
  public boolean has(ConditionType type) {
    return conditions.containsKey(type);
  }

  private ConditionSet set(
      ConditionType type, ConditionStatus status, String reason, String message) {
    Condition previous = conditions.get(type);
    String since =
        previous != null && previous.is(status) ? previous.lastTransitionTime() : Times.write(now);
    conditions.put(
        type,
        new Condition(
            type.text(),
            status,
            reason.isEmpty() ? Reasons.UNKNOWN : reason,
            message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
            generation,
            since));
    return this;
  }

  public List<Condition> toList() {
    return Arrays.stream(ConditionType.values())
        .filter(conditions::containsKey)
        .map(conditions::get)
        .toList();
  }
}
