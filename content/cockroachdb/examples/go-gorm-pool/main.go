// Sizes the pool that GORM takes from database/sql, for a cluster with 10 cores.
//
//	go get gorm.io/gorm gorm.io/driver/postgres
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

const localDSN = "postgresql://root@localhost:26257/defaultdb?sslmode=disable"

// #region pool
func openPool(dsn string, cores int) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, fmt.Errorf("get the pool: %w", err)
	}
	pool.SetMaxOpenConns(4 * cores)
	pool.SetMaxIdleConns(4 * cores)
	pool.SetConnMaxLifetime(5 * time.Minute)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return db, nil
}

// #endregion

func main() {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		dsn = localDSN
	}
	db, err := openPool(dsn, 10)
	if err != nil {
		log.Fatal(err)
	}
	var now time.Time
	if err := db.Raw("SELECT now()").Scan(&now).Error; err != nil {
		log.Fatal(err)
	}
	fmt.Println(now)
}
