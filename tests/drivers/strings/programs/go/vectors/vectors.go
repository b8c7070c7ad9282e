// Package vectors reads the file of vectors, and prints what drivers understand.
package vectors

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

type vector struct {
	ID      int      `json:"id"`
	Text    string   `json:"text"`
	Readers []string `json:"readers"`
}

// Values are what a driver reads in a string; hosts are pairs of a name and a port.
type Values struct {
	Username   string            `json:"username"`
	Password   string            `json:"password"`
	Database   string            `json:"database"`
	Hosts      [][2]string       `json:"hosts"`
	Parameters map[string]string `json:"parameters"`
}

// Reader asks one package.
type Reader func(text string) (Values, error)

type answer struct {
	ID     int     `json:"id"`
	Reader string  `json:"reader"`
	Values *Values `json:"values,omitempty"`
	Error  string  `json:"error,omitempty"`
}

// Answer asks each reader about its strings, and prints a line of JSON for each.
func Answer(readers map[string]Reader) {
	content, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var vectors []vector
	if err := json.Unmarshal(content, &vectors); err != nil {
		panic(err)
	}
	for _, vector := range vectors {
		for name, read := range readers {
			if !slices.Contains(vector.Readers, name) {
				continue
			}
			line := answer{ID: vector.ID, Reader: name}
			if values, err := read(vector.Text); err != nil {
				line.Error = err.Error()
			} else {
				line.Values = &values
			}
			text, err := json.Marshal(line)
			if err != nil {
				panic(err)
			}
			fmt.Println(string(text))
		}
	}
}
