// Asks pgx and pq what they read in connection strings.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	_ "unsafe" // for go:linkname

	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/pgconn"
	"github.com/lib/pq"
	"portolan/vectors"
)

// The first step of pgx.ParseConfig: the second reads certificates, which need not be there to have their paths read.
//
//go:linkname parseURLSettings github.com/jackc/pgx/v5/pgconn.parseURLSettings
func parseURLSettings(text string) (map[string]string, struct{ _, _, _, _ bool }, error)

//go:linkname parseKeywordValueSettings github.com/jackc/pgx/v5/pgconn.parseKeywordValueSettings
func parseKeywordValueSettings(text string) (map[string]string, error)

func readPgx(text string) (vectors.Values, error) {
	settings, err := pgxSettings(text)
	if err != nil {
		return vectors.Values{}, err
	}
	values := fromSettings(settings)
	if settings["sslrootcert"] != "" {
		return values, nil
	}
	config, err := pgx.ParseConfig(text)
	if err != nil {
		return vectors.Values{}, err
	}
	values.Username, values.Password, values.Database = config.User, config.Password, config.Database
	return values, nil
}

func pgxSettings(text string) (map[string]string, error) {
	if strings.Contains(text, "://") && strings.HasPrefix(text, "postgres") {
		settings, _, err := parseURLSettings(text)
		return settings, err
	}
	return parseKeywordValueSettings(text)
}

// One port is for all hosts; several stand in the order of the hosts.
func fromSettings(settings map[string]string) vectors.Values {
	values := vectors.Values{
		Username:   settings["user"],
		Password:   settings["password"],
		Database:   settings["database"],
		Parameters: settings,
	}
	ports := strings.Split(settings["port"], ",")
	for index, host := range strings.Split(settings["host"], ",") {
		port := ports[0]
		if len(ports) > 1 {
			port = ports[index]
		}
		values.Hosts = append(values.Hosts, [2]string{host, port})
	}
	return values
}

//go:linkname parseEnvSettings github.com/jackc/pgx/v5/pgconn.parseEnvSettings
func parseEnvSettings() map[string]string

func readPgxEnvironment(text string) (vectors.Values, error) {
	return inEnvironment(text, func() (vectors.Values, error) { return fromSettings(parseEnvSettings()), nil })
}

func readPqEnvironment(text string) (vectors.Values, error) {
	return inEnvironment(text, func() (vectors.Values, error) { return readPq("") })
}

// Asks a package that is given nothing, where a shell has set the variables of the text. No command but the one that prints can be found.
func inEnvironment(text string, read func() (vectors.Values, error)) (vectors.Values, error) {
	command := exec.Command("/bin/sh", "-c", `set -a; eval "$1"; exec /usr/bin/env -0`, "sh", text)
	command.Env = []string{"PATH=/nowhere"}
	output, err := command.Output()
	if err != nil {
		return vectors.Values{}, err
	}
	for _, line := range strings.Split(string(output), "\x00") {
		name, value, _ := strings.Cut(line, "=")
		if !strings.HasPrefix(name, "PG") {
			continue
		}
		if err := os.Setenv(name, value); err != nil {
			return vectors.Values{}, err
		}
		defer os.Unsetenv(name)
	}
	return read()
}

func readPq(text string) (vectors.Values, error) {
	config, err := pq.NewConfig(text)
	if err != nil {
		return vectors.Values{}, err
	}
	values := vectors.Values{
		Username:   config.User,
		Password:   config.Password,
		Database:   config.Database,
		Hosts:      [][2]string{{config.Host, fmt.Sprint(config.Port)}},
		Parameters: config.Runtime,
	}
	for _, more := range config.Multi {
		values.Hosts = append(values.Hosts, [2]string{more.Host, fmt.Sprint(more.Port)})
	}
	if values.Parameters == nil {
		values.Parameters = map[string]string{}
	}
	fields := reflect.TypeOf(config)
	for index := range fields.NumField() {
		if name := fields.Field(index).Tag.Get("postgres"); name != "" && name != "-" {
			values.Parameters[name] = fmt.Sprint(reflect.ValueOf(config).Field(index))
		}
	}
	return values, nil
}

func main() {
	vectors.Answer(map[string]vectors.Reader{"go-postgresql:pgx": readPgx, "go-postgresql:pq": readPq,
		"go-postgresql:pgx-environment": readPgxEnvironment, "go-postgresql:pq-environment": readPqEnvironment})
}
