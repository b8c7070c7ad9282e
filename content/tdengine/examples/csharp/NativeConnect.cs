// Connects through the client driver taosc, which must be installed.
using System;
using System.Text;
using TDengine.Driver;
using TDengine.Driver.Client;

namespace TDengineExample
{
    internal static class NativeConnect
    {
        // #region connect
        public static int Main()
        {
            // protocol=Native;host=localhost;port=6030;username=root;password=taosdata
            var builder = new ConnectionStringBuilder("protocol=Native;host=localhost;port=6030");
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
                Console.Error.WriteLine("Cannot connect to localhost:6030: error 0x{0:x}, {1}", e.Code, e.Error);
            }
            catch (DllNotFoundException e)
            {
                Console.Error.WriteLine("The client driver taosc is not installed: " + e.Message);
            }
            return 1;
        }
        // #endregion
    }
}
