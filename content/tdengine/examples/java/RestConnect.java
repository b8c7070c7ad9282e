import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import com.taosdata.jdbc.TSDBDriver;

/** Connects over REST: each statement is an HTTP request to taosAdapter. */
public class RestConnect {
    // #region connect
    private static final String URL = "jdbc:TAOS-RS://localhost:6041/";

    static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(TSDBDriver.PROPERTY_KEY_USER, setting("TDENGINE_USER", "root"));
        properties.setProperty(TSDBDriver.PROPERTY_KEY_PASSWORD, setting("TDENGINE_PASSWORD", "taosdata"));
        properties.setProperty(TSDBDriver.HTTP_CONNECT_TIMEOUT, "5000");
        properties.setProperty(TSDBDriver.HTTP_SOCKET_TIMEOUT, "30000");
        return DriverManager.getConnection(URL, properties);
    }

    public static void main(String[] args) {
        // No request knows of an earlier one: name the database with each table.
        String sql = "SELECT name FROM information_schema.ins_databases";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                System.out.println(rows.getString("name"));
            }
        } catch (SQLException e) {
            System.err.printf("Cannot query %s: error 0x%x, %s%n", URL, e.getErrorCode(), e.getMessage());
            System.exit(1);
        }
    }
    // #endregion

    private static String setting(String name, String fallback) {
        String value = System.getenv(name);
        return value == null ? fallback : value;
    }
}
