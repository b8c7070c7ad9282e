import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import com.taosdata.jdbc.TSDBDriver;

/** Connects over WebSocket, through taosAdapter. */
public class WebSocketConnect {
    // #region connect
    private static final String URL = "jdbc:TAOS-WS://localhost:6041/";

    static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(TSDBDriver.PROPERTY_KEY_USER, setting("TDENGINE_USER", "root"));
        properties.setProperty(TSDBDriver.PROPERTY_KEY_PASSWORD, setting("TDENGINE_PASSWORD", "taosdata"));
        // Off by default: a lost connection would stay lost.
        properties.setProperty(TSDBDriver.PROPERTY_KEY_ENABLE_AUTO_RECONNECT, "true");
        properties.setProperty(TSDBDriver.PROPERTY_KEY_RECONNECT_RETRY_COUNT, "5");
        properties.setProperty(TSDBDriver.PROPERTY_KEY_MESSAGE_WAIT_TIMEOUT, "30000");
        return DriverManager.getConnection(URL, properties);
    }

    public static void main(String[] args) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT server_version()")) {
            while (rows.next()) {
                System.out.println("Connected to TDengine " + rows.getString(1));
            }
        } catch (SQLException e) {
            System.err.printf("Cannot connect to %s: error 0x%x, %s%n", URL, e.getErrorCode(), e.getMessage());
            System.exit(1);
        }
    }
    // #endregion

    private static String setting(String name, String fallback) {
        String value = System.getenv(name);
        return value == null ? fallback : value;
    }
}
