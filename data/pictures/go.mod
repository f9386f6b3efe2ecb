module github.com/lina-la/lina/data/pictures

go 1.26.0

require golang.org/x/image v0.47.0

require golang.org/x/sys v0.49.0 // indirect
