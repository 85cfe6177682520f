package dev.roost.jobs.fault;

import dev.roost.jobs.fault.Faults.Fate;
import dev.roost.jobs.fault.Faults.Target;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** A JDBC driver before PostgreSQL's, for {@code jdbc:faulty:NAME:postgresql:…}. */
public final class FaultyDriver implements Driver {

  private static final String PREFIX = "jdbc:faulty:";
  private static final Map<String, Faults> FAULTS = new ConcurrentHashMap<>();
  private static final String AWAY = "08006";
  private static final String REFUSED = "55000";

  static {
    try {
      DriverManager.registerDriver(new FaultyDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The URL by which a database is reached through faults. */
  public static String url(String name, String postgresUrl, Faults faults) {
    FAULTS.put(name, faults);
    return PREFIX + name + postgresUrl.substring("jdbc".length());
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    String rest = url.substring(PREFIX.length());
    int end = rest.indexOf(':');
    Faults faults = FAULTS.get(rest.substring(0, end));
    if (faults.read(Target.POSTGRES) != Fate.DONE) {
      throw new SQLException("The connection was refused.", AWAY);
    }
    Connection connection = DriverManager.getConnection("jdbc" + rest.substring(end), info);
    return proxy(Connection.class, new Connecting(connection, faults));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private record Connecting(Connection connection, Faults faults) implements InvocationHandler {

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      Object result = call(connection, method, arguments);
      if (result instanceof PreparedStatement statement) {
        return proxy(
            PreparedStatement.class, new Executing(statement, (String) arguments[0], faults));
      }
      return result instanceof Statement statement
          ? proxy(Statement.class, new Executing(statement, "", faults))
          : result;
    }
  }

  private record Executing(Statement statement, String prepared, Faults faults)
      implements InvocationHandler {

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      if (!method.getName().startsWith("execute")) {
        return call(statement, method, arguments);
      }
      String sql =
          (prepared.isEmpty() ? (String) arguments[0] : prepared).strip().toUpperCase(Locale.ROOT);
      boolean writes = !sql.startsWith("SELECT");
      Fate fate =
          writes
              ? faults.write(Target.POSTGRES, sql.split("\\s+", 3)[0])
              : faults.read(Target.POSTGRES);
      return switch (fate) {
        case DONE -> call(statement, method, arguments);
        case DONE_UNHEARD -> {
          call(statement, method, arguments);
          throw new SQLException("The answer was lost.", AWAY);
        }
        case UNREACHED -> throw new SQLException("The connection broke.", AWAY);
        case REFUSED -> throw new SQLException("The job is dead.", REFUSED);
      };
    }
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("it logs nothing");
  }
}
