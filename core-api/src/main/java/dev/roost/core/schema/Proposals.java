package dev.roost.core.schema;

import dev.roost.core.resources.SpecMapping;
import dev.roost.proto.core.v1alpha1.ExtractSchemaRequest;
import dev.roost.proto.core.v1alpha1.ExtractSchemaResponse;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.SchemaNote;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.schema.ExtractRequest;
import dev.roost.schema.Proposal;
import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Format;
import dev.roost.schema.model.HeaderLine;
import java.util.Optional;

/** Requests and proposals between gRPC and the extractor. */
public final class Proposals {

  private Proposals() {}

  /**
   * What is asked for.
   *
   * @throws SchemaException when a field has no such value
   */
  public static ExtractRequest request(ExtractSchemaRequest request) {
    return new ExtractRequest(
        request.getPathsList(),
        text(request.getFormat()).map(Proposals::format),
        text(request.getHeader()),
        headerLine(request),
        text(request.getDelimiter()).map(Proposals::delimiter),
        text(request.getFeatureSet()),
        request.getKeysList(),
        text(request.getEventTime()),
        request.getSampleRows() == 0 ? ExtractRequest.STANDARD_ROWS : request.getSampleRows());
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty());
  }

  private static Format format(String word) {
    return Format.of(word)
        .orElseThrow(
            () ->
                SchemaException.invalid(
                    "The format is \"%s\"; give csv, json, parquet, orc or avro.", word));
  }

  private static char delimiter(String text) {
    if (text.length() != 1) {
      throw SchemaException.invalid("The delimiter is \"%s\"; give one character.", text);
    }
    return text.charAt(0);
  }

  private static Optional<HeaderLine> headerLine(ExtractSchemaRequest request) {
    return switch (request.getHeaderLine()) {
      case HEADER_LINE_UNSPECIFIED -> Optional.empty();
      case HEADER_LINE_NAMES_COLUMNS -> Optional.of(HeaderLine.NAMES_COLUMNS);
      case HEADER_LINE_NONE -> Optional.of(HeaderLine.NONE);
      case UNRECOGNIZED ->
          throw SchemaException.invalid(
              "header_line is %d, which is no value of it; leave it out.",
              request.getHeaderLineValue());
    };
  }

  /** The proposal as clients get it; its spec and source can be sent back as they are. */
  public static ExtractSchemaResponse toMessage(Proposal proposal) {
    ExtractSchemaResponse.Builder response =
        ExtractSchemaResponse.newBuilder()
            .setSpec(
                SpecMapping.toMessage(proposal.featureSetSpec(), FeatureSetSpec.newBuilder())
                    .setName(proposal.name())
                    .setVersion(1))
            .setSource(source(proposal))
            .setSampledRows(proposal.rows());
    proposal
        .notes()
        .forEach(
            note ->
                response.addNotes(
                    SchemaNote.newBuilder().setSubject(note.subject()).setText(note.text())));
    return response.build();
  }

  private static Source source(Proposal proposal) {
    Source.Builder source = SpecMapping.toMessage(proposal.source(), Source.newBuilder());
    if (source.hasCsv() && proposal.source().path("csv").path("header").isMissingNode()) {
      source.getCsvBuilder().setHeader(true);
    }
    return source.build();
  }
}
