package dev.roost.core.recover;

import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectStore;
import java.net.URI;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that there were when it was listed, by their paths below the root. */
final class Warehouse {

  private final ObjectStore objects;
  private final String root;
  private final NavigableMap<String, Long> files = new TreeMap<>();

  private Warehouse(ObjectStore objects, String root) {
    this.objects = objects;
    this.root = root;
  }

  /** Lists everything that attempts and histories consist of. */
  static Warehouse list(ObjectStore objects, URI root) {
    String text = root.toString();
    Warehouse warehouse = new Warehouse(objects, text.endsWith("/") ? text : text + "/");
    warehouse.add("data/");
    warehouse.add("history/");
    return warehouse;
  }

  private void add(String folder) {
    for (ObjectInfo file : objects.list(uri(folder))) {
      // By what follows the scheme: one file has several such names, file:/a and file:///a.
      files.put(file.uri().getPath().substring(rootPath().length()), file.bytes());
    }
  }

  /** Every manifest, by its path. */
  List<ManifestPlace> manifests() {
    return files.keySet().stream().flatMap(path -> ManifestPlace.of(path).stream()).toList();
  }

  /** The paths below a folder. */
  Stream<String> below(String folder) {
    SortedMap<String, Long> rest = files.tailMap(folder);
    return rest.keySet().stream().takeWhile(path -> path.startsWith(folder));
  }

  /** The first of these files that is not there, or has another size. */
  Optional<StoredFile> firstMissing(List<StoredFile> listed) {
    return listed.stream()
        .filter(file -> !Long.valueOf(file.bytes()).equals(files.get(file.path())))
        .findFirst();
  }

  /** Whether a file of this name, as Iceberg writes it, is there. */
  boolean has(String uri) {
    String path = URI.create(uri).getPath();
    return path.startsWith(rootPath()) && files.containsKey(path(uri));
  }

  /**
   * The path of a file whose name Iceberg wrote.
   *
   * @throws IllegalArgumentException when it is elsewhere
   */
  String path(String uri) {
    String path = URI.create(uri).getPath();
    if (!path.startsWith(rootPath())) {
      throw new IllegalArgumentException(uri + " is not in the warehouse");
    }
    return path.substring(rootPath().length());
  }

  private String rootPath() {
    return URI.create(root).getPath();
  }

  URI uri(String path) {
    return URI.create(root + path);
  }

  byte[] read(String path) {
    return objects.read(uri(path));
  }
}
