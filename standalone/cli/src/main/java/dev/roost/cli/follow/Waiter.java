package dev.roost.cli.follow;

import dev.roost.cli.kube.Condition;
import dev.roost.cli.kube.KubeClient;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Sentences;
import dev.roost.cli.kube.Watch;
import dev.roost.cli.kube.WatchEvent;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.render.LiveLine;
import dev.roost.cli.render.Text;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.time.Duration;
import java.util.Optional;

/** Waits until an object is as wanted, and shows meanwhile how far it is. */
public final class Waiter {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final KubeClient kube;
  private final LiveLine live;
  private final boolean showsProgress;
  private final long startedAt = System.nanoTime();
  private String lastShown = "";

  private Waiter(KubeClient kube, LiveLine live, boolean showsProgress) {
    this.kube = kube;
    this.live = live;
    this.showsProgress = showsProgress;
  }

  /** A waiter that writes what it sees. */
  public static Waiter showing(KubeClient kube, LiveLine live) {
    return new Waiter(kube, live, true);
  }

  /** A waiter that says nothing. */
  public static Waiter silent(KubeClient kube, LiveLine live) {
    return new Waiter(kube, live, false);
  }

  /**
   * Waits.
   *
   * @return the object as it was when the goal was met; empty when it is gone
   * @throws CliException {@code NOT_FOUND} when it is not there, {@code FAILED} as soon as the goal
   *     cannot be met, {@code TIMEOUT}
   */
  public Optional<Resource> await(
      ResourceKind kind, String namespace, String name, Goal goal, Duration timeout) {
    try (live;
        Watch watch = kube.watch(kind, namespace, name)) {
      if (watch.isDrained()) {
        if (goal.isDeletion()) {
          return Optional.empty();
        }
        kube.get(kind, namespace, name);
      }
      return follow(watch, kind.reference(name), goal, timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "Interrupted.", e);
    }
  }

  private Optional<Resource> follow(Watch watch, String reference, Goal goal, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Optional<Resource> last = Optional.empty();
    while (true) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        throw timedOut(reference, goal, last);
      }
      Optional<WatchEvent> event = watch.next(left.compareTo(TICK) < 0 ? left : TICK);
      if (event.filter(WatchEvent::isGone).isPresent()) {
        return gone(reference, goal);
      }
      Optional<Resource> changed = event.map(WatchEvent::resource);
      if (changed.isPresent() && isMet(reference, goal, changed.get())) {
        show(reference, changed.get());
        return changed;
      }
      last = changed.isPresent() ? changed : last;
      last.ifPresent(resource -> show(reference, resource));
    }
  }

  private static boolean isMet(String reference, Goal goal, Resource resource) {
    Verdict verdict = goal.judge(resource);
    return switch (verdict.kind()) {
      case MET -> true;
      case OPEN -> false;
      case HOPELESS ->
          throw CliException.failed(reference + " " + Sentences.oneSentence(verdict.why()));
    };
  }

  private static Optional<Resource> gone(String reference, Goal goal) {
    if (goal.isDeletion()) {
      return Optional.empty();
    }
    throw CliException.notFound(reference + " was deleted meanwhile.");
  }

  private void show(String reference, Resource resource) {
    if (!showsProgress) {
      return;
    }
    String state = state(resource);
    live.show(resource.name() + ": " + state + ", " + Text.duration(elapsed()));
    String stage = resource.phase().map(phase -> phase + obstacle(resource)).orElse(state);
    if (!live.isLive() && !stage.equals(lastShown)) {
      live.println(reference + ": " + state);
      lastShown = stage;
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private static String state(Resource resource) {
    if (ResourceKind.of(ResourceKind.API_VERSION, resource.kind())
        .filter(ResourceKind::isRun)
        .isPresent()) {
      return new IngestionView(resource).progress();
    }
    return resource.condition("Ready").map(Condition::explanation).orElse("no status yet");
  }

  private static String obstacle(Resource resource) {
    return new IngestionView(resource).obstacle().orElse("");
  }

  private CliException timedOut(String reference, Goal goal, Optional<Resource> last) {
    String state = last.map(Waiter::state).map(text -> "; it is " + text).orElse("");
    String wanted = goal.condition().map(Goal.Wanted::type).orElse("gone");
    return new CliException(
        ExitCode.TIMEOUT,
        Sentences.oneSentence(
            "%s is not %s after %s%s"
                .formatted(reference, wanted, Text.duration(elapsed()), state)));
  }
}
