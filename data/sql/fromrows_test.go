package sql_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL

	"github.com/lina-la/lina/data"
	table "github.com/lina-la/lina/data/sql"
	_ "github.com/lina-la/lina/data/sql/sqlite" // SQLite
)

func ExampleFromRows() {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	db.Exec("CREATE TABLE birds (species TEXT, mass REAL); INSERT INTO birds VALUES ('Adelie', 3750), ('Gentoo', NULL)")
	rows, err := db.Query("SELECT * FROM birds ORDER BY species")
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := table.FromRows(rows)
	fmt.Println(t, err)
	// Output:
	//    species  mass
	// 0  Adelie   3750
	// 1  Gentoo    NaN
	// 2 rows, 2 columns <nil>
}

// same compares the printed columns.
func same(t *testing.T, got *data.Table, want string) {
	t.Helper()
	var b strings.Builder
	for _, c := range got.Cols {
		if c.IsNum() {
			fmt.Fprintf(&b, "%s %v\n", c.Name, []float64(c.Num))
		} else {
			fmt.Fprintf(&b, "%s %q\n", c.Name, c.Str)
		}
	}
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// sqliteFile is a database with one table of every type.
func sqliteFile(t *testing.T, more string) string {
	name := filepath.Join(t.TempDir(), "a.db")
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE "t ""1" (i INTEGER, big INTEGER, x REAL, d DECIMAL(10,2), s TEXT, b BOOLEAN, at DATETIME);
		INSERT INTO "t ""1" VALUES (1, 9007199254740993, 0.1, 12.34, 'a', TRUE, '2021-03-01 12:30:00'), (NULL, 2, -1e300, NULL, NULL, FALSE, NULL);` + more); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	odd := filepath.Join(filepath.Dir(name), "a ?#%41.db") // what the driver's own syntax has a meaning for
	if err := os.Rename(name, odd); err != nil {
		t.Fatal(err)
	}
	return odd
}

const everyType = `i [1 NaN]
big ["9007199254740993" "2"]
x [0.1 -1e+300]
d [12.34 NaN]
s ["a" ""]
b [1 0]
at ["2021-03-01T12:30:00" ""]
`

func TestSQLite(t *testing.T) {
	name := sqliteFile(t, "")
	got, err := data.Open(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, everyType)
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = data.OpenReader(strings.NewReader(string(b)), "stdin", nil); err != nil { // no file
		t.Fatal(err)
	}
	same(t, got, everyType)
	if got, err = data.Open(name, &data.Options{Part: `select i+1 as j from "t ""1" order by i desc limit 1`}); err != nil {
		t.Fatal(err)
	}
	same(t, got, "j [2]\n")
	name = sqliteFile(t, "CREATE TABLE u (v); INSERT INTO u VALUES (1), (2), (3)")
	if parts, err := data.Parts(name, nil); err != nil || fmt.Sprint(parts) != `[{t "1 [2 7] } {u [3 1] }]` {
		t.Errorf("%v %v", parts, err)
	}
	for part, want := range map[string]string{
		"":                                   `the database has 2 tables: choose one of t "1, u`,
		"w":                                  `no table "w"; there are t "1, u`,
		"select * from zzz":                  "no such table: zzz",
		"with x as (select 1) delete from u": "readonly",
	} {
		if _, err := data.Open(name, &data.Options{Part: part}); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%q: %v, want %s", part, err, want)
		}
	}
}

// A damaged database is an error, and the file is left alone.
func TestSQLiteDamaged(t *testing.T) {
	b, err := os.ReadFile(sqliteFile(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{20, 100, 1000, 5000} {
		name := filepath.Join(t.TempDir(), "cut.db")
		if err := os.WriteFile(name, b[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := data.Open(name, nil); err == nil || !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}
