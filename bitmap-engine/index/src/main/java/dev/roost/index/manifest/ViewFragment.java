package dev.roost.index.manifest;

import java.io.Serializable;

/** A fragment and where it belongs: what a task that builds one returns. */
public record ViewFragment(String field, String view, long shard, FragmentEntry fragment)
    implements Serializable {
  public ViewFragment {
    Require.text("field of a fragment", field);
    Require.text("view of a fragment", view);
    Require.notNegative("shard of a fragment", shard);
    Require.present("fragment of " + field, fragment);
  }
}
