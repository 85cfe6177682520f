package dev.roost.index.fragment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.RoaringBitmap;

/** What there is to say of a bitmap of a fragment: where it is and what its containers are. */
final class BitmapFacts {
  private BitmapFacts() {}

  /** Of a bitmap that could not be read. */
  static ObjectNode of(Location location) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("records", location.cardinality())
        .put("bytes", location.length())
        .put("block", location.block())
        .put("offset", location.offset());
  }

  static ObjectNode of(Location location, RoaringBitmap bitmap) {
    int arrays = 0;
    int bitmaps = 0;
    int runs = 0;
    ContainerPointer container = bitmap.getContainerPointer();
    for (; container.getContainer() != null; container.advance()) {
      if (container.isRunContainer()) {
        runs++;
      } else if (container.isBitmapContainer()) {
        bitmaps++;
      } else {
        arrays++;
      }
    }
    ObjectNode facts = of(location);
    facts.putObject("containers").put("array", arrays).put("bitmap", bitmaps).put("run", runs);
    return facts;
  }
}
