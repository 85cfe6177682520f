package dev.roost.core.recover;

import java.util.ArrayList;
import java.util.List;

/**
 * What a recovery is asked for.
 *
 * @param settings the arguments that are the settings'
 */
record RecoverOptions(Effect effect, Registered registered, List<String> settings) {

  /** What is done with what was found. */
  enum Effect {
    RESTORED,
    /** It is only shown. */
    SHOWN
  }

  /** What becomes of a registry that has feature sets. */
  enum Registered {
    REFUSED,
    /** They stay as they are, and others are added. */
    KEPT
  }

  static RecoverOptions of(String[] arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    Effect effect = rest.remove("--dry-run") ? Effect.SHOWN : Effect.RESTORED;
    Registered registered = rest.remove("--missing") ? Registered.KEPT : Registered.REFUSED;
    return new RecoverOptions(effect, registered, List.copyOf(rest));
  }
}
