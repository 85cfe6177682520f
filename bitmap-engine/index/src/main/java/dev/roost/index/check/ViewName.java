package dev.roost.index.check;

import java.io.Serializable;

/**
 * A view of a field.
 *
 * @param field such as {@code country}, or that of existence
 * @param view such as {@code standard}
 */
public record ViewName(String field, String view) implements Serializable {
  @Override
  public String toString() {
    return field + "/" + view;
  }
}
