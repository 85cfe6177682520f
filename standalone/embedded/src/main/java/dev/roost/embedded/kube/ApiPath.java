package dev.roost.embedded.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request's path names: a collection, an object, or a part of an object. */
record ApiPath(
    String group,
    String version,
    Optional<String> namespace,
    String plural,
    Optional<String> name,
    Optional<String> subresource) {

  private static final String NAMESPACES = "namespaces";

  /** Empty for paths that name no resource, such as the discovery documents. */
  static Optional<ApiPath> parse(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.removeIf(String::isEmpty);
    if (parts.size() >= 3 && parts.get(0).equals("api")) {
      return resource("", parts.get(1), parts.subList(2, parts.size()));
    }
    if (parts.size() >= 4 && parts.get(0).equals("apis")) {
      return resource(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
    }
    return Optional.empty();
  }

  private static Optional<ApiPath> resource(String group, String version, List<String> rest) {
    Optional<String> namespace = Optional.empty();
    List<String> tail = rest;
    boolean namespaced =
        rest.size() >= 3 && rest.get(0).equals(NAMESPACES) && !isNamespacePart(rest.get(2));
    if (namespaced) {
      namespace = Optional.of(rest.get(1));
      tail = rest.subList(2, rest.size());
    }
    if (tail.size() > 3) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiPath(group, version, namespace, tail.get(0), part(tail, 1), part(tail, 2)));
  }

  private static boolean isNamespacePart(String word) {
    return word.equals("status") || word.equals("finalize");
  }

  private static Optional<String> part(List<String> parts, int index) {
    return parts.size() > index ? Optional.of(parts.get(index)) : Optional.empty();
  }

  /** The `apiVersion` of its objects. */
  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  ApiPath collection() {
    return new ApiPath(group, version, namespace, plural, Optional.empty(), Optional.empty());
  }

  ApiPath object(String objectName) {
    return new ApiPath(
        group, version, namespace, plural, Optional.of(objectName), Optional.empty());
  }

  boolean isPart(String word) {
    return subresource.filter(word::equals).isPresent();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(group.isEmpty() ? "/api/" : "/apis/" + group + "/");
    text.append(version);
    namespace.ifPresent(value -> text.append("/namespaces/").append(value));
    text.append('/').append(plural);
    name.ifPresent(value -> text.append('/').append(value));
    subresource.ifPresent(value -> text.append('/').append(value));
    return text.toString();
  }
}
