//! Databend from Rust.

use std::collections::HashMap; // `params!` with names needs it in scope

use databend_driver::{params, serde_bend, Client, LoadMethod};
use tokio_stream::StreamExt;

// #region row
#[derive(serde_bend, Clone, Debug)]
struct Reading {
    sensor: i32,
    place: String,
    celsius: f64,
}
// #endregion

#[tokio::main]
async fn main() -> databend_driver::Result<()> {
    // #region connect
    let dsn = std::env::var("DATABEND_DSN").unwrap_or_else(|_| {
        "databend://user:password@localhost:8000/default?sslmode=disable".to_string()
    });
    let client = Client::new(dsn);
    let conn = client.get_conn().await?; // logs in: a wrong password fails here
    println!("connected to {}", conn.version().await?);
    // #endregion

    // #region query
    conn.exec("CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)")
        .await?;

    let inserted = conn
        .exec("INSERT INTO readings VALUES (?, ?, ?)")
        .bind((1, "Lisbon", 18.5))
        .await?;
    println!("{inserted} row inserted");

    // `iter` fetches pages as you read; `one` and `all` return a row or a vector.
    let mut rows = conn
        .query("SELECT sensor, place, celsius FROM readings WHERE celsius > :limit")
        .bind(params! {limit => 10})
        .iter()
        .await?;
    while let Some(row) = rows.next().await {
        let (sensor, place, celsius): (i32, String, f64) =
            row?.try_into().map_err(databend_driver::Error::Parsing)?;
        println!("{sensor} {place} {celsius}");
    }
    // #endregion

    // #region typed
    let mut warm = conn
        .query_as::<Reading>("SELECT ?fields FROM readings ORDER BY sensor")
        .await?;
    while let Some(reading) = warm.fetch().await? {
        println!("{reading:?}");
    }
    // #endregion

    // #region bulk
    let batch = vec![vec!["2", "Porto", "16.0"], vec!["3", "Faro", "21.5"]];
    let stats = conn
        .stream_load("INSERT INTO readings VALUES", batch, LoadMethod::Stage)
        .await?;
    println!("{} rows loaded", stats.write_rows);
    // #endregion

    conn.close().await
}
