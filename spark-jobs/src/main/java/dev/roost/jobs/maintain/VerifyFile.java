package dev.roost.jobs.maintain;

import dev.roost.index.storage.StorageException;
import dev.roost.jobs.files.LocalFile;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Reads files, and compares them with what the manifest says. */
record VerifyFile(TaskStorage storage) implements FlatMapFunction<Iterator<NamedFile>, Verdict> {

  @Override
  public Iterator<Verdict> call(Iterator<NamedFile> files) {
    List<Verdict> verdicts = new ArrayList<>();
    try (ObjectStore store = storage.open()) {
      var warehouse = storage.warehouse(store);
      while (files.hasNext()) {
        NamedFile file = files.next();
        try {
          verdicts.add(judge(file, warehouse.storage().read(warehouse.resolve(file.path()))));
        } catch (StorageException e) {
          verdicts.add(
              Verdict.ofFile(
                  0,
                  List.of(
                      "File %s cannot be read: %s."
                          .formatted(file.path(), Damage.orAway(e).getMessage()))));
        }
      }
    }
    return verdicts.iterator();
  }

  private static Verdict judge(NamedFile file, byte[] bytes) {
    if (bytes.length != file.bytes()) {
      return Verdict.ofFile(
          bytes.length,
          List.of(
              "File %s has %d bytes, and the manifest says %d."
                  .formatted(file.path(), bytes.length, file.bytes())));
    }
    return Verdict.ofFile(
        bytes.length,
        LocalFile.sha256(bytes).equals(file.sha256())
            ? List.of()
            : List.of(
                "File %s has another SHA-256 than the manifest says.".formatted(file.path())));
  }
}
