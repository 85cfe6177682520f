package dev.roost.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionSetTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00.5Z");
  private static final Instant LATER = FIRST.plusSeconds(60);

  private final List<Condition> before =
      new ConditionSet(List.of(), 1, FIRST)
          .isFalse(ConditionType.READY, "Queued", "It waits.")
          .isTrue(ConditionType.ACCEPTED, "Accepted", "It is good.")
          .toList();

  @Test
  void conditionsAreShownInOneOrder() {
    assertThat(before).extracting(Condition::type).containsExactly("Accepted", "Ready");
  }

  @Test
  void theTimeOfChangeIsThatOfTheStatus() {
    List<Condition> same =
        new ConditionSet(before, 2, LATER)
            .isFalse(ConditionType.READY, "Running", "It runs.")
            .toList();
    List<Condition> changed =
        new ConditionSet(same, 2, LATER)
            .isTrue(ConditionType.READY, "Published", "It is there.")
            .toList();

    assertThat(same.get(1).lastTransitionTime()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(same.get(1).reason()).isEqualTo("Running");
    assertThat(same.get(1).observedGeneration()).isEqualTo(2);
    assertThat(changed.get(1).lastTransitionTime()).isEqualTo("2026-03-01T12:01:00Z");
  }

  @Test
  void whatIsNotSetStays() {
    assertThat(new ConditionSet(before, 2, LATER).toList()).isEqualTo(before);
  }

  @Test
  void messagesAreBounded() {
    List<Condition> conditions =
        new ConditionSet(List.of(), 1, FIRST)
            .isTrue(ConditionType.READY, "", "x".repeat(10_000))
            .toList();

    assertThat(conditions.get(0).message()).hasSize(4096);
    assertThat(conditions.get(0).reason()).isEqualTo("Unknown");
  }
}
