#!/usr/bin/env ruby
# Connects with pg and prints the version of the cluster.
# gem install pg && ruby ruby_pg.rb

# #region connect
require 'pg'

dsn = ENV.fetch('DATABASE_URL', 'postgresql://root@localhost:26257/defaultdb?sslmode=disable')

begin
  connection = PG.connect(dsn)
  puts connection.exec('SELECT version()').getvalue(0, 0)
rescue PG::Error => e
  abort "Query failed: #{e.message}"
ensure
  connection&.close
end
# #endregion
