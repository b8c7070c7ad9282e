// Connects with the PostgreSQL JDBC driver and prints the version of the cluster.
// java -cp postgresql-42.7.14.jar JdbcConnect.java

// #region connect
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

public class JdbcConnect {
	private static final String LOCAL_URL = "jdbc:postgresql://localhost:26257/defaultdb?user=root&sslmode=disable";

	public static void main(String[] args) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(System.getenv().getOrDefault("JDBC_DATABASE_URL", LOCAL_URL));
		dataSource.setApplicationName("docs_jdbc");

		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT version()")) {
			result.next();
			System.out.println(result.getString(1));
		} catch (SQLException error) {
			System.err.println("Query failed: " + error.getMessage());
			System.exit(1);
		}
	}
}
// #endregion
