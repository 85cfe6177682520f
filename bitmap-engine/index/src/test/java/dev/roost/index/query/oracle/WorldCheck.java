package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.file.BlockCache;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;

/** Random calls to one random world, after its base and after each of its deltas. */
final class WorldCheck {
  private final long seed;
  private final Dice dice;
  private final WorldSize size;
  private final World world;
  private final Coverage coverage;

  WorldCheck(long seed, WorldSize size, Dice dice, Coverage coverage) {
    this.seed = seed;
    this.coverage = coverage;
    this.dice = dice;
    this.size = size;
    this.world = new World(dice, MemoryStorage.warehouse(), size);
  }

  /**
   * Builds the world and checks it.
   *
   * @throws AssertionError with the seed, the call and a sketch of the world
   */
  void run(int deltas, int callsPerLayer) {
    world.addBase();
    checkLayers(0, callsPerLayer);
    for (int layer = 1; layer <= deltas; layer++) {
      world.addDelta();
      checkLayers(layer, callsPerLayer);
    }
  }

  private void checkLayers(int layers, int count) {
    IndexSnapshot snapshot = world.open(new BlockCache(dice.of(size.smallestCache(), 1 << 24)));
    CallCheck check = new CallCheck(snapshot, new CallOracle(world.plain()), dice);
    RandomCall random = new RandomCall(world, dice);
    List<Call> together = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Call call = random.any();
      coverage.add(call);
      named(layers, List.of(call), () -> check.check(call));
      if (together.size() < 3) {
        together.add(call);
      }
    }
    named(layers, together, () -> check.checkTogether(together));
  }

  private void named(int layers, List<Call> checked, Runnable check) {
    try {
      check.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "-Droost.seed=%d, layer %d, %s\n%s\nof %s"
              .formatted(
                  seed, layers, checked.stream().map(Sketch::call).toList(), e, world.sketch()),
          e);
    }
  }
}
