//! Connects through the client driver taosc, which must be installed.
//! Cargo.toml: taos, anyhow, tokio with the features `macros` and `rt-multi-thread`.

// #region connect
use anyhow::{Context, Result};
use taos::*;

const DSN: &str = "taos://root:taosdata@localhost:6030";

#[tokio::main]
async fn main() -> Result<()> {
    let dsn = std::env::var("TDENGINE_DSN").unwrap_or_else(|_| DSN.into());

    // Loads the client driver and reads the DSN.
    let builder = TaosBuilder::from_dsn(dsn).context("invalid DSN, or no client driver")?;
    let taos = builder.build().await.context("cannot connect")?;

    let version: Option<String> = taos.query_one("SELECT server_version()").await?;
    println!("connected to TDengine {}", version.unwrap_or_default());
    Ok(())
}
// #endregion
