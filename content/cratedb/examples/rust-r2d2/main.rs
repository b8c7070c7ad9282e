//! Reads from CrateDB over a pool of connections.
//!
//!     cargo add postgres r2d2_postgres

use std::{env, error::Error, process::ExitCode, time::Duration};

// #region pool
use postgres::NoTls;
use r2d2_postgres::{r2d2::Pool, PostgresConnectionManager};

const DEFAULT_DSN: &str = "postgresql://crate:crate@localhost:5432/doc?sslmode=disable";

fn open_pool(dsn: &str) -> Result<Pool<PostgresConnectionManager<NoTls>>, Box<dyn Error>> {
    let manager = PostgresConnectionManager::new(dsn.parse()?, NoTls);
    let pool = Pool::builder()
        .max_size(5)
        .connection_timeout(Duration::from_secs(10))
        .build(manager)?;
    Ok(pool)
}

fn print_summits(dsn: &str, limit: i64) -> Result<(), Box<dyn Error>> {
    let pool = open_pool(dsn)?;
    let mut client = pool.get()?;
    let query = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1";
    for row in client.query(query, &[&limit])? {
        let mountain: &str = row.try_get(0)?;
        let height: i32 = row.try_get(1)?;
        println!("{mountain}: {height} m");
    }
    Ok(())
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
