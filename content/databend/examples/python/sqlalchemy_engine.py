"""Databend from Python with SQLAlchemy."""

import os
import sys

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, create_engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

# #region table
metadata = MetaData()
readings = Table(
    'readings',
    metadata,
    Column('sensor', Integer),
    Column('place', String),
    Column('celsius', Float),
    databend_cluster_by=['sensor'],
)
# #endregion


def main() -> None:
    # #region connect
    url = os.environ.get(
        'DATABEND_DSN',
        'databend://user:password@localhost:8000/default?sslmode=disable',
    )
    engine = create_engine(url)
    with engine.connect() as connection:
        print('connected to', connection.exec_driver_sql('SELECT version()').scalar_one())
    # #endregion

    # #region query
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(readings),
            [
                {'sensor': 1, 'place': 'Lisbon', 'celsius': 18.5},
                {'sensor': 2, 'place': 'Porto', 'celsius': 16.0},
            ],
        )
        warm = select(readings.c.place, readings.c.celsius).where(readings.c.celsius > 17)
        for place, celsius in connection.execute(warm):
            print(place, celsius)
    # #endregion
    engine.dispose()


if __name__ == '__main__':
    try:
        main()
    except SQLAlchemyError as error:
        sys.exit(f'Databend: {error}')
