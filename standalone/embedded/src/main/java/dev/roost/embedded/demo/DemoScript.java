package dev.roost.embedded.demo;

import java.util.List;

/** What the demo does, as the commands that a user would type. */
final class DemoScript {

  /** One step: what it shows, and the arguments of {@code roost}. */
  record Step(String title, List<String> arguments) {

    /** The command as one would type it in a shell. */
    String typed() {
      StringBuilder line = new StringBuilder("roost");
      for (String argument : arguments) {
        boolean plain = argument.matches("[A-Za-z0-9_./=,:@-]+");
        line.append(' ').append(plain ? argument : "'" + argument + "'");
      }
      return line.toString();
    }
  }

  private DemoScript() {}

  /** The steps in their order; {@code examples} is the folder with the demo's YAML files. */
  static List<Step> steps(String examples) {
    return List.of(
        step("Declare two feature sets and load both", "apply", "-f", examples),
        follow("customers-tpch"),
        follow("parts-tpch"),
        shop("What was loaded", "get", "ingestions"),
        shop(
            "Segment: French customers who build",
            "query",
            "customers",
            "Count(Intersect(Row(nation=\"FRANCE\"), Row(segment=\"BUILDING\")))"),
        shop(
            "Segment: the three ways that parts ship most",
            "query",
            "parts",
            "TopK(ship_mode, k=3)"),
        shop(
            "Segment: parts that went by rail last, by air before, and sold by the dozens",
            "query",
            "parts",
            "Count(Intersect(Row(ship_mode=\"RAIL\"), Row(ship_modes=\"AIR\"), Row(quantity > 24)))"),
        shop("Online: one customer", "online", "get", "customers", "--key", "customer_id=42"),
        shop(
            "Online: two parts and one that nobody knows",
            "online",
            "get",
            "parts",
            "--key",
            "part_id=7",
            "--key",
            "part_id=8",
            "--key",
            "part_id=99999999"));
  }

  private static Step follow(String ingestion) {
    return shop(
        "Follow " + ingestion,
        "wait",
        "ingestion/" + ingestion,
        "--for=condition=Ready",
        "--timeout=300s");
  }

  private static Step shop(String title, String... arguments) {
    List<String> all = new java.util.ArrayList<>(List.of("-n", "shop"));
    all.addAll(List.of(arguments));
    return new Step(title, List.copyOf(all));
  }

  private static Step step(String title, String... arguments) {
    return new Step(title, List.of(arguments));
  }
}
