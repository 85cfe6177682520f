package dev.roost.cli.kube;

import java.util.Optional;

/** One namespace or all of them. */
public record Scope(Optional<String> namespace) {

  public static Scope all() {
    return new Scope(Optional.empty());
  }

  public static Scope of(String namespace) {
    return new Scope(Optional.of(namespace));
  }

  public boolean isAll() {
    return namespace.isEmpty();
  }

  String path() {
    return namespace.map(name -> "/namespaces/" + UrlText.escape(name)).orElse("");
  }

  @Override
  public String toString() {
    return namespace.map(name -> "namespace \"" + name + "\"").orElse("any namespace");
  }
}
