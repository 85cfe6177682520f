package dev.roost.jobs.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts what a job writes outside itself, and lets one write that a test chose go wrong. Safe for
 * use by several threads.
 */
public final class Faults {

  /** What is written to. */
  public enum Target {
    S3,
    POSTGRES,
    CORE
  }

  /** What goes wrong at the chosen write. */
  public enum Kind {
    /** The job dies before it: neither that write nor any later one of the job takes place. */
    DEATH,
    /** It takes place, and its answer is lost; the job may write it again. */
    LOST_ANSWER,
    /** Its target is away from then on, for reads, too, until the fault is over. */
    OUTAGE
  }

  /** What becomes of a request. */
  public enum Fate {
    DONE,
    /** It takes place, and the answer says that it failed. */
    DONE_UNHEARD,
    /** It does not take place, and the answer says that the target is away. */
    UNREACHED,
    /** It does not take place, and the answer says that trying again is futile. */
    REFUSED
  }

  private final List<String> writes = new ArrayList<>();
  private Optional<Kind> kind = Optional.empty();
  private int chosen;
  private Optional<Target> away = Optional.empty();
  private boolean dead;

  /**
   * From now on the writes of a job are counted from 1.
   *
   * @param write the one that goes wrong
   */
  public synchronized void begin(Kind fault, int write) {
    end();
    writes.clear();
    kind = Optional.of(fault);
    chosen = write;
  }

  /** From now on everything goes well and nothing is counted. */
  public synchronized void end() {
    kind = Optional.empty();
    away = Optional.empty();
    dead = false;
  }

  /** The write that went wrong, in words; empty: the job did not come so far. */
  public synchronized Optional<String> met() {
    return writes.size() < chosen ? Optional.empty() : Optional.of(writes.get(chosen - 1));
  }

  /** What becomes of a write. */
  public synchronized Fate write(Target target, String what) {
    if (kind.isEmpty()) {
      return Fate.DONE;
    }
    if (dead) {
      return Fate.REFUSED;
    }
    if (away.equals(Optional.of(target))) {
      return Fate.UNREACHED;
    }
    writes.add(target + " " + what);
    if (writes.size() != chosen) {
      return Fate.DONE;
    }
    return switch (kind.get()) {
      case DEATH -> {
        dead = true;
        yield Fate.REFUSED;
      }
      case LOST_ANSWER -> Fate.DONE_UNHEARD;
      case OUTAGE -> {
        away = Optional.of(target);
        yield Fate.UNREACHED;
      }
    };
  }

  /** What becomes of a request that writes nothing. */
  public synchronized Fate read(Target target) {
    return away.equals(Optional.of(target)) ? Fate.UNREACHED : Fate.DONE;
  }
}
