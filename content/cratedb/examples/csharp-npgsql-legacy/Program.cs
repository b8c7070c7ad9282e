// Reads from CrateDB 4.1 or earlier with the Npgsql.CrateDb plugin.
//
//     dotnet add package Npgsql.CrateDb

using System;
using Npgsql;
using Npgsql.CrateDb;

public static class Program
{
    // #region connect
    private const string ConnectionString =
        "Host=localhost;Port=5432;Database=doc;Username=crate;SSL Mode=Prefer";

    private static void PrintSummits()
    {
        // Register the plugin once, before the first connection.
        NpgsqlDatabaseInfo.RegisterFactory(new CrateDbDatabaseInfoFactory());

        using (var connection = new NpgsqlConnection(ConnectionString))
        {
            connection.Open();
            using (var command = new NpgsqlCommand(
                "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3", connection))
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                {
                    string mountain = reader.GetString(0);
                    int height = reader.GetInt32(1);
                    Console.WriteLine(mountain + ": " + height + " m");
                }
            }
        }
    }
    // #endregion

    public static int Main()
    {
        try
        {
            PrintSummits();
            return 0;
        }
        catch (NpgsqlException error)
        {
            Console.Error.WriteLine($"CrateDB: {error.Message}");
            return 1;
        }
    }
}
