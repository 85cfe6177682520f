package dev.roost.core.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.core.Specs;
import dev.roost.core.TestCore;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which manifests are taken for published, and what is done about damaged ones. */
class PublishedChainIT extends LostRegistry {

  @Test
  void whereMainTrailsTheNewestCompleteManifestIsTakenAndSaidSo() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    JobDouble.start(core, ORDERS, "orders-2");
    jobs.finish(core, "secret-of-orders-2");
    core.begin("orders-2", 2, "second-secret");
    PublishRequest second = jobs.finish(core, "second-secret");
    core.job("second-secret").publish(second);
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isZero();
    assertThat(recovered.out())
        .contains("shop/orders: version 1; 2 snapshots of 2 runs; current 1.2")
        .contains(
            "  Snapshot 1.2 may not have been published: branch main of history shop.orders_v1")
        .contains(second.getManifestUri());
    startOn(database);
    assertThat(snapshots(ORDERS).get(0).getManifestUri()).isEqualTo(second.getManifestUri());
  }

  @Test
  void whatMainIsAtWasPublishedHoweverNewOthersAre() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    JobDouble.start(core, ORDERS, "orders-2");
    PublishRequest first = jobs.finish(core, "secret-of-orders-2");
    core.begin("orders-2", 2, "second-secret");
    jobs.finish(core, "second-secret");
    // As an attempt that takes over may: it publishes what the first one has finished.
    core.job("second-secret").publish(first);
    jobs.follow(first);
    lose();

    assertThat(recover().out()).doesNotContain("may not have been published");

    startOn(database);
    assertThat(snapshots(ORDERS).get(0).getManifestUri()).isEqualTo(first.getManifestUri());
  }

  @Test
  void aManifestWhoseFilesWereRemovedIsLeftOut() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    JobDouble.start(core, ORDERS, "orders-2");
    PublishRequest unpublished = jobs.finish(core, "secret-of-orders-2");
    Files.delete(Path.of(URI.create(unpublished.getChangeFiles(0).getUri())));
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isZero();
    assertThat(recovered.out())
        .contains("current 1.1")
        .contains("  Manifest " + unpublished.getManifestUri() + " is left out as not published: ");
    startOn(database);
  }

  @Test
  void whatIsDamagedIsNamedAndLeftOutWhileTheRestIsRestored() throws Exception {
    loadAll();
    Path manifest = manifest("february");
    byte[] good = Files.readAllBytes(manifest);
    Files.writeString(manifest, "{\"format\": 1,");
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isEqualTo(1);
    assertThat(recovered.err())
        .startsWith("error: Feature set shop/customers is not restored: Manifest ")
        .contains("customers/v1/february/2/manifest.json cannot be read (")
        .contains("; restore it, or remove it if no snapshot is of it.");
    assertThat(recovered.out())
        .contains("[1/2] shop/customers: not restored")
        .contains("[2/2] shop/orders: version 1; 2 snapshots of 2 runs; current 1.2")
        .endsWith("1 feature sets are restored, 1 are not.\n");
    startOn(database);
    assertThat(core.declare(customersV2(), TestCore.UID, 2).getReason()).isEqualTo("NotRecovered");
    assertThat(snapshots(ORDERS)).hasSize(2);

    Files.write(manifest, good);
    Outcome added = recover("--missing");
    assertThat(added.err()).isEmpty();
    assertThat(added.exitCode()).isZero();
    assertThat(added.out()).contains("[2/2] shop/orders: registered already, stays as it is");
    assertThat(snapshots(Specs.FEATURE_SET)).hasSize(3);
  }

  @Test
  void aFileThatIsMissingIsNamed() throws Exception {
    loadAll();
    Path changes = manifest("january").resolveSibling("changes/p-0000.changes.zst");
    Files.write(changes, new byte[3]);
    Files.delete(manifest("orders-1"));
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isEqualTo(1);
    assertThat(recovered.err())
        .contains("File " + changes.toUri() + " of 7 bytes, which manifest ")
        .contains("orders-1/1/manifest.json is missing, of 1 that snapshots of feature set")
        .contains("; restore it.");
    assertThat(recovered.out()).endsWith("0 feature sets are restored, 2 are not.\n");
    startOn(database);
    assertThat(
            core.feed().listCurrent(ListCurrentRequest.getDefaultInstance()).getFeatureSetsList())
        .isEmpty();
  }

  @Test
  void theManifestOfWhatMainIsAtIsMissed() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    jobs.run(core, ORDERS, "orders-2");
    Files.delete(manifest("orders-2"));
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isEqualTo(1);
    assertThat(recovered.err())
        .contains("Branch main of history shop.orders_v1 is at snapshot 8000000000000000002")
        .contains("its manifest is missing below " + warehouse.toUri() + "data/shop/orders/");
    startOn(database);
  }
}
