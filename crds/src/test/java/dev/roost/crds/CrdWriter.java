package dev.roost.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the definitions from the model. Run it after every change of the model. */
final class CrdWriter {
  static final Path FOLDER = Path.of("src/main/resources/dev/roost/crds");
  private static final Map<String, Class<? extends CustomResource<?, ?>>> KINDS =
      Map.of(
          "FeatureSet", FeatureSet.class,
          "Ingestion", Ingestion.class,
          "IngestionSchedule", IngestionSchedule.class,
          "Maintenance", Maintenance.class);
  static final String COMMAND = "./mvnw -q -pl crds test-compile exec:java";

  private CrdWriter() {}

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, String> file : generate().entrySet()) {
      Files.writeString(Path.of(args[0]).resolve(FOLDER).resolve(file.getKey()), file.getValue());
    }
  }

  /** The files' texts by name. */
  static Map<String, String> generate() {
    Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    new CRDGenerator()
        .customResourceClasses(List.copyOf(KINDS.values()))
        .withPostProcessor(new Finish())
        .withOutput(new Memory(files))
        .generate();
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, bytes.toString(StandardCharsets.UTF_8)));
    return texts;
  }

  private record Memory(Map<String, ByteArrayOutputStream> files)
      implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    @Override
    public ByteArrayOutputStream outputFor(String name) {
      return files.computeIfAbsent(name + ".yml", key -> new ByteArrayOutputStream());
    }

    @Override
    public void close() {}
  }

  /**
   * What Fabric8 has no annotation for: descriptions of kinds, the order of columns, and lists that
   * are maps.
   */
  private static final class Finish implements CRDPostProcessor {
    @Override
    public HasMetadata process(HasMetadata resource, String version) {
      CustomResourceDefinition definition = (CustomResourceDefinition) resource;
      CustomResourceDefinitionVersion only = definition.getSpec().getVersions().get(0);
      JSONSchemaProps root = only.getSchema().getOpenAPIV3Schema();
      Class<?> kind = KINDS.get(definition.getSpec().getNames().getKind());
      only.getAdditionalPrinterColumns()
          .sort(Comparator.comparing(column -> columns(kind).indexOf(column.getName())));
      root.getProperties().remove("unreadable");
      root.setDescription(kind.getAnnotation(Described.class).value());
      root.setRequired(List.of("spec"));
      root.getProperties().get("spec").setDescription("What is wanted.");
      root.getProperties().get("status").setDescription("What the operator has seen.");
      keyLists(root);
      if (kind == IngestionSchedule.class) {
        TemplateSchema.loosen(root.getProperties().get("spec").getProperties().get("template"));
      }
      return definition;
    }

    /** The columns' names as they are declared; Fabric8 sorts them by their paths. */
    private static List<String> columns(Class<?> kind) {
      return Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
          .map(AdditionalPrinterColumn::name)
          .toList();
    }

    private static void keyLists(JSONSchemaProps schema) {
      Map<String, JSONSchemaProps> properties = schema.getProperties();
      if (properties != null) {
        properties.values().forEach(Finish::keyLists);
      }
      if (schema.getItems() != null) {
        JSONSchemaProps item = schema.getItems().getSchema();
        keyLists(item);
        List.of("name", "type").stream()
            .filter(key -> item.getRequired() != null && item.getRequired().contains(key))
            .findFirst()
            .ifPresent(key -> keyBy(schema, key));
      }
    }

    private static void keyBy(JSONSchemaProps list, String key) {
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of(key));
    }
  }
}
