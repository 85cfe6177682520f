package dev.roost.jobs.registry;

/** Why a registry has no schema of an id that is usable. */
public final class RegistryException extends Exception {

  RegistryException(String message) {
    super(message, null, false, false);
  }
}
