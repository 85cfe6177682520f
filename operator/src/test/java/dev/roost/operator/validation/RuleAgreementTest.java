package dev.roost.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.RoostCrds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.extension.StringsLib;
import org.projectnessie.cel.tools.Script;
import org.projectnessie.cel.tools.ScriptException;
import org.projectnessie.cel.tools.ScriptHost;

/**
 * Evaluates the CEL rules of the generated definitions, as an API server from 1.25 on does, and
 * compares them with the validators, which stand in for them on older ones.
 */
class RuleAgreementTest {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();
  private static final String FEATURE_SET =
      """
      apiVersion: roost.dev/v1alpha1
      kind: FeatureSet
      metadata: {name: customers, namespace: shop}
      spec:
        ttl: 90d
        entities:
        - {name: customer_id, type: Int}
        features:
        - {name: country, type: String}
        - {name: price, type: Decimal, scale: 2, rounding: HalfEven}
        - {name: codes, type: StringSet, merge: Add}
        - {name: seen, type: Timestamp, layout: "yyyy", zone: Europe/Berlin}
        online: {mode: OfflineOnlineAutomatic, ttl: 180d}
      """;
  private static final String INGESTION =
      """
      apiVersion: roost.dev/v1alpha1
      kind: Ingestion
      metadata: {name: run, namespace: shop}
      spec:
        featureSetRef: {name: customers}
        source: {csv: {paths: ["s3://raw/a.csv"], header: true}}
        spark: {conf: {spark.sql.shuffle.partitions: "8"}}
      """;

  private static final String SCHEDULE =
      """
      apiVersion: roost.dev/v1alpha1
      kind: IngestionSchedule
      metadata: {name: nightly, namespace: shop}
      spec:
        cron: '0 3 * * *'
        suspend: false
        template:
          metadata: {labels: {team: growth}}
          spec:
            featureSetRef: {name: customers}
            mode: Overwrite
            overwrite: {from: '{{previous_logical_time}}', to: '{{logical_time}}'}
            source: {csv: {paths: ["s3://raw/{{logical_date}}/a.csv"]}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "same",
      value = {
        "ttl: 90d|ttl: 90d|same",
        "type: Int}|type: Date}|must be Int or String",
        "type: Int}|type: Int, generated: true}|same",
        "type: Int}|type: String, generated: true}|a generated entity's type must be Int",
        "type: Int}|type: Int, generated: true}\\n  - {name: b, type: Int}|must be the only one",
        "name: price|name: customer_id|cannot have the same name",
        "type: String}|type: String, scale: 0}|scale is for",
        "type: String}|type: String, rounding: Reject}|rounding is for",
        "type: String}|type: String, merge: Add}|merge is for",
        "type: String}|type: String, layout: y}|layout is for",
        "type: String}|type: Date, layout: y}|same",
        "type: String}|type: Date, zone: UTC}|zone is for",
        "type: String}|type: Timestamp, unit: ms}|same",
        "type: String}|type: Date, unit: d, epoch: '2000-01-01T00:00:00Z'}|same",
        "type: String}|type: Int, unit: ms}|unit is for features",
        "type: String}|type: Date, unit: d, layout: y}|leave one out",
        "type: String}|type: Timestamp, unit: ms, zone: UTC}|leave one out",
        "type: String}|type: Timestamp, epoch: '2000-01-01T00:00:00Z'}|give unit",
        "ttl: 90d|eventTime: {from: at, unit: s}|same",
        "ttl: 90d|eventTime: {from: at, unit: s, layout: y}|leave one out",
        "ttl: 90d|eventTime: {from: at, epoch: '2000-01-01T00:00:00Z'}|give unit",
        "type: String}|type: String, min: '1'}|min, max and onOutOfRange are for",
        "ttl: 90d|'expectations: [{name: a, feature: country, unique: true}]'|same",
        "ttl: 90d|'expectations: [{name: a, rowCountChange: {min: \"-0.1\"}}]'|same",
        "ttl: 90d|'expectations: [{name: a, feature: country}]'|exactly one of nullRate",
        "ttl: 90d|'expectations: [{name: a, feature: price, unique: true, range: {min:"
            + " \"1\"}}]'|exactly one of nullRate",
        "ttl: 90d|'expectations: [{name: a, unique: true}]'|names its feature",
        "ttl: 90d|'expectations: [{name: a, feature: price, rowCountChange: {min: \"0\"}}]'|names"
            + " its feature",
        "type: String}|type: Bool, onOutOfRange: Clamp}|min, max and onOutOfRange are for",
        "type: String}|type: Int, min: '1', max: '1', onOutOfRange: 'Null'}|same",
        "type: String}|'type: IntSet, merge: Add, timeQuantum: YMD, quantumTtl: 90d}'|same",
        "type: String}|'type: IntSet, merge: Replace, timeQuantum: Y}'|with merge Add only",
        "type: String}|'type: IntSet, timeQuantum: Y}'|with merge Add only",
        "type: String}|'type: String, timeQuantum: Y}'|with merge Add only",
        "type: String}|'type: IntSet, merge: Add, quantumTtl: 90d}'|quantumTtl is of the units",
        "type: String}|'type: IntSet, merge: Add, timeQuantum: Y, index: None}'|is of the index",
        "ttl: 180d|ttl: 90d|same",
        "ttl: 180d|ttl: 2160h|same",
        "ttl: 180d|ttl: 2159h|online.ttl must not be below ttl",
        "ttl: 180d|ttl: 129599m|online.ttl must not be below ttl",
        "ttl: 180d|ttl: 7775999s|online.ttl must not be below ttl",
        "ttl: 180d|ttl: 7776000000ms|same",
        "ttl: 180d|ttl: 7775999999ms|online.ttl must not be below ttl",
      })
  void featureSetsAreJudgedAlike(String good, String other, String message) {
    assertThat(FEATURE_SET).contains(good);
    FeatureSet resource =
        Serialization.unmarshal(
            FEATURE_SET.replace(good, other.replace("\\n", "\n")), FeatureSet.class);

    assertAgreement(resource, FeatureSetValidator.validate(resource), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "same",
      value = {
        "header: true|header: true|same",
        "header: true|header: false|columns must name the columns",
        "header: true|'header: false, columns: [a]'|same",
        "header: true|columns: [a]|columns is for files without a header",
        "{csv: {paths|{stream: {paths|exactly one source",
        "header: true|header: true, ignoreHeader: true|ignoreHeader is for files",
        "header: true|'header: false, ignoreHeader: true, columns: [a]'|same",
        "true}}|'true}, json: {paths: [\"s3://raw/a.json\"]}}'|exactly one source",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|{json: {paths: [\"s3://raw/a.json\"]}}|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|{orc: {paths: [\"s3://raw/a.orc\"]}}|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{jdbc: {url: \"jdbc:postgresql://db/shop\", table: t}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{jdbc: {url: \"jdbc:postgresql://db/shop\"}}'|exactly one must be given: table",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{jdbc: {url: \"jdbc:postgresql://db/shop\", table: t, query: q}}'|exactly one must be given: table",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{table: {format: Delta, path: \"s3://lake/t\"}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{sql: {query: q, views: [{name: t, parquet: {paths: [\"s3://raw/a\"]}}]}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{sql: {query: q, views: [{name: t}]}}'|exactly one source must be given: csv, json",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Avro}}'|Avro and registry go together",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, registry: {url: \"http://r:8081\"}}}'|Avro and registry go together",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, key: Avro, registry: {url: \"http://r:8081\"}}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, from: {}}}'|exactly one must be given: time, offsets",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, from: {time: \"2026-03-01T00:00:00Z\"}, to: {offsets: [{topic: t, partition: 0, offset: 5}]}}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, from: {time: \"2026-03-01T00:00:00Z\"}, to: {time: \"2026-03-01T00:00:00Z\"}}}'|from",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, properties: {security.protocol: SASL_SSL}}}'|same",
        "{csv: {paths: [\"s3://raw/a.csv\"], header: true}}|'{kafka: {bootstrapServers: \"k:9092\", topics: [t], value: Json, properties: {sasl.jaas.config: x}}}'|properties",
        "spark:|mode: Delete\\n  delete: {}\\n  spark:|same",
        "spark:|incremental: {}\\n  spark:|same",
        "spark:|mode: Delete\\n  incremental: {by: Files}\\n  spark:|same",
        "spark:|mode: Overwrite\\n  incremental: {by: Files}\\n  spark:|for modes Upsert and Delete"
            + " only",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{table: {format: Delta, path:"
            + " \"s3://lake/t\"}}\n  incremental: {}'|by Files is for csv, json",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{table: {format: Delta, path:"
            + " \"s3://lake/t\"}}\n  incremental: {by: Rows, column: a, lag: 5m}'|same",
        "spark:|'incremental: {by: Rows, column: a}\n  spark:'|by Rows is for parquet, orc",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{table: {format: Delta, path:"
            + " \"s3://lake/t\"}}\n  incremental: {by: Rows}'|by Rows and column go together",
        "spark:|'incremental: {column: a}\n  spark:'|by Rows and column go together",
        "spark:|'incremental: {lag: 5m}\n  spark:'|lag is for incremental by Rows only",
        "spark:|mode: Delete\\n  delete: {what: Values}\\n  spark:|same",
        "spark:|mode: Delete\\n  delete: {what: Fields, features: [a]}\\n  spark:|same",
        "spark:|delete: {what: Values}\\n  spark:|delete is for mode Delete only",
        "spark:|mode: Delete\\n  delete: {what: Fields}\\n  spark:|must name what Fields clears",
        "spark:|mode: Delete\\n  delete: {features: [a]}\\n  spark:|for Fields and Values only",
        "{csv: {paths|{revert: {ingestion: a}, csv: {paths|exactly one source",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|{revert: {ingestion: a}}|same",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{revert: {ingestion: a}}\n  mode: Delete'|mode is for rows",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{revert: {ingestion: a}}\n  dryRun: true'|dryRun is not for reverts and mode Overwrite",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{revert: {ingestion: a}}\n  dryRun: false'|same",
        "spark:|mode: Overwrite\\n  dryRun: true\\n  spark:|dryRun is not for reverts and mode Overwrite",
        "spark:|mode: Delete\\n  dryRun: true\\n  spark:|same",
        "spark:|mode: Overwrite\\n  spark:|same",
        "spark:|mode: Overwrite\\n  overwrite: {}\\n  spark:|same",
        "spark:|mode: Overwrite\\n  overwrite: {from: \"2026-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00.5Z\"}\\n  spark:|same",
        "spark:|mode: Overwrite\\n  overwrite: {from: \"2026-01-01T01:00:00+01:00\", to: \"2026-01-01T00:00:00Z\"}\\n  spark:|from must be before to",
        "spark:|mode: Backfill\\n  spark:|mode Backfill and the source history go together",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|{history: {version: 1}}|mode Backfill and",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{history: {version: 1}}\n  mode: Backfill'|same",
        "'{csv: {paths: [\"s3://raw/a.csv\"], header: true}}'|'{history: {version: 1, from: \"2026-01-02T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"}}\n  mode: Backfill'|from must be before to",
        "spark:|overwrite: {from: \"2026-01-01T00:00:00Z\"}\\n  spark:|overwrite is for mode Overwrite only",
        "spark.sql.shuffle.partitions|spark.kubernetes.namespace|which the platform sets",
        "spark.sql.shuffle.partitions|spark.master|which the platform sets",
        "spark.sql.shuffle.partitions|spark.submit.deployMode|which the platform sets",
        "spark.sql.shuffle.partitions|spark.jars.packages|which the platform sets",
        "spark.sql.shuffle.partitions|spark.executor.extraJavaOptions|which the platform sets",
        "spark.sql.shuffle.partitions|spark.hadoop.fs.s3a.endpoint|which the platform sets",
        "spark.sql.shuffle.partitions|spark.sql.catalog.x|which the platform sets",
        "spark.sql.shuffle.partitions|java.home|which the platform sets",
      })
  void ingestionsAreJudgedAlike(String good, String other, String message) {
    assertThat(INGESTION).contains(good);
    String edited = INGESTION.replace(good, other.replace("\\n", "\n"));
    Ingestion resource = Serialization.unmarshal(edited, Ingestion.class);

    assertAgreement(
        resource, new IngestionValidator(FileSources.REFUSED).validate(resource), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "same",
      value = {
        "suspend: false|suspend: false|same",
        "cron: '0 3 * * *'|startingDeadline: 1h|exactly one must be given: cron, after",
        "cron: '0 3 * * *'|after: {featureSetRef: {name: orders}}|same",
        "suspend: false|after: {featureSetRef: {name: orders}}|exactly one must be given: cron",
        "cron: '0 3 * * *'|after: {featureSetRef: {name: customers}}|another feature set than",
        "mode: Overwrite|'mode: Overwrite\n      cancel: true'|leave it out of the template",
        "mode: Overwrite|'mode: Overwrite\n      cancel: false'|same",
        "mode: Overwrite|mode: Upsert|overwrite is for mode Overwrite only",
        "'{{logical_time}}'|'2027-01-01T00:00:00Z'|same",
        "'{{previous_logical_time}}', to: '{{logical_time}}'|'2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z'|from must be before to",
        "labels: {team: growth}|labels: {roost.dev/x: y}|labels of roost.dev/ are Roost's own",
        "labels: {team: growth}|annotations: {roost.dev/x: y}|annotations of roost.dev/ are",
      })
  void schedulesAreJudgedAlike(String good, String other, String message) {
    assertThat(SCHEDULE).contains(good);
    IngestionSchedule resource =
        Serialization.unmarshal(SCHEDULE.replace(good, other), IngestionSchedule.class);

    assertAgreement(
        resource,
        new IngestionScheduleValidator(
                FileSources.REFUSED,
                Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC))
            .validate(resource),
        message);
  }

  @Test
  void everythingOfATemplateCanBeChanged() {
    IngestionSchedule before = Serialization.unmarshal(SCHEDULE, IngestionSchedule.class);
    for (String edited :
        List.of(
            SCHEDULE.replace("a.csv", "b.csv"),
            SCHEDULE.replace("logical_time", "logical_date"),
            SCHEDULE.replace("name: customers", "name: others"))) {
      assertThat(broken(Serialization.unmarshal(edited, IngestionSchedule.class), before))
          .isEmpty();
    }
  }

  private static void assertAgreement(HasMetadata resource, List<String> findings, String message) {
    List<String> broken = broken(resource, resource);
    if (message == null) {
      assertThat(broken).isEmpty();
      assertThat(findings).isEmpty();
    } else {
      assertThat(broken).singleElement().asString().contains(message);
      assertThat(findings).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "a.csv|b.csv|source cannot be changed",
        "name: customers|name: others|featureSetRef cannot be changed",
        "spark:|mode: Delete\\n  spark:|mode cannot be changed",
        "spark:|onNullKey: Skip\\n  spark:|onNullKey cannot be changed",
        "spark:|maxBadRows: 5\\n  spark:|maxBadRows cannot be changed",
        "spark:|missingColumns: Absent\\n  spark:|missingColumns cannot be changed",
        "spark:|maxBadRows: 0\\n  spark:|none",
        "spark:|maxBadRate: '0.001'\\n  maxBadRows: 0\\n  spark:|maxBadRate cannot be changed",
        "spark:|dryRun: true\\n  spark:|dryRun cannot be changed",
        "spark:|dryRun: false\\n  spark:|none",
        "spark:|retryPolicy: {maxAttempts: 9}\\n  spark:|retryPolicy cannot be changed",
        "spark:|cancel: true\\n  suspend: true\\n  retryNonce: 5\\n  spark:|none",
        "spark:|ttlSecondsAfterFinished: 5\\n  spark:|none",
        "\"8\"|\"16\"|none",
      })
  void ofAnIngestionOnlyItsSwitchesCanBeChanged(String from, String to, String message) {
    Ingestion before = Serialization.unmarshal(INGESTION, Ingestion.class);
    String edited = INGESTION.replace(from, to.replace("\\n", "\n"));
    Ingestion after = Serialization.unmarshal(edited, Ingestion.class);

    List<String> broken = broken(after, before);

    if (message == null) {
      assertThat(broken).isEmpty();
    } else {
      assertThat(broken).singleElement().asString().contains(message);
    }
  }

  @Test
  void whatAnIngestionDeletesCannotBeChanged() {
    String records = INGESTION + "  mode: Delete\n";
    String values = records + "  delete: {what: Values, features: [country]}\n";
    Ingestion before = Serialization.unmarshal(values, Ingestion.class);

    for (String edited : List.of(records, values.replace("[country]", "[price]"))) {
      assertThat(broken(Serialization.unmarshal(edited, Ingestion.class), before))
          .singleElement()
          .asString()
          .contains("delete cannot be changed");
    }
    assertThat(broken(before, before)).isEmpty();
  }

  @Test
  void whatIsOverwrittenCannotBeChanged() {
    String march = "mode: Overwrite\n  overwrite: {from: \"2026-03-01T00:00:00Z\"}\n  spark:";
    Ingestion before = Serialization.unmarshal(INGESTION.replace("spark:", march), Ingestion.class);
    for (String edited : List.of(march.replace("-03-", "-04-"), "mode: Overwrite\n  spark:")) {
      Ingestion after =
          Serialization.unmarshal(INGESTION.replace("spark:", edited), Ingestion.class);

      assertThat(broken(after, before))
          .singleElement()
          .asString()
          .contains("overwrite cannot be changed");
    }
  }

  /** The messages of the rules that do not hold, and of those that cannot be evaluated. */
  private static List<String> broken(HasMetadata resource, HasMetadata before) {
    JSONSchemaProps schema =
        RoostCrds.all().stream()
            .filter(
                definition -> definition.getSpec().getNames().getKind().equals(resource.getKind()))
            .findFirst()
            .orElseThrow()
            .getSpec()
            .getVersions()
            .get(0)
            .getSchema()
            .getOpenAPIV3Schema();
    List<String> broken = new ArrayList<>();
    check(schema, tree(resource), tree(before), broken);
    return broken;
  }

  /** The resource as the API server sees it: the model fills the same defaults in. */
  private static JsonNode tree(HasMetadata resource) {
    return JSON.convertValue(resource, JsonNode.class);
  }

  private static void check(
      JSONSchemaProps schema, JsonNode self, JsonNode oldSelf, List<String> broken) {
    for (ValidationRule rule : schema.getXKubernetesValidations()) {
      if (!holds(rule.getRule(), self, oldSelf)) {
        broken.add(rule.getMessage());
      }
    }
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (name, child) -> {
                if (self.has(name)) {
                  check(child, self.get(name), oldSelf.path(name), broken);
                }
              });
    }
    if (schema.getItems() != null && self.isArray()) {
      self.forEach(item -> check(schema.getItems().getSchema(), item, item, broken));
    }
  }

  private static boolean holds(String rule, JsonNode self, JsonNode oldSelf) {
    try {
      Script script =
          ScriptHost.newBuilder()
              .build()
              .buildScript(rule)
              .withDeclarations(Decls.newVar("self", Decls.Dyn), Decls.newVar("oldSelf", Decls.Dyn))
              .withLibraries(new StringsLib())
              .build();
      return script.execute(Boolean.class, Map.of("self", value(self), "oldSelf", value(oldSelf)));
    } catch (ScriptException e) {
      throw new AssertionError("The rule cannot be evaluated: " + rule, e);
    }
  }

  /** Defaults that the model does not write are those that are empty. */
  private static Object value(JsonNode node) {
    Object value = JSON.convertValue(node, Object.class);
    if (value instanceof Map<?, ?> map && map.containsKey("paths") && !map.containsKey("columns")) {
      Map<String, Object> complete = new java.util.TreeMap<>();
      map.forEach((key, entry) -> complete.put(key.toString(), entry));
      complete.put("columns", List.of());
      return complete;
    }
    return value;
  }
}
