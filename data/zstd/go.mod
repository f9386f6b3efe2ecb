module github.com/lina-la/lina/data/zstd

go 1.26.0

require github.com/klauspost/compress v1.20.4

require golang.org/x/sys v0.49.0 // indirect
