package dev.roost.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Who may depend on whom, as the design has it: read from the reactor's own poms. */
class DependencyRuleTest {

  private static final String PREFIX = "roost-";

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("crds", Set.of()),
          Map.entry("proto", Set.of()),
          Map.entry("platform", Set.of()),
          Map.entry("testkit", Set.of()),
          Map.entry("schema", Set.of()),
          Map.entry("bitmap-index", Set.of()),
          Map.entry("bitmap-sql", Set.of("bitmap-index")),
          Map.entry("bitmap-server", Set.of("platform", "bitmap-index", "bitmap-sql", "proto")),
          Map.entry("spark-jobs", Set.of("platform", "bitmap-index", "proto")),
          Map.entry("core-api", Set.of("platform", "proto", "crds", "schema")),
          Map.entry("online-engine", Set.of("platform", "proto")),
          Map.entry("operator", Set.of("platform", "proto", "crds")),
          Map.entry("cli", Set.of("bitmap-index", "schema")),
          Map.entry("benchmarks", Set.of("platform", "proto", "bitmap-index", "spark-jobs")));

  private static final List<String> SPARK = List.of("org.apache.spark", "org.apache.iceberg");
  private static final List<String> REDIS = List.of("io.lettuce", "redis.clients");
  private static final List<String> BITMAPS = List.of("org.roaringbitmap");

  private static final Map<String, List<String>> MAY_NOT_USE =
      Map.of(
          "bitmap-index", concat(SPARK, List.of("io.grpc", "software.amazon.awssdk")),
          "bitmap-sql", concat(SPARK, List.of("io.grpc", "software.amazon.awssdk")),
          "schema", concat(SPARK, List.of("io.grpc", "org.apache.hadoop")),
          "core-api", concat(SPARK, REDIS),
          "online-engine", concat(SPARK, BITMAPS),
          "bitmap-server", SPARK,
          "operator", concat(SPARK, REDIS));

  private record Module(String name, Path pom, List<String> ours, List<String> others) {}

  private static List<String> concat(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  @Test
  void everyModuleUsesOnlyWhatItMay() throws Exception {
    Map<String, Module> modules = modules();
    assertThat(modules.keySet()).containsAll(MAY_USE.keySet());
    for (Map.Entry<String, Set<String>> rule : MAY_USE.entrySet()) {
      assertThat(rule.getValue())
          .as("what %s may use of ours", rule.getKey())
          .containsAll(modules.get(rule.getKey()).ours());
    }
  }

  @Test
  void noModuleDrawsInWhatIsForbiddenToIt() throws Exception {
    Map<String, Module> modules = modules();
    for (Map.Entry<String, List<String>> rule : MAY_NOT_USE.entrySet()) {
      assertThat(modules.get(rule.getKey()).others())
          .as("the libraries of %s", rule.getKey())
          .doesNotContainAnyElementsOf(rule.getValue());
    }
  }

  @Test
  void nothingDependsOnTheDistribution() throws Exception {
    Set<String> distribution = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (Module module : modules().values()) {
      String folder = module.pom().toString();
      if (folder.contains("/standalone/") || folder.contains("/benchmarks/")) {
        distribution.add(module.name());
      } else {
        used.addAll(module.ours());
      }
    }
    assertThat(distribution).contains("embedded", "cli", "benchmarks");
    assertThat(used).doesNotContainAnyElementsOf(distribution);
  }

  private static Map<String, Module> modules() throws Exception {
    Map<String, Module> modules = new TreeMap<>();
    collect(Path.of(System.getProperty("roost.root")).toRealPath().resolve("pom.xml"), modules);
    return modules;
  }

  private static void collect(Path pom, Map<String, Module> modules) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    Element project = document.getDocumentElement();
    Module module = read(pom, project);
    modules.put(module.name(), module);
    for (Element list : children(project, "modules")) {
      for (Element child : children(list, "module")) {
        Path folder = pom.resolveSibling(child.getTextContent().trim());
        assertThat(folder.resolve("pom.xml")).exists();
        collect(folder.resolve("pom.xml"), modules);
      }
    }
  }

  private static Module read(Path pom, Element project) {
    List<String> ours = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Element list : children(project, "dependencies")) {
      for (Element dependency : children(list, "dependency")) {
        String group = text(dependency, "groupId");
        String artifact = text(dependency, "artifactId");
        boolean test = text(dependency, "scope").equals("test") || artifact.equals("roost-testkit");
        if (!test) {
          if (group.equals("dev.roost")) {
            ours.add(artifact.substring(PREFIX.length()));
          } else {
            others.add(group);
          }
        }
      }
    }
    String name = text(project, "artifactId");
    return new Module(
        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, pom, ours, others);
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
