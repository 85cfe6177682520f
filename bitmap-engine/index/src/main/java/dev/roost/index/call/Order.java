package dev.roost.index.call;

/** Which end of an order comes first. */
public enum Order {
  ASCENDING,
  DESCENDING
}
