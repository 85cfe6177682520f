package dev.roost.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.roost.schema.model.HeaderLine;
import dev.roost.schema.source.LocalFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaExtractorTest {

  private static final String VISITS =
      """
      VisitID,customer_id,visited_at,page,seconds,price,rate,flag,day,zip,code
      a1,7,2026-01-02 10:00:00,/home,12,1.50,0.123456,true,2026-01-02,01234,NULL
      a2,7,2026-01-02 11:00:00,"/a,b",7.0,12.25,1e-3,false,2026-01-03,10115,5
      a3,8,2026-01-03 09:30:00,/home,,3,NaN,T,2026-01-04,,6
      """;

  @TempDir Path folder;

  private Proposal extract(String name, String text) {
    return extract(name, text, request(name));
  }

  private Proposal extract(String name, String text, ExtractRequest request) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
    return new SchemaExtractor(new LocalFiles()).extract(request);
  }

  private void write(String name, byte[] bytes) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String uri(String name) {
    return "file://" + folder.toAbsolutePath() + "/" + name;
  }

  private ExtractRequest request(String name) {
    return ExtractRequest.of(uri(name));
  }

  private ExtractRequest csv(String name, String header, HeaderLine line, List<String> keys) {
    return new ExtractRequest(
        List.of(uri(name)),
        Optional.empty(),
        Optional.ofNullable(header),
        Optional.ofNullable(line),
        Optional.empty(),
        Optional.of("visits"),
        keys,
        Optional.empty(),
        1000);
  }

  private static List<String> features(Proposal proposal) {
    return proposal.features().stream()
        .map(column -> column.name() + " " + column.type().word())
        .toList();
  }

  @Test
  void typesKeysAndTimesAreToldByASample() {
    Proposal proposal = extract("visits.csv", VISITS);

    assertThat(proposal.name()).isEqualTo("visits");
    assertThat(proposal.rows()).isEqualTo(3);
    assertThat(proposal.entities()).extracting("name", String.class).containsExactly("visit_id");
    assertThat(proposal.eventTime().orElseThrow().name()).isEqualTo("visited_at");
    assertThat(features(proposal))
        .containsExactly(
            "customer_id Int",
            "page String",
            "seconds Int",
            "price Decimal",
            "rate Double",
            "flag Bool",
            "day Date",
            "zip String",
            "code Int");
    assertThat(proposal.source().toString())
        .isEqualTo(
            "{\"csv\":{\"paths\":[\"" + uri("visits.csv") + "\"],\"nullValues\":[\"NULL\"]}}");
    assertThat(proposal.notes())
        .contains(
            new Note("visit_id", "the key: by its name, and no value repeats"),
            new Note("zip", "digits with zeros in front, kept as they are"));
  }

  @Test
  void resourcesSayWhatIsNotAtItsDefault() {
    assertThat(extract("My Visits.csv", VISITS).featureSet().toString())
        .startsWith(
            "{\"apiVersion\":\"roost.dev/v1alpha1\",\"kind\":\"FeatureSet\",\"metadata\":{\"name\":\"my-visits\"},\"spec\":{\"entities\":[{\"name\":\"visit_id\",\"type\":\"String\",\"from\":\"VisitID\"}],\"eventTime\":{\"from\":\"visited_at\"},\"features\":[{\"name\":\"customer_id\",\"type\":\"Int\"}")
        .contains("{\"name\":\"price\",\"type\":\"Decimal\",\"scale\":2}");
  }

  @Test
  void gzipAndZstdAreReadWhateverTheyAreCalled() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(VISITS.getBytes(StandardCharsets.UTF_8));
    }
    write("a.csv.gz", gzip.toByteArray());
    write("b/data", Zstd.compress(VISITS.getBytes(StandardCharsets.UTF_8)));
    List<String> plain = features(extract("visits.csv", VISITS));

    SchemaExtractor extractor = new SchemaExtractor(new LocalFiles());
    assertThat(features(extractor.extract(request("a.csv.gz")))).isEqualTo(plain);
    assertThat(features(extractor.extract(request("b")))).isEqualTo(plain);
  }

  @Test
  void aTypedHeaderInTheFileDecides() {
    Proposal proposal =
        extract(
            "v.csv",
            """
            CustomerID___id__Int_1,seen__RecordTime_2006/01/02,age__Int_0_120,x__Ignore
            7,2026/01/02,30,
            """);

    assertThat(proposal.featureSetSpec().toString())
        .isEqualTo(
            "{\"entities\":[{\"name\":\"id\",\"type\":\"Int\",\"from\":\"CustomerID___id__Int_1\"}],\"eventTime\":{\"from\":\"seen__RecordTime_2006/01/02\",\"layout\":\"yyyy/MM/dd\"},\"features\":[{\"name\":\"age\",\"type\":\"Int\",\"from\":\"age__Int_0_120\",\"min\":\"0\",\"max\":\"120\"}]}");
    assertThat(proposal.notes())
        .contains(new Note("id", "the range 1 to … is not kept: keys have none"));
  }

  @Test
  void aHeaderGivenApartNamesTheColumnsOfAFileWithoutOne() {
    Proposal proposal =
        extract(
            "v.csv",
            "7;a,b\n8;c\n",
            csv("v.csv", "id__ID;tags__StringArray", HeaderLine.NONE, List.of()));

    assertThat(proposal.source().path("csv").toString())
        .contains("\"header\":false,\"columns\":[\"id\",\"tags\"],\"delimiter\":\";\"");
    assertThat(proposal.featureSetSpec().toString())
        .isEqualTo(
            "{\"entities\":[{\"name\":\"id\",\"type\":\"Int\"}],\"features\":[{\"name\":\"tags\",\"type\":\"StringSet\",\"merge\":\"Add\"}]}");
  }

  @Test
  void aHeaderGivenApartTypesTheColumnsOfAFileWithOne() {
    Proposal proposal =
        extract("v.csv", "A,B\n7,x\n", csv("v.csv", "id__ID_T,b__String_T", null, List.of()));

    assertThat(proposal.featureSetSpec().toString())
        .isEqualTo(
            "{\"entities\":[{\"name\":\"id\",\"type\":\"Int\",\"from\":\"A\"}],\"features\":[{\"name\":\"b\",\"type\":\"String\",\"from\":\"B\"}]}");
  }

  @Test
  void aFileWithoutHeaderAndKeyIsSaidToBeOne() {
    Proposal proposal = extract("rows.csv", "0,tcp,http,0.00\n0,udp,http,0.50\n");

    assertThat(features(proposal))
        .containsExactly("column_1 Int", "column_3 String", "column_4 Decimal");
    assertThat(proposal.notes())
        .extracting(Note::text)
        .anySatisfy(text -> assertThat(text).startsWith("the first line has numbers or repeats"))
        .contains("the key: no value repeats");
    assertThat(extract("rows.csv", "0,0\n0,0\n").notes())
        .contains(
            new Note(
                "",
                "no column looks like a key: name the entities (--key COLUMN) before you apply"
                    + " this"));
  }

  @Test
  void jsonLinesAreFlattened() {
    Proposal proposal =
        extract(
            "e.jsonl",
            """
            {"id": "x1", "user": {"name": "Ann", "address": {"city": "Rome"}}, "tags": ["a"], "ns": [1, 2], "at": 1767348000123, "n": 1.5, "ok": true, "mixed": 1}
            {"id": "x2", "user": {"name": null}, "tags": [], "ns": [3], "at": 1767348000456, "n": 2, "ok": false, "mixed": "b", "items": [{"a": 1}]}
            """);

    assertThat(features(proposal))
        .containsExactly(
            "user_name String",
            "user_address_city String",
            "tags StringSet",
            "ns IntSet",
            "n Decimal",
            "ok Bool",
            "mixed String");
    assertThat(proposal.eventTime().orElseThrow().time().unit()).isEqualTo("ms");
    assertThat(proposal.source().path("json").path("columns").toString())
        .contains("{\"name\":\"user.address.city\",\"path\":[\"user\",\"address\",\"city\"]}")
        .doesNotContain("items");
    assertThat(proposal.notes())
        .contains(new Note("items", "left out: it is an array of arrays or objects"));
  }

  @Test
  void aJsonHeaderDecides() {
    Proposal proposal =
        extract(
            "e.json",
            "{\"u\": {\"id\": 7}, \"t\": \"x\"}\n",
            csv(
                "e.json",
                "[{\"name\":\"id\",\"path\":[\"u\",\"id\"],\"type\":\"id\",\"config\":{\"Mutex\":true}},{\"name\":\"t\",\"type\":\"string\",\"config\":{\"Mutex\":true}}]",
                null,
                List.of()));

    assertThat(proposal.featureSetSpec().path("entities").toString())
        .isEqualTo("[{\"name\":\"id\",\"type\":\"Int\",\"from\":\"u.id\"}]");
    assertThat(proposal.source().toString())
        .contains("{\"name\":\"u.id\",\"path\":[\"u\",\"id\"]}");
  }

  @Test
  void keysAreThoseAskedForInTheirOrder() {
    Proposal proposal =
        extract("v.csv", VISITS, csv("v.csv", null, null, List.of("page", "customer_id")));

    assertThat(proposal.entities())
        .extracting("name", String.class)
        .containsExactly("page", "customer_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01/13/2026 10:00|M/d/yyyy H:mm|Timestamp",
        "13/01/2026|d/M/yyyy|Date",
        "13.01.2026 10:00:00|d.M.yyyy H:mm:ss|Timestamp",
        "2026/01/13|yyyy/M/d|Date",
        "13-Jan-2026|d-MMM-yyyy|Date",
        "1/13/2026 1:00 PM|M/d/yyyy h:mm a|Timestamp",
        "20260113|yyyyMMdd|Date",
        "2026-01-13T10:00:00.5+01:00|''|Timestamp"
      })
  void layoutsOfTimesAreFound(String text, String layout, String type) {
    Proposal proposal = extract("t.csv", "id,day,x\n1," + text + ",2\n2," + text + ",2\n");
    var time = proposal.eventTime().orElseThrow();

    assertThat(time.type().word()).isEqualTo(type);
    assertThat(time.time().layout()).isEqualTo(layout);
  }

  @Test
  void anAmbiguousLayoutIsNoted() {
    assertThat(extract("t.csv", "id,day,x\n1,01/02/2026,2\n").notes())
        .contains(
            new Note("day", "the sample fits d/M/yyyy as well as M/d/yyyy: check which is meant"));
  }

  @Test
  void filesWithOtherColumnsAreNoted() {
    write("in/b.csv", "id,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
    write("in/_temp.csv", "no\n".getBytes(StandardCharsets.UTF_8));
    Proposal proposal = extract("in/a.csv", "id,x\n1,2\n", ExtractRequest.of(uri("in/*.csv")));

    assertThat(proposal.name()).isEqualTo("in");
    assertThat(proposal.notes())
        .contains(new Note("", uri("in/b.csv") + " has other columns: without x, with y"));
  }

  @Test
  void raggedLinesAreCounted() {
    assertThat(extract("r.csv", "id,x\n1,2\n3\n4,5,6\n").notes())
        .contains(new Note("", "2 of 3 sampled lines have not 2 cells: they will be bad rows"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://x/a.csv|https://x/a.csv is not read: a web page can change",
        "ftp://x/a.csv|ftp://x/a.csv is no source; give s3://bucket/key or file:///path.",
        "a.csv|a.csv is no source",
        "file:///nowhere/a.csv|There is no file at file:///nowhere/a.csv; name a file, a folder"
            + " with files or a glob.",
        "file:///nowhere/*.csv|There is no file at"
      })
  void pathsThatAreNoneAreRefused(String path, String message) {
    assertThatThrownBy(() -> new SchemaExtractor(new LocalFiles()).extract(ExtractRequest.of(path)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatWasAskedForMustBeThere() {
    assertThatThrownBy(() -> extract("v.csv", VISITS, csv("v.csv", null, null, List.of("nobody"))))
        .hasMessageStartingWith(
            "The source has no column \"nobody\" for the key; use one of VisitID");
    assertThatThrownBy(() -> extract("v.csv", VISITS, csv("v.csv", null, null, List.of("flag"))))
        .hasMessage("The column \"flag\" is of type Bool; a key must be Int or String.");
    assertThatThrownBy(() -> extract("v.csv", VISITS, csv("v.csv", "a__Int", null, List.of())))
        .hasMessageContaining("The header has 1 cells and the first line of");
    assertThatThrownBy(() -> extract("j.json", "[{\"a\": 1}]\n"))
        .hasMessageContaining("is not an object; write one object a line.");
  }
}
