// Asks databend-go what it reads in DSNs.
package main

import (
	"net"

	databend "github.com/datafuselabs/databend-go"
	"portolan/vectors"
)

func read(text string) (vectors.Values, error) {
	config, err := databend.ParseDSN(text)
	if err != nil {
		return vectors.Values{}, err
	}
	host, port, err := net.SplitHostPort(config.Host)
	if err != nil {
		host = config.Host
	}
	values := vectors.Values{
		Username:   config.User,
		Password:   config.Password,
		Database:   config.Database,
		Hosts:      [][2]string{{host, port}},
		Parameters: map[string]string{"warehouse": config.Warehouse, "sslmode": config.SSLMode},
	}
	for name, value := range config.Params {
		values.Parameters[name] = value
	}
	return values, nil
}

func main() {
	vectors.Answer(map[string]vectors.Reader{"go-databend:databend-go": read})
}
