# frozen_string_literal: true

# Reads from CrateDB over the PostgreSQL wire protocol with the pg gem.
#
#     gem install pg
#     ruby ruby_pg.rb

# #region connect
require 'pg'

DSN = ENV.fetch('CRATEDB_DSN', 'postgresql://crate:crate@localhost:5432/doc?sslmode=disable')

def read_summits(limit)
  # The block's end closes the connection. Values arrive as text.
  PG.connect(DSN) do |connection|
    connection.exec_params(
      'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1',
      [limit]
    ).map { |row| [row['mountain'], Integer(row['height'])] }
  end
end
# #endregion

begin
  read_summits(3).each { |mountain, height| puts "#{mountain}: #{height} m" }
rescue PG::Error => e
  warn "CrateDB: #{e.message}"
  exit 1
end
