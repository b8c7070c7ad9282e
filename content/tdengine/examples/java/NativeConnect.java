import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import com.taosdata.jdbc.TSDBDriver;

/** Connects through the client driver taosc, which must be installed. */
public class NativeConnect {
    // #region connect
    private static final String URL = "jdbc:TAOS://localhost:6030/";

    static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(TSDBDriver.PROPERTY_KEY_USER, setting("TDENGINE_USER", "root"));
        properties.setProperty(TSDBDriver.PROPERTY_KEY_PASSWORD, setting("TDENGINE_PASSWORD", "taosdata"));
        // Client settings hold for the whole process; the first connection decides.
        properties.setProperty(TSDBDriver.PROPERTY_KEY_CHARSET, "UTF-8");
        properties.setProperty(TSDBDriver.PROPERTY_KEY_LOCALE, "en_US.UTF-8");
        properties.setProperty(TSDBDriver.PROPERTY_KEY_TIME_ZONE, "UTC");
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
        } catch (UnsatisfiedLinkError e) {
            System.err.println("The client driver taosc is not installed: " + e.getMessage());
            System.exit(1);
        }
    }
    // #endregion

    private static String setting(String name, String fallback) {
        String value = System.getenv(name);
        return value == null ? fallback : value;
    }
}
