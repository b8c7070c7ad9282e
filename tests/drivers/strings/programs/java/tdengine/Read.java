import com.taosdata.jdbc.TSDBDriver;
import com.taosdata.jdbc.rs.ConnectionParam;
import com.taosdata.jdbc.utils.StringUtils;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Properties;
import vectors.Vectors;

/** Asks taos-jdbcdriver about its URLs over WebSocket and REST, and over the native connection. */
public final class Read {
	private Read() {}

	private static Vectors.Values readWebSocket(String text) throws Exception {
		Properties properties = StringUtils.parseUrl(text, new Properties());
		ConnectionParam read = ConnectionParam.getParamWs(properties);
		Vectors.Values values = new Vectors.Values().hosts(read.getHost(), read.getPort()).parameters(properties);
		values.username = read.getUser();
		values.password = read.getPassword();
		values.database = read.getDatabase();
		return values;
	}

	private static Vectors.Values readNative(String text) throws Exception {
		Properties read = driver().parseURL(text, new Properties());
		Vectors.Values values = new Vectors.Values().hosts(read.getProperty("host"), read.getProperty("port")).parameters(read);
		values.username = read.getProperty("user");
		values.password = read.getProperty("password");
		values.database = read.getProperty("dbname");
		return values;
	}

	/** Without its constructor, which loads the client library. */
	private static TSDBDriver driver() throws Exception {
		Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
		field.setAccessible(true);
		return (TSDBDriver) ((sun.misc.Unsafe) field.get(null)).allocateInstance(TSDBDriver.class);
	}

	public static void main(String[] arguments) throws Exception {
		Vectors.answer(arguments[0], Map.of("java-tdengine:websocket", Read::readWebSocket, "java-tdengine:native", Read::readNative));
	}
}
