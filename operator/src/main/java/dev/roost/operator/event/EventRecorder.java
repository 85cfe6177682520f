package dev.roost.operator.event;

import dev.roost.operator.mapping.Sha256;
import dev.roost.operator.status.Times;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Kubernetes events. The same notice of the same resource is one event that counts, also
 * after a restart: its name is made of them. Losing an event loses nothing else.
 */
public final class EventRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final String COMPONENT = "roost-operator";
  private static final int HASH_LENGTH = 16;
  private static final int LONGEST_PREFIX = 200;
  private static final int LONGEST_MESSAGE = 1024;

  private final KubernetesClient client;
  private final Clock clock;

  public EventRecorder(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  public void record(HasMetadata subject, Notice notice) {
    Event event = eventOf(subject, notice);
    try {
      resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        countAgain(event);
      } else {
        LOG.info(
            "Event {} of {} is lost: {}", notice.reason().text(), name(subject), e.getMessage());
      }
    }
  }

  private void countAgain(Event event) {
    try {
      resource(event)
          .edit(
              found -> {
                found.setCount(found.getCount() == null ? 2 : found.getCount() + 1);
                found.setLastTimestamp(event.getLastTimestamp());
                return found;
              });
    } catch (KubernetesClientException e) {
      LOG.info("Event {} could not be counted: {}", event.getReason(), e.getMessage());
    }
  }

  private Resource<Event> resource(Event event) {
    return client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event);
  }

  private Event eventOf(HasMetadata subject, Notice notice) {
    String now = Times.write(clock.instant());
    String text = notice.message();
    String key = subject.getMetadata().getUid() + notice.reason().text() + text;
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(subject.getMetadata().getNamespace())
        .withName(prefix(subject) + "." + Sha256.hex(Sha256.of(key)).substring(0, HASH_LENGTH))
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(subject.getApiVersion())
        .withKind(subject.getKind())
        .withNamespace(subject.getMetadata().getNamespace())
        .withName(name(subject))
        .withUid(subject.getMetadata().getUid())
        .endInvolvedObject()
        .withReason(notice.reason().text())
        .withType(notice.reason().type())
        .withMessage(text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(COMPONENT)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .build();
  }

  private static String prefix(HasMetadata subject) {
    String name = name(subject);
    return name.substring(0, Math.min(LONGEST_PREFIX, name.length()));
  }

  private static String name(HasMetadata subject) {
    return subject.getMetadata().getName();
  }
}
