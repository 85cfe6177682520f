package dev.roost.platform.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Channels to other parts of the system. */
public final class GrpcChannel {

  private static final long KEEPALIVE_SECONDS = 30;

  private GrpcChannel() {}

  /** A plain-text channel to {@code host:port}; it connects at its first call. */
  public static ManagedChannel connect(String target) {
    return NettyChannelBuilder.forTarget(target)
        .usePlaintext()
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .build();
  }
}
