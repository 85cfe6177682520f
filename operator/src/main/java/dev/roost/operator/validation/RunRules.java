package dev.roost.operator.validation;

import dev.roost.crds.Limits;
import dev.roost.crds.RetryPolicy;

/** What every resource that declares a run says of how it is tried. */
final class RunRules {
  private RunRules() {}

  /**
   * Judges.
   *
   * @param retryNonce null: none
   * @param ttlSecondsAfterFinished null: none
   */
  static void check(
      RetryPolicy policy, Long retryNonce, Integer ttlSecondsAfterFinished, Findings findings) {
    findings.between("spec.retryPolicy.maxAttempts", policy.maxAttempts(), 1, Limits.ATTEMPTS);
    findings.duration("spec.retryPolicy.startTimeout", policy.startTimeout());
    findings.duration("spec.retryPolicy.runTimeout", policy.runTimeout());
    if (retryNonce != null) {
      findings.between("spec.retryNonce", retryNonce, 0, Long.MAX_VALUE);
    }
    if (ttlSecondsAfterFinished != null) {
      findings.between(
          "spec.ttlSecondsAfterFinished", ttlSecondsAfterFinished, 0, Limits.TTL_SECONDS);
    }
  }
}
