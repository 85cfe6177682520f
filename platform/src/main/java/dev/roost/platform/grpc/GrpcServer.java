package dev.roost.platform.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gRPC server with health and reflection beside the given services. */
public final class GrpcServer implements AutoCloseable {

  private static final long SHUTDOWN_SECONDS = 5;
  private static final long PERMITTED_KEEPALIVE_SECONDS = 10;

  private final Server server;

  private GrpcServer(Server server) {
    this.server = server;
  }

  /**
   * Starts a server.
   *
   * @param port 0: any free one
   * @throws IOException when the port is taken, in one sentence
   */
  public static GrpcServer start(
      String host,
      int port,
      List<? extends BindableService> services,
      ServerInterceptor... interceptors)
      throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
            .permitKeepAliveTime(PERMITTED_KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .addService(new HealthStatusManager().getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance());
    services.forEach(builder::addService);
    for (ServerInterceptor interceptor : interceptors) {
      builder.intercept(interceptor);
    }
    try {
      return new GrpcServer(builder.build().start());
    } catch (IOException e) {
      throw new IOException(
          "Cannot listen on %s:%d; stop what listens there or choose another port."
              .formatted(host, port),
          e);
    }
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
