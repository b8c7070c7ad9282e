// Connects with GORM, whose PostgreSQL driver is built on pgx, and prints the version of the cluster.
//
//	go get gorm.io/gorm gorm.io/driver/postgres
package main

// #region connect
import (
	"fmt"
	"log"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

const localDSN = "postgresql://root@localhost:26257/defaultdb?sslmode=disable"

func run(dsn string) error {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}

	var version string
	if err := db.Raw("SELECT version()").Scan(&version).Error; err != nil {
		return fmt.Errorf("query: %w", err)
	}
	fmt.Println(version)
	return nil
}

// #endregion

func main() {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		dsn = localDSN
	}
	if err := run(dsn); err != nil {
		log.Fatal(err)
	}
}
