package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Scope;
import dev.roost.cli.render.FeatureSetView;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.render.Table;
import dev.roost.cli.render.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists what has been published. */
@Command(
    name = "snapshots",
    description = {
      "Lists the published snapshots of a feature set, newest first.",
      "They are taken from the Ingestions that are still there.",
      ""
    })
final class SnapshotsCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(paramLabel = "FEATURESET", description = "The feature set's name.")
  private String featureSet;

  @Override
  public void run() {
    Session session = root.session();
    FeatureSetView view = FeatureSets.find(session, featureSet);
    List<IngestionView> published = published(session, view);
    if (session.isForPeople()) {
      print(session, view, published);
    } else {
      ArrayNode array = Json.array();
      published.forEach(ingestion -> array.add(tree(view, ingestion)));
      session.write(array);
    }
  }

  private static List<IngestionView> published(Session session, FeatureSetView view) {
    Comparator<IngestionView> order =
        Comparator.comparingLong(SnapshotsCommand::version)
            .thenComparingLong(SnapshotsCommand::number)
            .reversed();
    return Arrays.stream(ResourceKind.values())
        .filter(ResourceKind::isRun)
        .flatMap(kind -> session.kube().list(kind, Scope.of(session.namespace())).items().stream())
        .map(IngestionView::new)
        .filter(ingestion -> ingestion.featureSet().equals(view.name()))
        .filter(ingestion -> ingestion.snapshot().isPresent())
        .sorted(order)
        .toList();
  }

  private static void print(Session session, FeatureSetView view, List<IngestionView> published) {
    if (published.isEmpty()) {
      session.remark("No snapshot of " + view.name() + " has been published.");
      return;
    }
    Table table =
        Table.of("SNAPSHOT", "CURRENT", "RUN", "PUBLISHED", "READ", "WRITTEN", "NEW KEYS");
    for (IngestionView ingestion : published) {
      table.row(
          view.name() + "@" + version(ingestion) + "." + number(ingestion),
          isCurrent(view, ingestion) ? "yes" : "",
          ingestion.resource().name(),
          ingestion.completed().map(Object::toString).orElse(""),
          rows(ingestion, "read"),
          rows(ingestion, "written"),
          rows(ingestion, "keysAdded"));
    }
    session.print(table);
  }

  private static ObjectNode tree(FeatureSetView view, IngestionView ingestion) {
    var tree =
        Json.object()
            .put("featureSet", view.name())
            .put("version", version(ingestion))
            .put("snapshot", number(ingestion))
            .put("current", isCurrent(view, ingestion))
            .put("ingestion", ingestion.resource().name());
    ingestion.completed().ifPresent(at -> tree.put("publishTime", at.toString()));
    tree.set("rows", ingestion.rows().isMissingNode() ? Json.object() : ingestion.rows());
    return tree;
  }

  private static boolean isCurrent(FeatureSetView view, IngestionView ingestion) {
    return view.resource().status("version").asLong() == version(ingestion)
        && view.currentSnapshot() == number(ingestion);
  }

  private static String rows(IngestionView ingestion, String what) {
    return Text.scalar(ingestion.rows().path(what));
  }

  private static long version(IngestionView ingestion) {
    return ingestion.version().orElse(0);
  }

  private static long number(IngestionView ingestion) {
    return ingestion.snapshot().orElse(0);
  }
}
