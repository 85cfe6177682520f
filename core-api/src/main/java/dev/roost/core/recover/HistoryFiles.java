package dev.roost.core.recover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.platform.objects.ObjectStoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata files of one history table. Each commit writes the next one, and the catalog, which
 * may be lost, says which is current. A commit that did not come about may have left one of the
 * same number.
 */
final class HistoryFiles {

  private static final Pattern NAME = Pattern.compile("([0-9]{1,9})-[^/]*\\.metadata\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Warehouse warehouse;
  private final String folder;

  HistoryFiles(Warehouse warehouse, FeatureSetName featureSet, int version) {
    this.warehouse = warehouse;
    this.folder = featureSet.metadataFolder(version);
  }

  /**
   * The newest state, and the newer files that cannot be read.
   *
   * @param state empty: no file that can be read has the snapshot
   */
  record Found(Optional<HistoryMetadata> state, List<String> unreadable) {}

  /**
   * Finds the newest state that has a snapshot. Of files with the same number it is the one with
   * most of the others, for that came about after their commits.
   *
   * @param needed empty: none is published for certain
   * @param others which it may have, too
   */
  Found newest(Optional<Long> needed, List<Long> others) {
    List<String> unreadable = new ArrayList<>();
    for (List<String> paths : byNumber().descendingMap().values()) {
      Optional<HistoryMetadata> state =
          paths.stream()
              .flatMap(path -> read(path, unreadable).stream())
              .filter(found -> needed.map(found::has).orElse(true))
              .max(
                  Comparator.comparingLong((HistoryMetadata found) -> found.count(others))
                      .thenComparingLong(HistoryMetadata::updated));
      if (state.isPresent()) {
        return new Found(state, unreadable);
      }
    }
    return new Found(Optional.empty(), unreadable);
  }

  private NavigableMap<Integer, List<String>> byNumber() {
    NavigableMap<Integer, List<String>> files = new TreeMap<>();
    warehouse
        .below(folder)
        .forEach(
            path -> {
              Matcher name = NAME.matcher(path.substring(folder.length()));
              if (name.matches()) {
                files
                    .computeIfAbsent(Integer.valueOf(name.group(1)), number -> new ArrayList<>())
                    .add(path);
              }
            });
    return files;
  }

  private Optional<HistoryMetadata> read(String path, List<String> unreadable) {
    try {
      JsonNode json = JSON.readTree(warehouse.read(path));
      if (json.path("snapshots").isArray() && json.path("refs").isObject()) {
        return Optional.of(
            HistoryMetadata.of(path, numberOf(path.substring(folder.length())), json));
      }
    } catch (IOException | ObjectStoreException e) {
      // Named below, with what is no metadata.
    }
    unreadable.add(warehouse.uri(path).toString());
    return Optional.empty();
  }

  /** Whether the metadata file of this URI can be read and has a snapshot. */
  static boolean has(Warehouse warehouse, String uri, long snapshot) {
    try {
      JsonNode json = JSON.readTree(warehouse.read(warehouse.path(uri)));
      return HistoryMetadata.of(uri, 0, json).has(snapshot);
    } catch (IOException | ObjectStoreException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int numberOf(String name) {
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }

  /** For messages. */
  @Override
  public String toString() {
    return warehouse.uri(folder).toString();
  }
}
