package dev.roost.jobs.history;

import dev.roost.jobs.files.LocalFile;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A file whose bytes are digested as they are written. */
final class DigestingFile implements OutputFile {

  private final OutputFile file;
  private final MessageDigest digest = LocalFile.sha256Digest();
  private String sha256 = "";

  DigestingFile(OutputFile file) {
    this.file = file;
  }

  /** Of the file's bytes, in lower-case hexadecimal; empty before it is closed. */
  String sha256() {
    return sha256;
  }

  @Override
  public PositionOutputStream create() {
    return new Digesting(file.create());
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return new Digesting(file.createOrOverwrite());
  }

  @Override
  public String location() {
    return file.location();
  }

  @Override
  public InputFile toInputFile() {
    return file.toInputFile();
  }

  private final class Digesting extends PositionOutputStream {
    private final PositionOutputStream out;

    Digesting(PositionOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      digest.update((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      digest.update(bytes, offset, length);
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos();
    }

    @Override
    public long storedLength() throws IOException {
      return out.storedLength();
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
      if (sha256.isEmpty()) {
        sha256 = HexFormat.of().formatHex(digest.digest());
      }
    }
  }
}
