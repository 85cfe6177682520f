package dev.roost.bench.row;

import dev.roost.bench.measure.Measurement;
import java.util.List;

/** One row of the speed table, which can be several lines of figures. */
public interface Contest {
  /** What {@code --only} names it by. */
  String name();

  /** What is made for it and takes long; contests of the same table share it. */
  void prepare(Lab lab);

  /** Measures, once it is prepared. */
  List<Measurement> run(Lab lab);
}
