package dev.roost.jobs.core;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.files.LocalFile;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.ChangeFile;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.net.URI;

/**
 * Publish requests from manifests: the manifest of this attempt or a finished one of an earlier.
 */
public final class PublishRequests {

  private PublishRequests() {}

  /** The request for a manifest that is in the warehouse. */
  public static PublishRequest of(Warehouse warehouse, URI uri) {
    byte[] json = warehouse.storage().read(uri);
    Manifest manifest = ManifestJson.read(uri.toString(), json);
    PublishRequest.Builder request =
        PublishRequest.newBuilder()
            .setManifestUri(uri.toString())
            .setManifestSha256(LocalFile.sha256(json))
            .setRows(rows(manifest))
            .setRecords(manifest.liveRecords())
            .setHistorySnapshotId(manifest.history().snapshotId())
            .setBaseSnapshot(manifest.base().snapshot())
            .setIdSpace(idSpace(manifest))
            .setFindings(ManifestFindings.read(manifest))
            .setDeadLettersUri(
                manifest.rows().rejected() == 0 ? "" : AttemptFolder.deadLetters(uri).toString());
    for (FileEntry file : manifest.changes()) {
      request.addChangeFiles(
          ChangeFile.newBuilder()
              .setUri(warehouse.resolve(file.path()).toString())
              .setBytes(file.bytes())
              .setRecords(file.records()));
    }
    return request.build();
  }

  private static RowCounts rows(Manifest manifest) {
    return RowCounts.newBuilder()
        .setRead(manifest.rows().read())
        .setWritten(manifest.rows().written())
        .setDuplicate(manifest.rows().duplicate())
        .setSkipped(manifest.rows().skipped())
        .setRejected(manifest.rows().rejected())
        .setKeysAdded(manifest.rows().keysAdded())
        .build();
  }

  private static IdSpace idSpace(Manifest manifest) {
    return IdSpace.newBuilder()
        .setUuid(manifest.idSpace().uuid())
        .setEpoch(manifest.idSpace().epoch())
        .setPartitions(manifest.idSpace().partitions())
        .setHash(manifest.idSpace().hash())
        .build();
  }
}
