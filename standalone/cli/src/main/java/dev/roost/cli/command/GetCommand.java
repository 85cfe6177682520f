package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Scope;
import dev.roost.cli.kube.Watch;
import dev.roost.cli.render.Rows;
import dev.roost.cli.render.Table;
import dev.roost.cli.shell.CliException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists objects, once or as they change. */
@Command(
    name = "get",
    description = {
      "Shows featuresets (fs), ingestions (ing), maintenances (maint) or ingestionschedules (ingsched).",
      ""
    })
final class GetCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(
      arity = "1..2",
      paramLabel = "KIND [NAME]",
      hideParamSyntax = true,
      description = "Or KIND/NAME.")
  private List<String> object;

  @Option(
      names = {"-w", "--watch"},
      description = "Goes on with every change, until it is interrupted.")
  private boolean watch;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Of every namespace.")
  private boolean allNamespaces;

  @Override
  public void run() {
    Session session = root.session();
    List<ObjectReference> named = ObjectReference.parseAll(object);
    ResourceKind kind = named.isEmpty() ? ResourceKind.parse(object.get(0)) : named.get(0).kind();
    Optional<String> name = named.stream().map(ObjectReference::name).findFirst();
    if (name.isPresent() && allNamespaces) {
      throw CliException.usage("A name is in one namespace; leave out -A.");
    }
    Scope scope = allNamespaces ? Scope.all() : Scope.of(session.namespace());
    Rows rows = new Rows(kind, span(), session.clock());
    if (watch) {
      watch(session, kind, scope, name, rows);
    } else if (name.isPresent()) {
      showOne(session, session.kube().get(kind, session.namespace(), name.get()), rows);
    } else {
      showAll(session, kind, scope, rows);
    }
  }

  private Rows.Span span() {
    return allNamespaces ? Rows.Span.ALL_NAMESPACES : Rows.Span.ONE_NAMESPACE;
  }

  private static void showOne(Session session, Resource resource, Rows rows) {
    if (session.isForPeople()) {
      session.print(rows.table().row(rows.row(resource)));
    } else {
      session.write(resource.json());
    }
  }

  private static void showAll(Session session, ResourceKind kind, Scope scope, Rows rows) {
    List<Resource> items =
        session.kube().list(kind, scope).items().stream()
            .sorted(Comparator.comparing(Resource::namespace).thenComparing(Resource::name))
            .toList();
    if (!session.isForPeople()) {
      session.write(list(items));
      return;
    }
    if (items.isEmpty()) {
      session.remark("No " + kind.plural() + " found in " + scope + ".");
      return;
    }
    Table table = rows.table();
    items.forEach(item -> table.row(rows.row(item)));
    session.print(table);
  }

  private static ObjectNode list(List<Resource> items) {
    ObjectNode list = Json.object().put("apiVersion", "v1").put("kind", "List");
    ArrayNode array = list.putArray("items");
    items.forEach(item -> array.add(item.json()));
    return list;
  }

  private static void watch(
      Session session, ResourceKind kind, Scope scope, Optional<String> name, Rows rows) {
    if (name.isPresent()) {
      session.kube().get(kind, session.namespace(), name.get());
    }
    try (Watch changes =
        name.isPresent()
            ? session.kube().watch(kind, session.namespace(), name.get())
            : session.kube().watch(kind, scope)) {
      new ChangePrinter(session, kind, rows).follow(changes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
