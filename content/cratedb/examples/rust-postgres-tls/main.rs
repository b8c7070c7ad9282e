//! Reads from CrateDB with the `postgres` crate over TLS, as CrateDB Cloud requires.
//!
//!     cargo add postgres postgres-native-tls native-tls

use std::{env, error::Error, process::ExitCode};

// #region connect
use native_tls::TlsConnector;
use postgres::Client;
use postgres_native_tls::MakeTlsConnector;

fn print_summits(dsn: &str, limit: i64) -> Result<(), Box<dyn Error>> {
    // The system's certificate authorities and the host name are checked.
    let tls = MakeTlsConnector::new(TlsConnector::new()?);
    let mut client = Client::connect(dsn, tls)?;
    let query = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1";
    for row in client.query(query, &[&limit])? {
        let mountain: &str = row.try_get(0)?;
        let height: i32 = row.try_get(1)?;
        println!("{mountain}: {height} m");
    }
    client.close()?;
    Ok(())
}
// #endregion

fn main() -> ExitCode {
    let Ok(dsn) = env::var("CRATEDB_DSN") else {
        eprintln!("Set CRATEDB_DSN to postgresql://<user>:<password>@<host>:5432/doc?sslmode=require");
        return ExitCode::FAILURE;
    };
    match print_summits(&dsn, 3) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("CrateDB: {error}");
            ExitCode::FAILURE
        }
    }
}
