# frozen_string_literal: true

# Reads from CrateDB over HTTP with crate_ruby.
#
#     gem install crate_ruby
#     ruby ruby_crate.rb

# #region connect
require 'crate_ruby'

SERVER = ENV.fetch('CRATEDB_SERVER', 'localhost:4200')

def connect
  CrateRuby::Client.new(
    [SERVER],
    username: ENV.fetch('CRATEDB_USER', 'crate'),
    password: ENV.fetch('CRATEDB_PASSWORD', 'crate'),
    schema: 'doc',
    ssl: ENV['CRATEDB_SSL'] == 'true',
    http_options: { open_timeout: 10, read_timeout: 60 }
  )
end

def read_summits(client, limit)
  client.execute('SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?', [limit])
end
# #endregion

# #region bulk
def insert_readings(client, rows)
  client.execute('INSERT INTO doc.readings (sensor, celsius) VALUES (?, ?)', nil, rows)
  client.refresh_table('doc.readings')
end
# #endregion

begin
  client = connect
  read_summits(client, 3).each { |mountain, height| puts "#{mountain}: #{height} m" }
rescue CrateRuby::CrateError, SystemCallError, SocketError, Net::OpenTimeout => e
  warn "CrateDB: #{e.message}"
  exit 1
end
