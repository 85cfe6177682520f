package dev.roost.platform.objects;

import java.net.URI;

/** There is no object of this name. */
public final class ObjectNotFoundException extends ObjectStoreException {

  public ObjectNotFoundException(URI uri, Throwable cause) {
    super("Object " + uri + " does not exist.", cause);
  }
}
