package dev.roost.platform.objects;

import dev.roost.platform.config.Config;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes S3 clients from the settings. */
final class S3Clients {

  private S3Clients() {}

  /** A client that is made at its first use: a process that has only files needs none. */
  static LazyS3 lazy(Config config) {
    return new LazyS3(() -> create(config));
  }

  private static S3Client create(Config config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(config.get(StorageKeys.S3_REGION)))
            .overrideConfiguration(
                client ->
                    client.retryStrategy(
                        retry -> retry.maxAttempts(config.get(StorageKeys.S3_RETRIES) + 1)))
            .credentialsProvider(credentials(config));
    config
        .find(StorageKeys.S3_ENDPOINT)
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(Config config) {
    return config
        .find(StorageKeys.S3_ACCESS_KEY)
        .<AwsCredentialsProvider>map(
            key ->
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key, config.get(StorageKeys.S3_SECRET_KEY))))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  /** Holds a client from its first use until it is closed. */
  static final class LazyS3 implements AutoCloseable {

    private final Supplier<S3Client> factory;
    private S3Client client;

    private LazyS3(Supplier<S3Client> factory) {
      this.factory = factory;
    }

    synchronized S3Client get() {
      if (client == null) {
        client = factory.get();
      }
      return client;
    }

    @Override
    public synchronized void close() {
      if (client != null) {
        client.close();
      }
    }
  }
}
