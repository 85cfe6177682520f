package dev.roost.cli.command;

import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.shell.CliException;
import java.util.ArrayList;
import java.util.List;

/** A kind and a name. */
record ObjectReference(ResourceKind kind, String name) {

  /** Reads {@code KIND/NAME}. */
  static ObjectReference parse(String typed) {
    int slash = typed.indexOf('/');
    if (slash <= 0 || slash == typed.length() - 1) {
      throw CliException.usage(
          "\"" + typed + "\" names no object; write KIND/NAME, such as ingestion/customers-2011.");
    }
    return new ObjectReference(
        ResourceKind.parse(typed.substring(0, slash)), typed.substring(slash + 1));
  }

  /** Reads {@code KIND NAME…} or {@code KIND/NAME…}. */
  static List<ObjectReference> parseAll(List<String> typed) {
    if (typed.get(0).contains("/")) {
      return typed.stream().map(ObjectReference::parse).toList();
    }
    ResourceKind kind = ResourceKind.parse(typed.get(0));
    List<ObjectReference> references = new ArrayList<>();
    for (String name : typed.subList(1, typed.size())) {
      references.add(new ObjectReference(kind, name));
    }
    return references;
  }

  /** Reads exactly one object. */
  static ObjectReference parseOne(List<String> typed) {
    List<ObjectReference> references = parseAll(typed);
    if (references.size() != 1) {
      throw CliException.usage("Name one object: KIND NAME or KIND/NAME.");
    }
    return references.get(0);
  }

  @Override
  public String toString() {
    return kind.reference(name);
  }
}
