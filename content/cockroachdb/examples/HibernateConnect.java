// Connects with Hibernate 7 and the settings of hibernate.cfg.xml, which stands on the class path.

// #region connect
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

public class HibernateConnect {
	public static void main(String[] args) {
		StandardServiceRegistryBuilder builder = new StandardServiceRegistryBuilder().configure("hibernate.cfg.xml");
		String url = System.getenv("JDBC_DATABASE_URL");
		if (url != null) builder.applySetting("hibernate.connection.url", url);
		StandardServiceRegistry registry = builder.build();

		try (SessionFactory factory = new MetadataSources(registry).buildMetadata().buildSessionFactory()) {
			String version = factory.fromSession(
					session -> session.createNativeQuery("SELECT version()", String.class).getSingleResult());
			System.out.println(version);
		} catch (HibernateException error) {
			StandardServiceRegistryBuilder.destroy(registry);
			System.err.println("Query failed: " + error.getMessage());
			System.exit(1);
		}
	}
}
// #endregion
