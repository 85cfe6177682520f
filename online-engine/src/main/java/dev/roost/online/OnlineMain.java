package dev.roost.online;

import dev.roost.platform.service.ServiceMain;
import java.time.Clock;

/** Starts the online engine. */
public final class OnlineMain {

  private OnlineMain() {}

  public static void main(String[] args) {
    ServiceMain.run(
        "online-engine",
        args,
        (config, lifecycle) -> OnlineServer.start(config, lifecycle, Clock.systemUTC()));
  }
}
