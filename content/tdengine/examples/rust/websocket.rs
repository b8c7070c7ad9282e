//! Connects over WebSocket, through taosAdapter.
//! Cargo.toml: taos, anyhow, tokio with the features `macros` and `rt-multi-thread`.

// #region connect
use anyhow::{Context, Result};
use taos::*;

const DSN: &str = "taos+ws://root:taosdata@localhost:6041";

#[tokio::main]
async fn main() -> Result<()> {
    let dsn = std::env::var("TDENGINE_DSN").unwrap_or_else(|_| DSN.into());

    let builder = TaosBuilder::from_dsn(dsn).context("invalid DSN")?;
    let taos = builder.build().await.context("cannot connect")?;

    // In 0.12.3 a WebSocket connection opens with its first statement.
    let version: Option<String> = taos
        .query_one("SELECT server_version()")
        .await
        .context("cannot query")?;
    println!("connected to TDengine {}", version.unwrap_or_default());
    Ok(())
}
// #endregion
