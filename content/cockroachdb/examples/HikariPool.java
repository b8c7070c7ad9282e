// A pool of HikariCP for a cluster with 10 cores: 40 connections, each replaced after 5 minutes.
// java -cp "postgresql-42.7.14.jar:HikariCP-7.1.0.jar:slf4j-api-2.0.17.jar" HikariPool.java

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

public class HikariPool {
	private static final String LOCAL_URL = "jdbc:postgresql://localhost:26257/defaultdb?user=root&sslmode=disable";

	// #region pool
	static HikariDataSource createPool(String url, int cores) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setMaximumPoolSize(4 * cores);
		config.setMaxLifetime(300_000);
		config.setKeepaliveTime(150_000);
		config.setAutoCommit(false);
		config.addDataSourceProperty("reWriteBatchedInserts", "true");
		return new HikariDataSource(config);
	}
	// #endregion

	public static void main(String[] args) {
		String url = System.getenv().getOrDefault("JDBC_DATABASE_URL", LOCAL_URL);
		try (HikariDataSource pool = createPool(url, 10);
				Connection connection = pool.getConnection();
				PreparedStatement statement = connection.prepareStatement("SELECT now()");
				ResultSet result = statement.executeQuery()) {
			result.next();
			System.out.println(result.getString(1));
			connection.commit();
		} catch (SQLException error) {
			System.err.println("Query failed: " + error.getMessage());
			System.exit(1);
		}
	}
}
