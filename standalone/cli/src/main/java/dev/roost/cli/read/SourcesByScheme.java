package dev.roost.cli.read;

import dev.roost.cli.s3.S3Files;
import dev.roost.cli.shell.Shell;
import dev.roost.schema.source.LocalFiles;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The files of this machine and the objects of buckets, whose client is made when it is needed. */
final class SourcesByScheme implements SourceFiles {

  private final Shell shell;
  private final LocalFiles local = new LocalFiles();
  private Optional<S3Files> s3 = Optional.empty();

  SourcesByScheme(Shell shell) {
    this.shell = shell;
  }

  private SourceFiles of(URI uri) {
    if (!"s3".equals(uri.getScheme())) {
      return local;
    }
    if (s3.isEmpty()) {
      s3 = Optional.of(new S3Files(shell));
    }
    return s3.get();
  }

  @Override
  public Optional<SourceFile> find(URI uri) {
    return of(uri).find(uri);
  }

  @Override
  public List<SourceFile> list(URI folder, int depth) {
    return of(folder).list(folder, depth);
  }

  @Override
  public InputStream open(URI uri) {
    return of(uri).open(uri);
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return of(uri).read(uri, offset, length);
  }
}
