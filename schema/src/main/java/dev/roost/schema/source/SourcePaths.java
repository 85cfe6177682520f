package dev.roost.schema.source;

import dev.roost.schema.SchemaException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the paths of a source to its files: a file, a folder or a glob each. */
public final class SourcePaths {

  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private SourcePaths() {}

  /**
   * The files of paths, in the order of the paths and then of their names; those whose names start
   * with {@code _} or {@code .} are no data.
   *
   * @param paths {@code s3://bucket/key} or {@code file:///path}
   * @throws SchemaException when a path cannot be one, or nothing is there
   */
  public static List<SourceFile> files(SourceFiles store, List<String> paths) {
    List<SourceFile> files = new ArrayList<>();
    for (String path : paths) {
      List<SourceFile> found = filesOf(store, path);
      if (found.isEmpty()) {
        throw SchemaException.notFound(
            "There is no file at %s; name a file, a folder with files or a glob.", path);
      }
      files.addAll(found);
    }
    if (files.isEmpty()) {
      throw SchemaException.invalid("The source has no paths; give one such as s3://raw/a.csv.");
    }
    return files;
  }

  private static List<SourceFile> filesOf(SourceFiles store, String path) {
    checkScheme(path);
    if (!GLOB.matcher(path).find()) {
      URI uri = uri(path);
      Optional<SourceFile> file = path.endsWith("/") ? Optional.empty() : store.find(uri);
      return file.map(List::of)
          .orElseGet(
              () ->
                  data(store.list(uri(path.endsWith("/") ? path : path + "/"), Integer.MAX_VALUE)));
    }
    int slash = path.lastIndexOf('/', firstGlob(path));
    URI folder = uri(path.substring(0, slash + 1));
    String rest = path.substring(slash + 1);
    int depth = (int) rest.chars().filter(c -> c == '/').count() + 1;
    Pattern name = Globs.pattern(rest);
    String start = folder.getPath();
    return data(store.list(folder, depth)).stream()
        .filter(file -> name.matcher(file.uri().getPath().substring(start.length())).matches())
        .toList();
  }

  private static int firstGlob(String path) {
    var matcher = GLOB.matcher(path);
    return matcher.find() ? matcher.start() : path.length();
  }

  private static void checkScheme(String path) {
    if (path.matches("(?i)https?://.*")) {
      throw SchemaException.invalid(
          "%s is not read: a web page can change between the attempts of a run, which must all see"
              + " the same rows; copy it to a bucket and name it as s3://bucket/key.",
          path);
    }
    if (!path.matches("s3://[^/]+/.*|file:///.*")) {
      throw SchemaException.invalid("%s is no source; give s3://bucket/key or file:///path.", path);
    }
  }

  private static URI uri(String path) {
    int slash = path.indexOf('/', path.indexOf("://") + 3);
    String[] scheme = path.substring(0, slash).split("://", 2);
    try {
      String authority = scheme.length < 2 || scheme[1].isEmpty() ? null : scheme[1];
      URI uri = new URI(scheme[0], authority, path.substring(slash), null, null);
      return authority == null ? URI.create(scheme[0] + "://" + uri.getRawPath()) : uri;
    } catch (URISyntaxException e) {
      throw SchemaException.invalid("%s is no source: %s.", path, e.getReason());
    }
  }

  private static List<SourceFile> data(List<SourceFile> files) {
    return files.stream().filter(file -> !isHidden(file.uri())).filter(f -> f.bytes() > 0).toList();
  }

  private static boolean isHidden(URI uri) {
    String path = uri.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.startsWith("_") || name.startsWith(".");
  }
}
