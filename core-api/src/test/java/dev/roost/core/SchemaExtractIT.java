package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.core.registry.FeatureSetRules;
import dev.roost.core.registry.IngestionRules;
import dev.roost.proto.core.v1alpha1.ExtractSchemaRequest;
import dev.roost.proto.core.v1alpha1.ExtractSchemaResponse;
import dev.roost.proto.core.v1alpha1.HeaderLine;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.SchemaNote;
import dev.roost.proto.core.v1alpha1.SchemaServiceGrpc;
import dev.roost.proto.core.v1alpha1.ValueType;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaExtractIT {

  @TempDir Path folder;

  private TestCore core;
  private SchemaServiceGrpc.SchemaServiceBlockingStub schemas;
  private String file;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    core =
        TestCore.start(TestPostgres.freshDatabase(), folder, Map.of("core.file-sources", "true"));
    schemas = SchemaServiceGrpc.newBlockingStub(core.open());
    Path path = folder.resolve("visits.csv");
    Files.writeString(
        path, "CustomerID,at,price\n7,1767348000,1.50\n8,1767348060,2.25\n9,1767348061,3\n");
    file = "file://" + path.toAbsolutePath();
  }

  @AfterEach
  void stop() {
    core.close();
  }

  private ExtractSchemaRequest.Builder request() {
    return ExtractSchemaRequest.newBuilder().setParent("projects/shop").addPaths(file);
  }

  @Test
  void aProposalCanBeCreatedAsItIs() {
    ExtractSchemaResponse answer = schemas.extractSchema(request().build());

    assertThat(answer.getSampledRows()).isEqualTo(3);
    assertThat(answer.getSpec().getName()).isEqualTo("visits");
    assertThat(answer.getSpec().getEntities(0).getName()).isEqualTo("customer_id");
    assertThat(answer.getSpec().getEntities(0).getFrom()).isEqualTo("CustomerID");
    assertThat(answer.getSpec().getEventTime().getUnit()).isEqualTo("s");
    assertThat(answer.getSpec().getFeatures(0).getType()).isEqualTo(ValueType.VALUE_TYPE_DECIMAL);
    assertThat(answer.getSpec().getFeatures(0).getScale()).isEqualTo(2);
    assertThat(answer.getNotesList())
        .contains(
            SchemaNote.newBuilder()
                .setSubject("customer_id")
                .setText("the key: by its name, and no value repeats")
                .build());
    assertThat(FeatureSetRules.check(answer.getSpec())).isEmpty();
    assertThat(
            IngestionRules.check(
                IngestionSpec.newBuilder()
                    .setFeatureSet("visits")
                    .setSource(answer.getSource())
                    .build()))
        .isEmpty();
  }

  @Test
  void aProposalOfJsonLinesHasTheirPaths() throws IOException {
    Path json = folder.resolve("visits.json");
    Files.writeString(json, "{\"customer_id\":7,\"place\":{\"city\":\"Ulm\"}}\n");

    ExtractSchemaResponse answer =
        schemas.extractSchema(
            request()
                .setPaths(0, "file://" + json.toAbsolutePath())
                .addKeys("customer_id")
                .build());

    assertThat(answer.getSource().getJson().getPathsList()).hasSize(1);
    assertThat(answer.getSource().getJson().getColumnsList())
        .anySatisfy(column -> assertThat(column.getPathList()).containsExactly("place", "city"));
    assertThat(
            IngestionRules.check(
                IngestionSpec.newBuilder()
                    .setFeatureSet("visits")
                    .setSource(answer.getSource())
                    .build()))
        .isEmpty();
  }

  @Test
  void theRequestDecides() {
    ExtractSchemaResponse answer =
        schemas.extractSchema(
            request()
                .setHeader("id__ID_T,at__Int,price__Decimal_3")
                .setHeaderLine(HeaderLine.HEADER_LINE_NONE)
                .setFeatureSet("prices")
                .addKeys("at")
                .setSampleRows(1)
                .build());

    assertThat(answer.getSpec().getName()).isEqualTo("prices");
    assertThat(answer.getSpec().getEntities(0).getName()).isEqualTo("at");
    assertThat(answer.getSource().getCsv().getHeader()).isFalse();
    assertThat(answer.getSource().getCsv().getColumnsList()).containsExactly("id", "at", "price");
  }

  @Test
  void refusalsSayWhoseTurnItIs() {
    assertThat(
            Errors.refused(
                Status.Code.NOT_FOUND,
                "SourceNotFound",
                () -> schemas.extractSchema(request().setPaths(0, file + ".gz").build())))
        .startsWith("There is no file at " + file + ".gz");
    assertThat(
            Errors.refused(
                Status.Code.INVALID_ARGUMENT,
                "InvalidSource",
                () -> schemas.extractSchema(request().setPaths(0, "https://x/a.csv").build())))
        .startsWith("https://x/a.csv is not read");
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidSource",
        () -> schemas.extractSchema(request().setFormat("xml").build()));
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidSource",
        () -> schemas.extractSchema(request().setSampleRows(-1).build()));
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () -> schemas.extractSchema(request().setParent("shop").build()));
  }

  @Test
  void filesAreReadOnASingleMachineOnly() throws IOException, InterruptedException {
    try (TestCore elsewhere = TestCore.start(folder)) {
      assertThat(
              Errors.refused(
                  Status.Code.INVALID_ARGUMENT,
                  "InvalidSource",
                  () ->
                      SchemaServiceGrpc.newBlockingStub(elsewhere.open())
                          .extractSchema(request().build())))
          .contains("is a file of one machine, which only a Roost on a single machine reads");
    }
  }
}
