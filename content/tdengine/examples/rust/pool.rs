//! A pool of connections, kept by deadpool.
//! Cargo.toml: taos, anyhow, tokio with the features `macros` and `rt-multi-thread`.

use anyhow::{Context, Result};
use taos::taos_query::Manager;
use taos::*;

// #region default
/// A pool with the connector's own limits: up to 500 connections.
fn default_pool(dsn: &str) -> Result<Pool<TaosBuilder>> {
    let pool = TaosBuilder::from_dsn(dsn)?.pool()?;
    Ok(pool)
}
// #endregion

// #region limits
/// A pool with limits of your own.
fn limited_pool(dsn: &str) -> Result<Pool<TaosBuilder>> {
    let (manager, _) = Manager::from_dsn(dsn)?;
    let pool = Pool::builder(manager).max_size(88).build()?;
    Ok(pool)
}
// #endregion

#[tokio::main]
async fn main() -> Result<()> {
    let dsn = std::env::var("TDENGINE_DSN")
        .unwrap_or_else(|_| "taos+ws://root:taosdata@localhost:6041".into());
    let pool = match std::env::args().nth(1).as_deref() {
        Some("limited") => limited_pool(&dsn)?,
        _ => default_pool(&dsn)?,
    };

    // #region use
    // The connection goes back to the pool when `taos` is dropped.
    let taos = pool.get().await.context("no connection from the pool")?;
    let version: Option<String> = taos.query_one("SELECT server_version()").await?;
    // #endregion
    println!("TDengine {}", version.unwrap_or_default());
    Ok(())
}
