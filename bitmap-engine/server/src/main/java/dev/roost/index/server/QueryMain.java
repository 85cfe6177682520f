package dev.roost.index.server;

import dev.roost.platform.service.ServiceMain;

/** The query server's process. */
public final class QueryMain {
  private QueryMain() {}

  public static void main(String[] args) {
    ServiceMain.run("query", args, QueryServer::start);
  }
}
