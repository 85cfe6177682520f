package dev.roost.index.query;

/**
 * Neighbours of one group are added up apart, in lanes one behind the other, so that they need not
 * wait for each other; not where there are so many groups that this would cost more than it saves.
 *
 * @param groups how many there are
 * @param distance from lane to lane; 0: all lanes are one
 */
record Lanes(int groups, int distance) {
  /** How many lanes there are. */
  static final int COUNT = 4;

  private static final int MAX_GROUPS = 1 << 12;

  static Lanes of(int groups) {
    return new Lanes(groups, groups > MAX_GROUPS ? 0 : groups);
  }

  /** How many elements all lanes have. */
  int length() {
    return distance == 0 ? groups : COUNT * groups;
  }

  long sum(long[] lanes, int group) {
    long sum = 0;
    for (int at = group; at < lanes.length; at += groups) {
      sum += lanes[at];
    }
    return sum;
  }

  int sum(int[] lanes, int group) {
    int sum = 0;
    for (int at = group; at < lanes.length; at += groups) {
      sum += lanes[at];
    }
    return sum;
  }
}
