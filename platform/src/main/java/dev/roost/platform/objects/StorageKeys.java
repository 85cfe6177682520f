package dev.roost.platform.objects;

import dev.roost.platform.config.ConfigKey;
import java.net.URI;

/** Where objects are kept and how they are reached. */
public final class StorageKeys {

  public static final ConfigKey<URI> WAREHOUSE =
      ConfigKey.uri("storage.warehouse")
          .describedAs("The root of everything stored: s3://bucket[/prefix] or file:///folder.")
          .required();

  public static final ConfigKey<URI> S3_ENDPOINT =
      ConfigKey.uri("s3.endpoint")
          .describedAs("The S3 endpoint when it is not Amazon's; path-style access is used there.");

  public static final ConfigKey<String> S3_REGION =
      ConfigKey.string("s3.region").describedAs("The S3 region.").withDefault("us-east-1");

  public static final ConfigKey<String> S3_ACCESS_KEY =
      ConfigKey.string("s3.access-key")
          .describedAs("The S3 access key; absent: the default credential chain.");

  public static final ConfigKey<String> S3_SECRET_KEY =
      ConfigKey.secret("s3.secret-key").describedAs("The S3 secret key, beside the access key.");

  public static final ConfigKey<Integer> S3_RETRIES =
      ConfigKey.integer("s3.retries")
          .between(0, 100)
          .describedAs("How often a request to the warehouse's S3 is tried again.")
          .withDefault(5);

  private StorageKeys() {}
}
