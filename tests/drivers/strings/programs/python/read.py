"""Prints what each Python package reads in the strings of a file of vectors, a line of JSON for each: `python read.py <vectors> <prefix>`."""

import inspect
import json
import os
import ssl
import subprocess
import sys
import threading
import warnings


def value(text):
    return None if text is None else str(text)


def hosts_of(hosts, ports):
    """libpq's lists: one port is for all hosts, and several stand in the order of the hosts."""
    names = (hosts or "").split(",")
    numbers = (ports or "").split(",")
    return [[name, numbers[0] if len(numbers) == 1 else numbers[index]] for index, name in enumerate(names)]


def from_libpq(read):
    rest = {name: text for name, text in read.items() if name not in ("user", "password", "dbname", "host", "port")}
    return dict(
        username=read.get("user"),
        password=read.get("password"),
        database=read.get("dbname"),
        hosts=hosts_of(read.get("host"), value(read.get("port"))),
        parameters={name: value(text) for name, text in rest.items()},
    )


def psycopg2_dsn(text):
    from psycopg2.extensions import parse_dsn

    return from_libpq(parse_dsn(text))


def psycopg3(text):
    from psycopg.conninfo import conninfo_to_dict

    return from_libpq(conninfo_to_dict(text))


def asyncpg_dsn(text):
    from asyncpg import connect_utils

    # Certificates need not be there to have their paths read.
    loaded = {}
    ssl.SSLContext.load_verify_locations = lambda context, cafile=None, **_: loaded.update(sslrootcert=str(cafile))
    names = inspect.signature(connect_utils._parse_connect_dsn_and_args).parameters
    arguments = {name: None for name in names} | {"dsn": text}
    addresses, parameters = connect_utils._parse_connect_dsn_and_args(**arguments)[:2]
    return dict(
        username=parameters.user,
        password=parameters.password,
        database=parameters.database,
        hosts=[[socket_directory(address), str(port_of(address))] for address in addresses],
        parameters={
            **loaded,
            **(parameters.server_settings or {}),
            "sslmode": parameters.sslmode.name.replace("_", "-") if parameters.sslmode is not None else None,
        },
    )


def socket_directory(address):
    """asyncpg makes `/directory/.s.PGSQL.5432` of a directory and a port."""
    return address.rsplit("/", 1)[0] if isinstance(address, str) else address[0]


def port_of(address):
    return address.rsplit(".", 1)[1] if isinstance(address, str) else address[1]


def in_environment(read):
    """Asks a package that is given nothing, where a shell has set the variables of the text."""

    def read_variables(text):
        # No command but the one that prints can be found.
        script = ["/bin/sh", "-c", 'set -a; eval "$1"; exec /usr/bin/env -0', "sh", text]
        output = subprocess.run(script, env={"PATH": "/nowhere"}, check=True, capture_output=True).stdout
        ours = {name: value for name, _, value in (line.partition(b"=") for line in output.split(b"\0")) if name.startswith(b"PG")}
        os.environb.update(ours)
        try:
            return read()
        finally:
            for name in ours:
                del os.environb[name]

    return read_variables


def libpq_defaults():
    from psycopg import pq

    return from_libpq({option.keyword.decode(): (option.val or b"").decode() for option in pq.Conninfo.get_defaults()})


def sqlalchemy_arguments(text):
    arguments = dict(arguments_of(text))
    # The name that asyncpg has for it.
    if "database" in arguments:
        arguments["dbname"] = arguments.pop("database")
    return from_libpq(arguments)


def sqlalchemy_crate(text):
    from crate import client
    from sqlalchemy import create_engine
    from urllib.parse import urlsplit

    given = {}
    client.connect = lambda **arguments: given.update(arguments)
    engine = create_engine(text)
    engine.dialect.connect(**engine.dialect.create_connect_args(engine.url)[1])
    servers = [urlsplit(server if "://" in server else f"http://{server}") for server in given["servers"]]
    return dict(
        username=given.get("username"),
        password=given.get("password"),
        hosts=[[server.hostname, value(server.port)] for server in servers],
        parameters=dict(engine.url.query),
    )


def sqlalchemy_url(text):
    from sqlalchemy.engine import make_url

    url = make_url(text)
    return dict(
        username=url.username,
        password=url.password,
        database=url.database,
        hosts=[[url.host or url.query.get("host"), value(url.port) or url.query.get("port")]],
        parameters=dict(url.query),
    )


def crate_client(text):
    from crate.client.http import Client

    client = Client(text)
    pools = [server.pool for server in client.server_pool.values()]
    return dict(username=client.username, password=client.password, hosts=[[pool.host, str(pool.port)] for pool in pools])


def taos_native(text):
    """What the client library would be given: it need not be there."""
    taos = import_taos()
    given = {}

    class Library:
        def __init__(self, *_):
            pass

        def connect(self, host, user, password, database, port):
            given.update(username=user, password=password, database=database, hosts=[[host, value(port)]])

    taos.connection.CTaosInterface = Library
    taos.connect(**arguments_of(text))
    return given


def taos_rest(text):
    import_taos()
    import taosrest
    from taosrest.sqlalchemy import AlchemyRestConnection
    from urllib.parse import urlsplit

    given = {}
    taosrest.connect = lambda **arguments: given.update(arguments)
    AlchemyRestConnection().connect(**arguments_of(text))
    url = urlsplit(given["url"])
    return dict(
        username=given["user"],
        password=given["password"],
        database=given["database"],
        hosts=[[url.hostname, value(url.port)]],
    )


def arguments_of(text):
    from sqlalchemy.engine import make_url

    url = make_url(text)
    return url.get_dialect()().create_connect_args(url)[1]


def import_taos():
    """The package `taos` without `libtaos.so`, of which it wants nothing but names while it is imported."""
    import ctypes
    from unittest.mock import MagicMock

    library = MagicMock()
    library.taos_get_client_info.return_value = b"3.3.6.0"
    load = ctypes.CDLL
    ctypes.CDLL = lambda name, *rest, **more: library if name == "libtaos.so" else load(name, *rest, **more)
    import taos

    ctypes.CDLL = load
    return taos


def connect_databend(text):
    from databend_driver import BlockingDatabendClient

    BlockingDatabendClient(text).get_conn()


def connect_engine(text):
    from sqlalchemy import create_engine

    create_engine(text).raw_connection()


def connect_taosws(text):
    import taosws

    taosws.connect(text)


def connect_odbc(text):
    import pyodbc

    pyodbc.connect(text, timeout=5)


def connect_connectorx(text):
    import connectorx

    connectorx.read_sql(text, "select 1", return_type="arrow")


def connect_conecta(text):
    import conecta

    conecta.read_sql(text, "select 1")


def within_seconds(connect):
    """The server has heard all that matters by then; what goes on after that ends with the program."""

    def try_for_a_while(text):
        outcome = {}

        def attempt():
            try:
                connect(text)
            except BaseException as error:  # what a driver written in Rust panics with is no Exception
                outcome["error"] = error

        thread = threading.Thread(target=attempt, daemon=True)
        thread.start()
        thread.join(3)
        if "error" in outcome:
            raise outcome["error"]
        return {}

    return try_for_a_while


READERS = {
    "python:psycopg2": psycopg2_dsn,
    "python:psycopg": psycopg3,
    "python:asyncpg": asyncpg_dsn,
    "python:psycopg-environment": in_environment(libpq_defaults),
    "python:asyncpg-environment": in_environment(lambda: asyncpg_dsn(None)),
    "python:sqlalchemy-cockroachdb": sqlalchemy_arguments,
    "python-sqlalchemy-2.1:sqlalchemy": sqlalchemy_url,
    "python:sqlalchemy": sqlalchemy_url,
    "python:sqlalchemy-cratedb": sqlalchemy_crate,
    "python:crate": crate_client,
    "python:databend-driver": within_seconds(connect_databend),
    "python:databend-sqlalchemy": within_seconds(connect_engine),
    "python:taosws": within_seconds(connect_taosws),
    "python:taosws-sqlalchemy": within_seconds(connect_engine),
    "python:taos": taos_native,
    "python:taosrest": taos_rest,
    "python:pyodbc": within_seconds(connect_odbc),
    "python:connectorx": within_seconds(connect_connectorx),
    "python:conecta": within_seconds(connect_conecta),
}


def main(path, prefix):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors:
        for name in vector["readers"]:
            if name not in READERS or not name.startswith(prefix + ":"):
                continue
            line = {"id": vector["id"], "reader": name}
            try:
                line["values"] = READERS[name](vector["text"])
            except BaseException as error:  # what a driver written in Rust panics with is no Exception
                line["error"] = f"{type(error).__name__}: {error}"
            print(json.dumps(line), flush=True)
    # Threads of drivers that still try would be waited for.
    os._exit(0)


warnings.simplefilter("ignore")
main(*sys.argv[1:])
