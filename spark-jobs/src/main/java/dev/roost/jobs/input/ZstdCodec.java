package dev.roost.jobs.input;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;

/** Zstandard files ({@code *.zst}) for Hadoop, whose own codec needs a native build of Hadoop. */
public final class ZstdCodec implements CompressionCodec {

  @Override
  public CompressionInputStream createInputStream(InputStream in) throws IOException {
    return new Input(in);
  }

  @Override
  public CompressionInputStream createInputStream(InputStream in, Decompressor unused)
      throws IOException {
    return new Input(in);
  }

  @Override
  public CompressionOutputStream createOutputStream(OutputStream out) throws IOException {
    return new Output(out);
  }

  @Override
  public CompressionOutputStream createOutputStream(OutputStream out, Compressor unused)
      throws IOException {
    return new Output(out);
  }

  @Override
  public Class<? extends Compressor> getCompressorType() {
    return null;
  }

  @Override
  public Compressor createCompressor() {
    return null;
  }

  @Override
  public Class<? extends Decompressor> getDecompressorType() {
    return null;
  }

  @Override
  public Decompressor createDecompressor() {
    return null;
  }

  @Override
  public String getDefaultExtension() {
    return ".zst";
  }

  /** Reads all frames of a file. */
  private static final class Input extends CompressionInputStream {

    private final ZstdInputStream plain;

    Input(InputStream in) throws IOException {
      super(in);
      this.plain = new ZstdInputStream(in);
    }

    @Override
    public int read() throws IOException {
      return plain.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return plain.read(into, offset, length);
    }

    @Override
    public void resetState() {
      throw new UnsupportedOperationException("A file of Zstandard is read once.");
    }

    @Override
    public void close() throws IOException {
      plain.close();
    }
  }

  /** Writes one frame. */
  private static final class Output extends CompressionOutputStream {

    private final ZstdOutputStream packed;

    Output(OutputStream out) throws IOException {
      super(out);
      this.packed = new ZstdOutputStream(out);
    }

    @Override
    public void write(int b) throws IOException {
      packed.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      packed.write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
      packed.flush();
    }

    @Override
    public void resetState() {
      throw new UnsupportedOperationException("A frame of Zstandard is written once.");
    }

    @Override
    public void close() throws IOException {
      packed.close();
    }
  }
}
