package dev.roost.schema.model;

/** Whether the first line of a delimited file names the columns. */
public enum HeaderLine {
  NAMES_COLUMNS,
  NONE
}
