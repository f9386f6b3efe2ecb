package main

// What the command reads and writes beside the formats of package data.
import (
	_ "github.com/lina-la/lina/data/arrow"
	_ "github.com/lina-la/lina/data/pictures"
	_ "github.com/lina-la/lina/data/sql/sqlite"
	_ "github.com/lina-la/lina/data/zstd"
	_ "github.com/lina-la/lina/stream/s3"
)
