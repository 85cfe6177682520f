package dev.roost.core.grpc;

import dev.roost.core.Refusals;
import dev.roost.core.schema.FileSources;
import dev.roost.core.schema.ObjectFiles;
import dev.roost.core.schema.Proposals;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import dev.roost.proto.core.v1alpha1.ExtractSchemaRequest;
import dev.roost.proto.core.v1alpha1.ExtractSchemaResponse;
import dev.roost.proto.core.v1alpha1.SchemaServiceGrpc;
import dev.roost.schema.SchemaException;
import dev.roost.schema.SchemaExtractor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/** Looks at sources: reads the head or the footer of their files. */
public final class SchemaGrpc extends SchemaServiceGrpc.SchemaServiceImplBase {

  private final SchemaExtractor extractor;

  public SchemaGrpc(ObjectStore objects, FileSources fileSources) {
    this.extractor = new SchemaExtractor(new ObjectFiles(objects, fileSources));
  }

  @Override
  public void extractSchema(
      ExtractSchemaRequest request, StreamObserver<ExtractSchemaResponse> observer) {
    Answers.unary(observer, () -> extract(request));
  }

  private ExtractSchemaResponse extract(ExtractSchemaRequest request) {
    Names.project("parent", request.getParent());
    try {
      return Proposals.toMessage(extractor.extract(Proposals.request(request)));
    } catch (SchemaException e) {
      throw refusal(e);
    } catch (ObjectStoreException e) {
      throw Refusals.unavailable("StorageUnavailable", e.getMessage());
    }
  }

  private static StatusRuntimeException refusal(SchemaException e) {
    return switch (e.kind()) {
      case INVALID -> Refusals.invalid("InvalidSource", e.getMessage());
      case NOT_FOUND -> Refusals.notFound("SourceNotFound", e.getMessage());
    };
  }
}
