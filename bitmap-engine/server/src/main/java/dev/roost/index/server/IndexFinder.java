package dev.roost.index.server;

import dev.roost.index.manifest.ManifestException;
import dev.roost.index.storage.StorageException;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the snapshot that a query is answered from; the query holds on to it. */
final class IndexFinder {
  private static final Pattern RESOURCE = Pattern.compile("projects/([^/]+)/featureSets/([^/]+)");

  private final CatalogSync catalog;
  private final RetainedSnapshots retained;
  private final SnapshotLoader loader;
  private final EarlierSnapshots earlier;

  IndexFinder(
      CatalogSync catalog,
      RetainedSnapshots retained,
      SnapshotLoader loader,
      EarlierSnapshots earlier) {
    this.catalog = catalog;
    this.retained = retained;
    this.loader = loader;
    this.earlier = earlier;
  }

  Catalog catalog() {
    return catalog.get();
  }

  /** The numbers of the superseded snapshots that can be named. */
  List<Long> retained(ServedIndex index) {
    return retained.numbers(index.fullName()).stream().filter(n -> n != index.number()).toList();
  }

  /**
   * The snapshot of an index. Asks the core once when the reader knows of more than is served.
   *
   * @throws RefusedException when there is none
   */
  ServedIndex find(String given, SnapshotChoice choice) {
    String name = qualified(given);
    Optional<ServedIndex> served = catalog.get().find(name);
    if (served.map(choice::isAhead).orElse(true)) {
      catalog.refresh();
      served = catalog.get().find(name);
    }
    ServedIndex current = served.orElseThrow(() -> absence(name));
    if (choice.at().isPresent()) {
      return opened(current, earlier.at(current, choice.at().get()));
    }
    if (choice.isMet(current)) {
      return current;
    }
    if (choice.isAhead(current)) {
      throw choice.absence(current);
    }
    long number = choice.exactly().orElseThrow();
    ServedIndex found =
        retained
            .find(current.fullName(), number)
            .orElseGet(() -> opened(current, earlier.numbered(current, number)));
    if (!choice.isMet(found)) {
      throw choice.absence(current);
    }
    return found;
  }

  /** A snapshot of an index, current or not, open already or not. */
  private ServedIndex opened(ServedIndex current, PublishedSnapshot wanted) {
    return Stream.concat(
            Stream.of(current), retained.find(current.fullName(), wanted.getNumber()).stream())
        .filter(index -> index.isOf(wanted.getManifestUri(), wanted.getManifestSha256()))
        .findFirst()
        .orElseGet(() -> open(current, wanted));
  }

  private ServedIndex open(ServedIndex current, PublishedSnapshot wanted) {
    try {
      ServedIndex opened = loader.load(current.fullName(), wanted);
      retained.keep(opened);
      return opened;
    } catch (StorageException | ManifestException e) {
      throw new RefusedException(
          Refusal.SNAPSHOT_NOT_SERVED,
          "snapshot %d of index '%s' cannot be read any more: %s"
              .formatted(wanted.getNumber(), current.fullName(), e.getMessage()));
    }
  }

  private RefusedException absence(String name) {
    Catalog now = catalog.get();
    return new RefusedException(
        now.isUnpublished(name) ? Refusal.NO_SNAPSHOT : Refusal.INDEX_NOT_FOUND, now.absence(name));
  }

  /**
   * The snapshot that a page token is of, current or not, seen before or not.
   *
   * @throws RefusedException when the token is of another index or its snapshot cannot be read
   */
  ServedIndex find(String given, PageToken token) {
    String name = qualified(given);
    if (!token.index().equals(name) && !token.index().startsWith(name + "@")) {
      throw new RefusedException(
          Refusal.INVALID_PAGE_TOKEN,
          "the page token is of index '%s', not of '%s': leave it out to begin at the first page"
              .formatted(token.index(), name));
    }
    return catalog
        .get()
        .find(token.index())
        .filter(token::isOf)
        .or(() -> retained.find(token))
        .orElseGet(() -> open(token));
  }

  private ServedIndex open(PageToken token) {
    try {
      ServedIndex opened = loader.load(token);
      retained.keep(opened);
      return opened;
    } catch (StorageException | ManifestException e) {
      throw new RefusedException(
          Refusal.SNAPSHOT_NOT_SERVED,
          "snapshot %d of index '%s', which the page token is of, cannot be read any more: leave"
                  .formatted(token.snapshot(), token.index())
              + " out the token to begin at the first page");
    }
  }

  /** Where a snapshot's manifest is in the warehouse, for other servers. */
  String manifestPath(ServedIndex index) {
    return loader.manifestPath(index);
  }

  /** A name as indexes have it: of a resource name, or of one without its project. */
  private String qualified(String given) {
    Matcher resource = RESOURCE.matcher(given);
    if (resource.matches()) {
      return resource.group(1) + "." + resource.group(2);
    }
    if (given.contains(".")) {
      return given;
    }
    List<String> found = catalog.get().namesIn(given);
    if (found.size() > 1) {
      throw new RefusedException(
          Refusal.INDEX_NOT_FOUND,
          "'%s' may be any of %s: name the project".formatted(given, String.join(", ", found)));
    }
    return found.isEmpty() ? given : found.get(0);
  }
}
