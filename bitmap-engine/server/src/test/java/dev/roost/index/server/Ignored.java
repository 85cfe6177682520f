package dev.roost.index.server;

import io.grpc.stub.StreamObserver;

/** Takes answers that a test does not look at. */
final class Ignored<T> implements StreamObserver<T> {
  @Override
  public void onNext(T value) {}

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {}
}
