package dev.roost.index.query;

import java.util.Arrays;

/** The numbers of the values that a group is made by. */
final class GroupKey {
  private final int[] numbers;
  private final int hash;

  /** A key; the array is kept and not to be changed. */
  GroupKey(int[] numbers) {
    this.numbers = numbers;
    this.hash = Arrays.hashCode(numbers);
  }

  int number(int place) {
    return numbers[place];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupKey key && Arrays.equals(numbers, key.numbers);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
