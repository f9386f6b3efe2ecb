// Package sqlite makes [data.Open] read the files of SQLite, once it is imported:
//
//	import _ "github.com/lina-la/lina/data/sql/sqlite"
//
// Options.Part is the name of a table, or a query that begins with SELECT or WITH;
// without it the file must have one table. The file is opened for reading only.
package sqlite

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"github.com/lina-la/lina/data"
	table "github.com/lina-la/lina/data/sql"
)

func init() {
	data.Register(data.Format{
		Name:       "SQLite",
		Extensions: []string{".sqlite", ".sqlite3", ".db"},
		Match:      func(head []byte) bool { return strings.HasPrefix(string(head), "SQLite format 3\x00") },
		Read: func(in *data.Input, o *data.Options) (t *data.Table, err error) {
			err = with(in, func(db *sql.DB) error {
				query, err := queryOf(db, o)
				if err != nil {
					return err
				}
				rows, err := db.Query(query)
				if err != nil {
					return err
				}
				t, err = table.FromRows(rows)
				return err
			})
			return t, err
		},
		Parts: func(in *data.Input, o *data.Options) (parts []data.Part, err error) {
			err = with(in, func(db *sql.DB) error {
				parts, err = tables(db)
				return err
			})
			return parts, err
		},
	})
}

// with calls f with the database in a file, which is copied first if it is not a file by
// itself.
func with(in *data.Input, f func(db *sql.DB) error) error {
	name, err := filepath.Abs(in.Name)
	if err != nil {
		return err
	}
	at, size, err := in.ReaderAt()
	if err != nil {
		return err
	}
	if err := isWhole(at, size); err != nil {
		return err
	}
	if on, err := os.Stat(name); err != nil || !on.Mode().IsRegular() || on.Size() != size {
		temp, err := os.CreateTemp("", "lina-*.sqlite")
		if err != nil {
			return err
		}
		defer os.Remove(temp.Name())
		_, err = io.Copy(temp, io.NewSectionReader(at, 0, size))
		if closing := temp.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return err
		}
		name = temp.Name()
	}
	from := url.URL{Scheme: "file", Path: filepath.ToSlash(name), RawQuery: "mode=ro&immutable=1&_pragma=query_only(1)&_pragma=trusted_schema(0)"}
	db, err := sql.Open("sqlite", from.String())
	if err != nil {
		return err
	}
	defer db.Close()
	return f(db)
}

// isWhole compares the size of a file with the pages that its header counts: SQLite itself
// may take what is missing for empty.
func isWhole(at io.ReaderAt, size int64) error {
	var head [100]byte
	if _, err := at.ReadAt(head[:], 0); err != nil {
		return fmt.Errorf("the file is cut off")
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	counted := binary.BigEndian.Uint32(head[24:]) == binary.BigEndian.Uint32(head[92:]) // by a writer that keeps the count
	if pages := int64(binary.BigEndian.Uint32(head[28:])); counted && pages*page > size {
		return fmt.Errorf("the file is cut off: %d pages of %d bytes, and %d bytes", pages, page, size)
	}
	return nil
}

// tables are the tables with their sizes.
func tables(db *sql.DB) ([]data.Part, error) {
	rows, err := db.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
	if err != nil {
		return nil, err
	}
	t, err := table.FromRows(rows)
	if err != nil {
		return nil, err
	}
	var parts []data.Part
	for _, name := range t.Cols[0].Str {
		part := data.Part{Name: name, Shape: []int{-1, -1}}
		if err := db.QueryRow("SELECT count(*) FROM " + quoted(name)).Scan(&part.Shape[0]); err != nil {
			return nil, err
		}
		if err := db.QueryRow("SELECT count(*) FROM pragma_table_info(?)", name).Scan(&part.Shape[1]); err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// queryOf is the query for what the options name, or for the only table.
func queryOf(db *sql.DB, o *data.Options) (string, error) {
	word, _, _ := strings.Cut(strings.TrimSpace(o.Part), " ")
	if word = strings.ToUpper(word); word == "SELECT" || word == "WITH" {
		return o.Part, nil
	}
	parts, err := tables(db)
	if err != nil {
		return "", err
	}
	var names []string
	for _, p := range parts {
		if p.Name == o.Part || o.Part == "" && len(parts) == 1 {
			return "SELECT * FROM " + quoted(p.Name), nil
		}
		names = append(names, p.Name)
	}
	switch {
	case len(parts) == 0:
		return "", fmt.Errorf("the database has no tables")
	case o.Part == "":
		return "", fmt.Errorf("the database has %d tables: choose one of %s", len(parts), strings.Join(names, ", "))
	}
	return "", fmt.Errorf("no table %q; there are %s", o.Part, strings.Join(names, ", "))
}

// quoted is a name in SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
