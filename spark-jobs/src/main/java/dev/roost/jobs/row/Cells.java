package dev.roost.jobs.row;

import java.util.Arrays;

/**
 * One cell a feature, in the feature set's order: absent, null or a value, held as {@link
 * FeatureType} says. Mutable, so that one object serves for all rows of a task without boxing.
 */
public final class Cells {

  private static final byte ABSENT = 0;
  private static final byte NULL = 1;
  private static final byte VALUE = 2;

  private final byte[] states;
  private final long[] numbers;
  private final Object[] objects;

  public Cells(int size) {
    this.states = new byte[size];
    this.numbers = new long[size];
    this.objects = new Object[size];
  }

  public int size() {
    return states.length;
  }

  /** Makes every cell absent. */
  public void clear() {
    Arrays.fill(states, ABSENT);
    Arrays.fill(objects, null);
  }

  public boolean isAbsent(int place) {
    return states[place] == ABSENT;
  }

  public boolean isNull(int place) {
    return states[place] == NULL;
  }

  public boolean isValue(int place) {
    return states[place] == VALUE;
  }

  /** The value of a cell whose type {@link FeatureType#isNumber is a number}. */
  public long number(int place) {
    return numbers[place];
  }

  /** The value of a cell whose type is not a number. Not to be changed. */
  public Object object(int place) {
    return objects[place];
  }

  public byte[] bytes(int place) {
    return (byte[]) objects[place];
  }

  public byte[][] strings(int place) {
    return (byte[][]) objects[place];
  }

  public long[] ints(int place) {
    return (long[]) objects[place];
  }

  public void setAbsent(int place) {
    states[place] = ABSENT;
    objects[place] = null;
  }

  public void setNull(int place) {
    states[place] = NULL;
    objects[place] = null;
  }

  public void setNumber(int place, long value) {
    states[place] = VALUE;
    numbers[place] = value;
  }

  public void setObject(int place, Object value) {
    states[place] = VALUE;
    objects[place] = value;
  }

  /** Takes over one cell of another row. */
  public void copy(Cells other, int place) {
    states[place] = other.states[place];
    numbers[place] = other.numbers[place];
    objects[place] = other.objects[place];
  }
}
