module github.com/lina-la/lina

go 1.26
