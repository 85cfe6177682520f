package dev.roost.jobs.source;

/** Reads the cells in a message's key or value. */
interface PartReader {

  void read(byte[] bytes, CellRow row) throws BadCellException;
}
