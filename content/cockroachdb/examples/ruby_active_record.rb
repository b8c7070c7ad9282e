#!/usr/bin/env ruby
# Connects with Active Record, without Rails, and prints the version of the cluster.
# gem install activerecord-cockroachdb-adapter && ruby ruby_active_record.rb

# #region connect
require 'activerecord-cockroachdb-adapter'

url = ENV.fetch('DATABASE_URL', 'cockroachdb://root@localhost:26257/defaultdb?sslmode=disable')

begin
  ActiveRecord::Base.establish_connection(url)
  ActiveRecord::Base.with_connection do |connection|
    puts connection.select_value('SELECT version()')
  end
rescue ActiveRecord::ActiveRecordError => e
  abort "Query failed: #{e.message}"
ensure
  ActiveRecord::Base.connection_handler.clear_all_connections!
end
# #endregion
