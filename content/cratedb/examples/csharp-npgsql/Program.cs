// Reads from CrateDB with Npgsql.
//
//     dotnet run

// #region connect
using Npgsql;

const string DefaultConnectionString =
    "Host=localhost;Port=5432;Database=doc;Username=crate;Password=crate;SSL Mode=Disable";

var connectionString = Environment.GetEnvironmentVariable("CRATEDB_DOTNET") ?? DefaultConnectionString;

try
{
    // A data source holds the pool: create one for the life of the program.
    await using var dataSource = NpgsqlDataSource.Create(connectionString);
    await using var command = dataSource.CreateCommand(
        "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1");
    command.Parameters.AddWithValue(3);

    await using var reader = await command.ExecuteReaderAsync();
    while (await reader.ReadAsync())
    {
        var (mountain, height) = (reader.GetString(0), reader.GetInt32(1));
        Console.WriteLine($"{mountain}: {height} m");
    }
    return 0;
}
catch (NpgsqlException error)
{
    Console.Error.WriteLine($"CrateDB: {error.Message}");
    return 1;
}
// #endregion
