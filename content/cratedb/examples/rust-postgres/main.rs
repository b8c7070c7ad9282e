//! Reads from CrateDB with the synchronous `postgres` crate, without TLS.
//!
//!     cargo add postgres

use std::{env, process::ExitCode};

// #region connect
use postgres::{Client, Error, NoTls};

const DEFAULT_DSN: &str = "postgresql://crate:crate@localhost:5432/doc?sslmode=disable";

fn print_summits(dsn: &str, limit: i64) -> Result<(), Error> {
    let mut client = Client::connect(dsn, NoTls)?;
    let query = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1";
    for row in client.query(query, &[&limit])? {
        let mountain: &str = row.try_get(0)?;
        let height: i32 = row.try_get(1)?;
        println!("{mountain}: {height} m");
    }
    client.close()
}
// #endregion

fn main() -> ExitCode {
    let dsn = env::var("CRATEDB_DSN").unwrap_or_else(|_| DEFAULT_DSN.to_owned());
    match print_summits(&dsn, 3) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("CrateDB: {error}");
            ExitCode::FAILURE
        }
    }
}
