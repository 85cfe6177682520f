package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** Makes {@link JsonNode#equals(Comparator, JsonNode)} see that an int 1 and a long 1 are equal. */
enum NumbersByValue implements Comparator<JsonNode> {
  INSTANCE;

  @Override
  public int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}
