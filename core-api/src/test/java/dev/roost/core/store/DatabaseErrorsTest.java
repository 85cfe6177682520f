package dev.roost.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseErrorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "53300", "57P01", "57P03", "40P01", "55P03"})
  void knowsWhatPassesByItself(String state) {
    assertThat(DatabaseErrors.isUnavailable(wrapped(new SQLException("x", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22P05", "42P01"})
  void doesNotAskToRetryWhatFailsAgain(String state) {
    assertThat(DatabaseErrors.isUnavailable(wrapped(new SQLException("x", state)))).isFalse();
  }

  @Test
  void knowsAnExhaustedPool() {
    assertThat(DatabaseErrors.isUnavailable(wrapped(new SQLTransientConnectionException("x"))))
        .isTrue();
    assertThat(DatabaseErrors.isUnavailable(new IllegalStateException("x"))).isFalse();
  }

  @Test
  void tellsValuesThatCannotBeStored() {
    assertThat(DatabaseErrors.unstorableValue(wrapped(new SQLException("bad text", "22P05"))))
        .contains("bad text");
    assertThat(DatabaseErrors.unstorableValue(wrapped(new SQLException("x", "23505")))).isEmpty();
  }

  private static RuntimeException wrapped(SQLException e) {
    return new IllegalStateException(e);
  }
}
