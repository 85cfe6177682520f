package dev.roost.operator.watch;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import java.net.HttpURLConnection;
import java.util.NoSuchElementException;

/** Writes statuses so that the next look sees them. */
public final class StatusWriter {
  private StatusWriter() {}

  /**
   * Whether the resource was there to be written; a look at its deletion follows when it was not.
   */
  public static <S, T, R extends CustomResource<S, T>> boolean write(
      R resource, T status, Context<R> context) {
    try {
      PrimaryUpdateAndCacheUtils.updateStatusAndCacheResource(
          resource,
          context,
          found -> {
            found.setStatus(status);
            return found;
          });
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    } catch (NoSuchElementException e) {
      // After a conflict the framework looks for the newer version in its cache, which has none.
      return false;
    }
  }
}
