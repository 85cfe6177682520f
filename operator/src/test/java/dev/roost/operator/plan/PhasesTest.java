package dev.roost.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.IngestionPhase;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhasesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PENDING|QUEUED SUBMITTED RUNNING PUBLISHING PUBLISHED CHECKED FAILED CANCELLED",
        "QUEUED|PENDING SUBMITTED RUNNING PUBLISHING PUBLISHED CHECKED FAILED CANCELLED",
        "SUBMITTED|QUEUED RUNNING PUBLISHING PUBLISHED CHECKED FAILED CANCELLED",
        "RUNNING|QUEUED SUBMITTED PUBLISHING PUBLISHED CHECKED FAILED CANCELLED",
        "PUBLISHING|QUEUED SUBMITTED RUNNING PUBLISHED CHECKED FAILED CANCELLED",
        "PUBLISHED|''",
        "CHECKED|''",
        "FAILED|PENDING QUEUED SUBMITTED",
        "CANCELLED|PENDING QUEUED SUBMITTED",
      })
  void thePhasesLeadToTheseAndToNoOthers(IngestionPhase from, String to) {
    Set<IngestionPhase> wanted =
        to.isEmpty()
            ? EnumSet.noneOf(IngestionPhase.class)
            : Arrays.stream(to.split(" ", -1))
                .map(IngestionPhase::valueOf)
                .collect(Collectors.toSet());
    Set<IngestionPhase> legal =
        Arrays.stream(IngestionPhase.values())
            .filter(other -> other != from && Phases.isLegal(from, other))
            .collect(Collectors.toSet());

    assertThat(legal).isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource(IngestionPhase.class)
  void everyPhaseCanStay(IngestionPhase phase) {
    assertThat(Phases.advance(phase, phase)).isEqualTo(phase);
  }

  @Test
  void anIllegalStepIsNotTaken() {
    for (IngestionPhase from : IngestionPhase.values()) {
      for (IngestionPhase to : IngestionPhase.values()) {
        assertThat(Phases.advance(from, to)).isEqualTo(Phases.isLegal(from, to) ? to : from);
      }
    }
  }

  @Test
  void everyPhaseButPendingComesFromFacts() {
    Set<IngestionPhase> reached =
        FactsCases.all()
            .flatMap(facts -> List.of(facts, publishing(facts)).stream())
            .map(Phases::of)
            .collect(Collectors.toSet());

    assertThat(reached)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(IngestionPhase.PENDING)));
  }

  private static Facts publishing(Facts facts) {
    return facts.with(
        facts.run().toBuilder().setProgress(Progress.newBuilder().setStep("publishing")).build());
  }

  @Test
  void anyTwoLooksAtALiveRunAreALegalStepApart() {
    List<IngestionPhase> live =
        FactsCases.all()
            .filter(
                facts ->
                    facts.run().getState() == IngestionState.INGESTION_STATE_QUEUED
                        || facts.run().getState() == IngestionState.INGESTION_STATE_RUNNING)
            .map(Phases::of)
            .distinct()
            .toList();

    for (IngestionPhase from : live) {
      for (IngestionPhase to : live) {
        assertThat(Phases.isLegal(from, to)).as("%s to %s", from, to).isTrue();
      }
    }
  }

  @Test
  void aRunThatHoldsItsTurnIsSubmittedUntilItsJobRuns() {
    Facts facts =
        FactsCases.facts(
            FactsCases.spec(false, false, null),
            FactsCases.run(
                IngestionState.INGESTION_STATE_RUNNING,
                FactsCases.attempt(
                    1, AttemptState.ATTEMPT_STATE_BEGUN, "", false, Duration.ofSeconds(1))),
            Optional.empty());

    assertThat(Phases.of(facts)).isEqualTo(IngestionPhase.SUBMITTED);
  }
}
