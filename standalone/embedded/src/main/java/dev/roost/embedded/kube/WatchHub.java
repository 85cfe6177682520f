package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Hands every change to those who watch, in order and without a gap: a watch that names a revision
 * gets all changes after it, or "too old" when they are no longer kept.
 */
final class WatchHub {

  static final int KEPT_CHANGES = 10_000;

  private final Deque<ObjectChange> kept = new ArrayDeque<>();
  private final Set<WatchStream> streams = new CopyOnWriteArraySet<>();
  private long forgottenUpTo;
  private long newest;

  /** Starts at what an earlier process reached; its changes are forgotten. */
  synchronized void startAt(long revision) {
    forgottenUpTo = revision;
    newest = revision;
  }

  synchronized void publish(ObjectChange change) {
    kept.addLast(change);
    newest = Math.max(newest, change.revision());
    if (kept.size() > KEPT_CHANGES) {
      forgottenUpTo = kept.removeFirst().revision();
    }
    streams.forEach(stream -> stream.send(change));
  }

  /** Follows on from a revision that a list or an earlier event named. */
  synchronized void resume(WatchStream stream, long revision) {
    if (revision < forgottenUpTo || revision > newest) {
      stream.fail(ApiException.expired(revision));
      return;
    }
    kept.stream().filter(change -> change.revision() > revision).forEach(stream::send);
    streams.add(stream);
  }

  /** Sends the objects as they are, then follows. */
  synchronized void startWith(WatchStream stream, List<? extends JsonNode> objects) {
    objects.forEach(stream::sendInitial);
    streams.add(stream);
  }

  void forget(WatchStream stream) {
    streams.remove(stream);
  }

  /**
   * Tells the watchers which revision they have reached, so that a resumed watch is not too old.
   */
  synchronized void bookmark() {
    streams.forEach(stream -> stream.bookmark(newest));
  }

  synchronized void close() {
    streams.forEach(WatchStream::end);
    streams.clear();
  }
}
