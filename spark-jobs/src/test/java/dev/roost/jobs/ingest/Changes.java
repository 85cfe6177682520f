package dev.roost.jobs.ingest;

import com.github.luben.zstd.ZstdInputStream;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileHeader;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A change file, read as its contract says. */
record Changes(ChangeFileHeader header, List<ChangeRecord> records) {

  static Changes read(byte[] file) throws IOException {
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(file))) {
      ChangeFileHeader header = ChangeFileHeader.parseDelimitedFrom(in);
      List<ChangeRecord> records = new ArrayList<>();
      while (true) {
        ChangeFileEntry entry = ChangeFileEntry.parseDelimitedFrom(in);
        if (entry.hasFooter()) {
          if (entry.getFooter().getRecords() != records.size() || in.read() != -1) {
            throw new IOException("The footer is not that of the records before it.");
          }
          return new Changes(header, records);
        }
        records.add(entry.getRecord());
      }
    }
  }
}
