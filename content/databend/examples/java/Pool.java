import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A HikariCP pool of Databend connections. */
public final class Pool {
    // #region pool
    private static HikariDataSource open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setDriverClassName("com.databend.jdbc.DatabendDriver");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(2);
        // The driver's isValid() looks at its own state only, so let the pool ask the server.
        config.setConnectionTestQuery("SELECT 1");
        return new HikariDataSource(config);
    }
    // #endregion

    public static void main(String[] args) {
        String url = env("DATABEND_JDBC_URL", "jdbc:databend://localhost:8000/default");
        try (HikariDataSource pool = open(url, env("DATABEND_USER", "user"), env("DATABEND_PASSWORD", "password"));
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version()")) {
            while (rows.next()) {
                System.out.println("connected to " + rows.getString(1));
            }
        } catch (SQLException error) {
            System.err.println("Databend: " + error.getMessage());
            System.exit(1);
        }
    }

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
