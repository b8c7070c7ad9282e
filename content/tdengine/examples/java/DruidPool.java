import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import com.alibaba.druid.pool.DruidDataSource;

/** A Druid pool of WebSocket connections. */
public class DruidPool {
    public static void main(String[] args) {
        // #region pool
        try (DruidDataSource pool = new DruidDataSource()) {
            pool.setDriverClassName("com.taosdata.jdbc.ws.WebSocketDriver");
            pool.setUrl("jdbc:TAOS-WS://localhost:6041/");
            pool.setUsername(setting("TDENGINE_USER", "root"));
            pool.setPassword(setting("TDENGINE_PASSWORD", "taosdata"));
            pool.setInitialSize(10);
            pool.setMinIdle(10);
            pool.setMaxActive(10);
            pool.setMaxWait(30_000); // ms to wait for a free connection
            pool.setValidationQuery("SELECT 1");
            // By default Druid tries a failed first connection for ever.
            pool.setConnectionErrorRetryAttempts(3);
            pool.setBreakAfterAcquireFailure(true);

            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT server_version()")) {
                while (rows.next()) {
                    System.out.println("TDengine " + rows.getString(1));
                }
            }
        } catch (SQLException e) {
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
