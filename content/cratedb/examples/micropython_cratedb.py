# Stores a reading in CrateDB from a microcontroller, and reads the latest ones back.
#
#     mpremote mip install github:crate/micropython-cratedb

# #region connect
import cratedb

db = cratedb.CrateDB(
    host="localhost",
    port=4200,
    use_ssl=False,
    schema="doc",
    user="crate",
    password="crate",
)


def print_summits(limit):
    response = db.execute(
        "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?",
        [limit],
    )
    for mountain, height in response["rows"]:
        print(mountain, height)
# #endregion


# #region insert
def store(readings):
    # A list of lists is one bulk request with a row count for each row.
    response = db.execute(
        "INSERT INTO readings (sensor, celsius) VALUES (?, ?)",
        readings,
    )
    return [result["rowcount"] for result in response["results"]]
# #endregion


# #region errors
try:
    print_summits(3)
    print(store([["a01", 22.8], ["a02", 3.3]]))
except cratedb.NetworkError as error:
    print("Network:", error)
except cratedb.CrateDBError as error:
    print("CrateDB:", error)
# #endregion
