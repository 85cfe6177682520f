package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import java.util.List;

/** What an IngestionSchedule says. */
public record ScheduleView(Resource resource) {

  public String featureSet() {
    return resource.spec("template", "spec", "featureSetRef", "name").asText();
  }

  /** The cron expression with its zone, or what the runs follow. */
  public String when() {
    String cron = Text.scalar(resource.spec("cron"));
    return cron.isEmpty()
        ? "after " + resource.spec("after", "featureSetRef", "name").asText()
        : cron + " " + resource.spec("zone").asText("UTC");
  }

  List<String> active() {
    return Json.elements(resource.status("active")).map(JsonNode::asText).toList();
  }

  /** Whether it suspended itself after failures. */
  public boolean gaveUp() {
    return resource
        .condition("Suspended")
        .filter(condition -> condition.isTrue())
        .filter(condition -> condition.reason().equals("TooManyFailures"))
        .isPresent();
  }
}
