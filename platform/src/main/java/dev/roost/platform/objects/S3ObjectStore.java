package dev.roost.platform.objects;

import java.io.EOFException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in S3 buckets. */
final class S3ObjectStore implements ObjectStore {

  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Clients.LazyS3 client;

  S3ObjectStore(S3Clients.LazyS3 client) {
    this.client = client;
  }

  @Override
  public byte[] read(URI uri) {
    return doing("read", uri, s3 -> s3.getObjectAsBytes(get(uri).build()).asByteArrayUnsafe());
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    if (length == 0) {
      return new byte[0];
    }
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    byte[] bytes =
        doing(
            "read",
            uri,
            s3 -> s3.getObjectAsBytes(get(uri).range(range).build()).asByteArrayUnsafe());
    if (bytes.length != length) {
      throw new ObjectStoreException(
          "Cannot read object %s: it ends before byte %d.".formatted(uri, offset + length),
          new IndexOutOfBoundsException(bytes.length));
    }
    return bytes;
  }

  @Override
  public InputStream open(URI uri) {
    return doing("open", uri, s3 -> s3.getObject(get(uri).build()));
  }

  @Override
  public long size(URI uri) {
    return doing(
        "read",
        uri,
        s3 -> s3.headObject(head -> head.bucket(bucket(uri)).key(key(uri))).contentLength());
  }

  @Override
  public boolean exists(URI uri) {
    try {
      return size(uri) >= 0;
    } catch (ObjectNotFoundException e) {
      return false;
    }
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    put(uri, () -> RequestBody.fromBytes(bytes));
  }

  @Override
  public void write(URI uri, Path file) {
    put(uri, () -> RequestBody.fromFile(file));
  }

  @Override
  public List<ObjectInfo> list(URI prefix) {
    return doing(
        "list",
        prefix,
        s3 ->
            s3
                .listObjectsV2Paginator(list -> list.bucket(bucket(prefix)).prefix(key(prefix)))
                .contents()
                .stream()
                .map(object -> new ObjectInfo(uri(bucket(prefix), object.key()), object.size()))
                .toList());
  }

  @Override
  public void delete(URI uri) {
    doing("delete", uri, s3 -> s3.deleteObject(delete -> delete.bucket(bucket(uri)).key(key(uri))));
  }

  @Override
  public void close() {
    client.close();
  }

  private void put(URI uri, Supplier<RequestBody> body) {
    doing(
        "write", uri, s3 -> s3.putObject(put -> put.bucket(bucket(uri)).key(key(uri)), body.get()));
  }

  private <T> T doing(String verb, URI uri, Function<S3Client, T> action) {
    try {
      return action.apply(client.get());
    } catch (NoSuchKeyException e) {
      throw new ObjectNotFoundException(uri, e);
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        throw new ObjectNotFoundException(uri, e);
      }
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        throw new ObjectStoreException(
            "Cannot " + verb + " object " + uri + ": it ends before the range.",
            new EOFException(e.getMessage()));
      }
      throw failure(verb, uri, e);
    } catch (SdkException e) {
      throw failure(verb, uri, e);
    }
  }

  private static ObjectStoreException failure(String verb, URI uri, SdkException cause) {
    return new ObjectStoreException(
        "Cannot " + verb + " object " + uri + ": " + cause.getMessage() + ".", cause);
  }

  private static GetObjectRequest.Builder get(URI uri) {
    return GetObjectRequest.builder().bucket(bucket(uri)).key(key(uri));
  }

  private static String bucket(URI uri) {
    return uri.getAuthority();
  }

  private static String key(URI uri) {
    String path = uri.getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static URI uri(String bucket, String key) {
    try {
      return new URI("s3", bucket, "/" + key, null);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException("Key " + key + " of bucket " + bucket + " is no name.", e);
    }
  }
}
