import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** A HikariCP pool of WebSocket connections. */
public class HikariPool {
    public static void main(String[] args) {
        // #region pool
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:TAOS-WS://localhost:6041/");
        config.setUsername(setting("TDENGINE_USER", "root"));
        config.setPassword(setting("TDENGINE_PASSWORD", "taosdata"));
        config.setMinimumIdle(10);
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(30_000); // ms to wait for a free connection
        config.setMaxLifetime(0); // no connection is closed for its age
        config.setIdleTimeout(0); // nor for being idle
        config.setConnectionTestQuery("SELECT 1");

        try (HikariDataSource pool = new HikariDataSource(config)) {
            // close() at the end of the try block returns the connection to the pool.
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT server_version()")) {
                while (rows.next()) {
                    System.out.println("TDengine " + rows.getString(1));
                }
            }
        } catch (SQLException | RuntimeException e) {
            // HikariCP wraps a failed first connection in a RuntimeException.
            System.err.println("Cannot use the pool: " + e.getMessage());
            System.exit(1);
        }
        // #endregion
    }

    private static String setting(String name, String fallback) {
        String value = System.getenv(name);
        return value == null ? fallback : value;
    }
}
