package dev.roost.core;

import dev.roost.platform.service.ServiceMain;

/** Runs the core as a process of its own. */
public final class CoreMain {

  private CoreMain() {}

  public static void main(String[] args) {
    ServiceMain.run(
        "core-api", args, (config, lifecycle) -> lifecycle.closeLater(CoreServer.start(config)));
  }
}
