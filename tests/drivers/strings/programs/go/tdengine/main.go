// Asks driver-go what it reads in DSNs. The native driver reads them alike, and needs the client library to be compiled.
package main

import (
	"strconv"

	"github.com/taosdata/driver-go/v3/taosRestful"
	"github.com/taosdata/driver-go/v3/taosWS"
	"portolan/vectors"
)

func readWebSocket(text string) (vectors.Values, error) {
	config, err := taosWS.ParseDSN(text)
	if err != nil {
		return vectors.Values{}, err
	}
	return vectors.Values{
		Username:   config.User,
		Password:   config.Passwd,
		Database:   config.DbName,
		Hosts:      [][2]string{{config.Addr, portOf(config.Port)}},
		Parameters: with(config.Params, map[string]string{"token": config.Token, "bearerToken": config.BearerToken}),
	}, nil
}

func readRestful(text string) (vectors.Values, error) {
	config, err := taosRestful.ParseDSN(text)
	if err != nil {
		return vectors.Values{}, err
	}
	return vectors.Values{
		Username:   config.User,
		Password:   config.Passwd,
		Database:   config.DbName,
		Hosts:      [][2]string{{config.Addr, portOf(config.Port)}},
		Parameters: with(config.Params, map[string]string{"token": config.Token}),
	}, nil
}

func portOf(port int) string {
	if port == 0 {
		return ""
	}
	return strconv.Itoa(port)
}

func with(parameters, more map[string]string) map[string]string {
	all := map[string]string{}
	for _, each := range []map[string]string{parameters, more} {
		for name, value := range each {
			all[name] = value
		}
	}
	return all
}

func main() {
	vectors.Answer(map[string]vectors.Reader{"go-tdengine:taosWS": readWebSocket, "go-tdengine:taosRestful": readRestful})
}
