package dev.roost.cli.kube;

import dev.roost.cli.kube.WatchStream.Message.State;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One watch request: the lines of its answer as they come. However it ends, it just ends. */
final class WatchStream implements AutoCloseable, Flow.Subscriber<String> {

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final long openedAt = System.nanoTime();
  private volatile Flow.Subscription subscription;
  private CompletableFuture<?> answer;
  private volatile boolean closed;

  private WatchStream() {}

  static WatchStream open(Rest rest, String path) {
    WatchStream stream = new WatchStream();
    BodyHandler<Void> lines =
        answer ->
            answer.statusCode() == 200
                ? BodySubscribers.fromLineSubscriber(stream)
                : BodySubscribers.replacing(null);
    stream.answer =
        rest.sendAsync(path, lines)
            .whenComplete((answer, failure) -> stream.messages.add(Message.of(State.ENDED)));
    return stream;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - openedAt);
  }

  /** The next line, or what there is instead. */
  Message take(Duration atMost) throws InterruptedException {
    Message message = messages.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return message == null ? Message.of(State.NOTHING) : message;
  }

  @Override
  public void close() {
    closed = true;
    answer.cancel(true);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    if (closed) {
      subscription.cancel();
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(String line) {
    messages.add(new Message(State.LINE, line));
  }

  @Override
  public void onError(Throwable failure) {
    messages.add(Message.of(State.ENDED));
  }

  @Override
  public void onComplete() {
    messages.add(Message.of(State.ENDED));
  }

  /** What came. */
  record Message(State state, String text) {

    enum State {
      LINE,
      /** Nothing came within the time. */
      NOTHING,
      ENDED
    }

    static Message of(State state) {
      return new Message(state, "");
    }
  }
}
