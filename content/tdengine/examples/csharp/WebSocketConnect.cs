// Connects over WebSocket, through taosAdapter.
using System;
using System.Text;
using TDengine.Driver;
using TDengine.Driver.Client;

namespace TDengineExample
{
    internal static class WebSocketConnect
    {
        // #region connect
        public static int Main()
        {
            // protocol=WebSocket;host=localhost;port=6041;username=root;password=taosdata
            var builder = new ConnectionStringBuilder(
                "protocol=WebSocket;host=localhost;port=6041;useSSL=false;connTimeout=00:00:10");
            builder.Username = Environment.GetEnvironmentVariable("TDENGINE_USER") ?? "root";
            builder.Password = Environment.GetEnvironmentVariable("TDENGINE_PASSWORD") ?? "taosdata";

            try
            {
                using (var client = DbDriver.Open(builder))
                using (var rows = client.Query("SELECT server_version()"))
                {
                    while (rows.Read())
                    {
                        // VARCHAR arrives as UTF-8 bytes.
                        var version = Encoding.UTF8.GetString((byte[])rows.GetValue(0));
                        Console.WriteLine("Connected to TDengine " + version);
                    }
                }
                return 0;
            }
            catch (TDengineError e)
            {
                Console.Error.WriteLine("TDengine refused: error 0x{0:x}, {1}", e.Code, e.Error);
            }
            catch (Exception e)
            {
                Console.Error.WriteLine("Cannot connect to localhost:6041: " + e.Message);
            }
            return 1;
        }
        // #endregion
    }
}
