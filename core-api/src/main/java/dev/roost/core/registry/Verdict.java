package dev.roost.core.registry;

import java.util.Optional;

/**
 * Why a declaration is not accepted.
 *
 * @param reason PascalCase
 * @param message one sentence that names field, values and remedy
 * @param holder the uid of the resource that has the name; only for NameTaken
 */
record Verdict(String reason, String message, Optional<String> holder) {

  static Verdict of(String reason, String message) {
    return new Verdict(reason, message, Optional.empty());
  }
}
