package dev.roost.jobs.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.storage.StorageException;
import dev.roost.platform.objects.ObjectNotFoundException;
import dev.roost.platform.objects.ObjectStoreException;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class DamageTest {

  private static final URI FILE = URI.create("s3://roost/file");

  @Test
  void aFileThatIsMissingOrTooShortIsDamaged() {
    StorageException missing = of(new ObjectNotFoundException(FILE, new IOException("404")));
    StorageException shortOne =
        of(new ObjectStoreException("It ends too early.", new EOFException("416")));

    assertThat(Damage.orAway(missing)).isSameAs(missing);
    assertThat(Damage.orAway(shortOne)).isSameAs(shortOne);
  }

  @Test
  void aStoreThatIsAwayIsNot() {
    StorageException away = of(new ObjectStoreException("503", new IOException("Slow down")));

    assertThatThrownBy(() -> Damage.orAway(away)).isSameAs(away);
  }

  private static StorageException of(ObjectStoreException cause) {
    return new StorageException(cause.getMessage(), cause);
  }
}
