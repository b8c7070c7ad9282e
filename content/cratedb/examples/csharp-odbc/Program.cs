// Reads from CrateDB with System.Data.Odbc and the PostgreSQL ODBC driver.
//
//     dotnet add package System.Data.Odbc

// #region connect
using System.Data.Odbc;

const string DefaultConnectionString =
    "Driver={PostgreSQL Unicode};Server=localhost;Port=5432;Database=doc;Uid=crate;Pwd=crate;"
    + "MaxVarcharSize=1073741824;SSLmode=disable;";

var connectionString = Environment.GetEnvironmentVariable("CRATEDB_ODBC") ?? DefaultConnectionString;

try
{
    using var connection = new OdbcConnection(connectionString);
    connection.Open();

    using var command = new OdbcCommand(
        "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3", connection);
    using var reader = command.ExecuteReader();
    while (reader.Read())
    {
        var (mountain, height) = (reader.GetString(0), reader.GetInt32(1));
        Console.WriteLine($"{mountain}: {height} m");
    }
    return 0;
}
catch (OdbcException error)
{
    Console.Error.WriteLine($"CrateDB: {error.Message}");
    return 1;
}
// #endregion
