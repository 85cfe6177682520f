package dev.roost.cli.command;

import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Watch;
import dev.roost.cli.kube.WatchEvent;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.render.LiveLine;
import dev.roost.cli.render.Rows;
import dev.roost.cli.render.Table;
import dev.roost.cli.render.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints changes as they come: a row for each that shows. On a terminal, rows and rate of a running
 * ingestion are kept up to date in the last line instead.
 */
final class ChangePrinter {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Session session;
  private final ResourceKind kind;
  private final Rows rows;
  private final Table table;
  private final Map<String, List<String>> printed = new HashMap<>();
  private final Map<String, String> phases = new HashMap<>();
  private Optional<Resource> running = Optional.empty();

  ChangePrinter(Session session, ResourceKind kind, Rows rows) {
    this.session = session;
    this.kind = kind;
    this.rows = rows;
    this.table = rows.table();
  }

  void follow(Watch changes) throws InterruptedException {
    showPresent(changes);
    try (LiveLine live = session.liveLine()) {
      while (!session.shell().out().checkError()) {
        Optional<WatchEvent> change = changes.next(TICK);
        change.ifPresent(event -> show(event, live));
        running.ifPresent(resource -> live.show(progress(resource)));
      }
    }
  }

  /** What is there at the beginning makes the columns' widths. */
  private void showPresent(Watch changes) throws InterruptedException {
    while (!changes.isDrained()) {
      changes.next(TICK).ifPresent(this::showPresent);
    }
    if (session.isForPeople()) {
      session.print(table);
    }
  }

  private void showPresent(WatchEvent event) {
    Resource resource = event.resource();
    if (!session.isForPeople()) {
      session.write(resource.json());
      return;
    }
    note(event);
    table.row(rows.row(resource));
  }

  /** Remembers what is shown of an object; whether that is something new. */
  private boolean note(WatchEvent event) {
    Resource resource = event.resource();
    String key = key(resource);
    if (isRunning(event)) {
      running = Optional.of(resource);
    } else if (running.filter(other -> same(other, resource)).isPresent()) {
      running = Optional.empty();
    }
    boolean samePhase = phase(resource).equals(phases.put(key, phase(resource)));
    List<String> cells = rows.stableCells(resource);
    boolean sameCells = cells.equals(printed.put(key, cells));
    return !sameCells && !(samePhase && isLive());
  }

  private void show(WatchEvent event, LiveLine live) {
    Resource resource = event.resource();
    if (!session.isForPeople()) {
      session.write(resource.json());
      return;
    }
    boolean isNew = note(event);
    if (event.isGone()) {
      printed.remove(key(resource));
      live.println(resource.name() + " deleted");
    } else if (isNew) {
      live.println(table.line(rows.row(resource)));
    }
  }

  private boolean isLive() {
    return session.shell().screen().isLive() && running.isPresent();
  }

  private boolean isRunning(WatchEvent event) {
    return kind.isRun() && !event.isGone() && phase(event.resource()).equals("Running");
  }

  private String progress(Resource resource) {
    IngestionView view = new IngestionView(resource);
    Optional<Instant> since = view.started().or(resource::created);
    return resource.name() + ": " + view.progress() + ", " + Text.age(since, session.clock());
  }

  private static String key(Resource resource) {
    return resource.namespace() + "/" + resource.name();
  }

  private static String phase(Resource resource) {
    return resource.phase().orElse("");
  }

  private static boolean same(Resource one, Resource other) {
    return key(one).equals(key(other));
  }
}
