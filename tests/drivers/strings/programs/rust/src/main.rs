//! Asks crates what they read in connection strings, and prints a line of JSON for each.

use databend_driver::Client;
use postgres::config::Host;
use serde_json::{json, Value};
use std::io::Write;
use std::str::FromStr;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::timeout;

type Read = Result<Value, String>;

fn read_postgres(text: &str) -> Read {
    let config = postgres::Config::from_str(text).map_err(|error| format!("{error:?}"))?;
    let ports = config.get_ports();
    let hosts: Vec<Value> = config
        .get_hosts()
        .iter()
        .enumerate()
        .map(|(index, host)| {
            let name = match host {
                Host::Tcp(name) => name.clone(),
                #[cfg(unix)]
                Host::Unix(directory) => directory.to_string_lossy().into_owned(),
            };
            let port = ports.get(if ports.len() == 1 { 0 } else { index });
            json!([name, port.map(u16::to_string)])
        })
        .collect();
    Ok(json!({
        "username": config.get_user(),
        "password": config.get_password().map(String::from_utf8_lossy),
        "database": config.get_dbname(),
        "hosts": hosts,
    }))
}

/// A connection that does not log in knows all of the DSN but the password.
fn read_databend(text: &str, runtime: &Runtime) -> Read {
    let dsn = format!("{text}&login=disable");
    let info = runtime.block_on(async {
        let connection = Client::new(dsn).get_conn().await.map_err(|error| error.to_string())?;
        Ok::<_, String>(connection.info().await)
    })?;
    Ok(json!({
        "username": info.user,
        "database": info.database,
        "hosts": [[info.host, info.port.to_string()]],
        "parameters": { "warehouse": info.warehouse },
    }))
}

fn connect_databend(text: &str, runtime: &Runtime) -> Read {
    let connected = runtime.block_on(async {
        let client = Client::new(text.to_owned());
        timeout(Duration::from_secs(4), client.get_conn()).await.map(|_| ())
    });
    connected.map(|()| json!({})).map_err(|error| error.to_string())
}

fn read_taos(text: &str) -> Read {
    let dsn = taos::Dsn::from_str(text).map_err(|error| error.to_string())?;
    let hosts: Vec<Value> = dsn
        .addresses
        .iter()
        .map(|address| json!([address.host, address.port.map(|port| port.to_string())]))
        .collect();
    Ok(json!({
        "username": dsn.username,
        "password": dsn.password,
        "database": dsn.subject,
        "hosts": hosts,
        "parameters": dsn.params,
    }))
}

fn main() {
    let file = std::env::args().nth(1).expect("the file of vectors");
    let content = std::fs::read_to_string(file).expect("a readable file");
    let vectors: Vec<Value> = serde_json::from_str(&content).expect("an array of vectors");
    let runtime = Runtime::new().expect("threads");
    let mut out = std::io::stdout().lock();
    for vector in vectors {
        let text = vector["text"].as_str().expect("a text");
        for name in vector["readers"].as_array().expect("readers") {
            let read = match name.as_str() {
                Some("rust:postgres") => read_postgres(text),
                Some("rust:databend-driver") => read_databend(text, &runtime),
                Some("rust:databend-driver-login") => connect_databend(text, &runtime),
                Some("rust:taos") => read_taos(text),
                _ => continue,
            };
            let answer = match read {
                Ok(values) => json!({ "id": vector["id"], "reader": name, "values": values }),
                Err(error) => json!({ "id": vector["id"], "reader": name, "error": error }),
            };
            writeln!(out, "{answer}").expect("an open output");
        }
    }
}
