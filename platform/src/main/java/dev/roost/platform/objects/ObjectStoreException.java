package dev.roost.platform.objects;

/** The object store could not do what was asked; retrying may help. */
public class ObjectStoreException extends RuntimeException {

  public ObjectStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
