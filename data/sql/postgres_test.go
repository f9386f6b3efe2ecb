//go:build unix

package sql_test

import (
	"database/sql"
	"fmt"
	"math"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	table "github.com/lina-la/lina/data/sql"
)

// postgresProgram is where a program of PostgreSQL is, "" for nowhere. Debian keeps those of the server
// out of the path.
func postgresProgram(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1]
}

// startPostgres starts a server of this machine in a temporary folder, on a socket there and on no
// port, and returns the folder of the socket. The user is lina, the password secret.
func startPostgres(t *testing.T) string {
	t.Helper()
	initdb, ctl := postgresProgram("initdb"), postgresProgram("pg_ctl")
	if initdb == "" || ctl == "" {
		t.Skip("PostgreSQL's initdb and pg_ctl are not on this machine")
	}
	folder, err := os.MkdirTemp("", "pg") // a short name: that of a socket has a limit
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	password := filepath.Join(folder, "password")
	if err := os.WriteFile(password, []byte("secret\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var as *syscall.SysProcAttr
	if os.Getuid() == 0 { // whom PostgreSQL does not serve
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skip("PostgreSQL does not run as root, and there is no user postgres: ", err)
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(folder, uid, gid); err != nil {
			t.Fatal(err)
		}
		as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	run := func(program string, args ...string) {
		t.Helper()
		cmd := exec.Command(program, args...)
		cmd.Dir, cmd.SysProcAttr = folder, as
		log, err := os.Create(filepath.Join(folder, filepath.Base(program)+".out")) // a pipe would stay open with the server
		if err != nil {
			t.Fatal(err)
		}
		defer log.Close()
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			text, _ := os.ReadFile(log.Name())
			t.Fatalf("%s: %v\n%s", program, err, text)
		}
	}
	db := filepath.Join(folder, "db")
	run(initdb, "-D", db, "-U", "lina", "--auth=scram-sha-256", "--pwfile="+password, "--no-sync", "--encoding=UTF8", "--locale=C")
	log := filepath.Join(folder, "log")
	options := "-c listen_addresses='' -c unix_socket_directories=" + folder + " -c fsync=off"
	t.Cleanup(func() { run(ctl, "-D", db, "-m", "immediate", "-w", "stop") })
	run(ctl, "-D", db, "-w", "-l", log, "-o", options, "start")
	return folder
}

// The types of the test of SQLite, and what only PostgreSQL has, from a server that is asked through
// database/sql; what goes wrong is one clear line.
func TestPostgreSQL(t *testing.T) {
	folder := startPostgres(t)
	open := func(password, base string) *sql.DB {
		db, err := sql.Open("pgx", fmt.Sprintf("host=%s user=lina password=%s dbname=%s", folder, password, base))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		db.SetMaxOpenConns(1)
		return db
	}
	db := open("secret", "postgres")
	for _, do := range []string{
		`CREATE TABLE t (i smallint, big bigint, x double precision, d numeric(10,2), s text, b boolean, at timestamptz)`,
		`INSERT INTO t VALUES (1, 9007199254740993, 0.1, 12.34, 'a', TRUE, '2021-03-01 13:30:00+01'), (NULL, 2, -1e300, NULL, NULL, FALSE, NULL)`,
	} {
		if _, err := db.Exec(do); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := db.Query("SELECT * FROM t ORDER BY i")
	if err != nil {
		t.Fatal(err)
	}
	got, err := table.FromRows(rows)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, everyType)
	if rows, err = db.Query("SELECT 'NaN'::numeric AS n, '-Infinity'::float4 AS f, 1.5::real AS r, 'x'::char(2) AS c, 7::int AS i, date '2021-03-01' AS day"); err != nil {
		t.Fatal(err)
	}
	if got, err = table.FromRows(rows); err != nil {
		t.Fatal(err)
	}
	same(t, got, fmt.Sprintf("n [NaN]\nf [%v]\nr [1.5]\nc [\"x \"]\ni [7]\nday [\"2021-03-01\"]\n", math.Inf(-1)))
	if rows, err = db.Query("SELECT x, 0.5 * x AS half FROM generate_series(1, 100000) AS x ORDER BY x"); err != nil {
		t.Fatal(err)
	}
	if got, err = table.FromRows(rows); err != nil || got.Rows() != 100000 || got.Cols[1].Num[99999] != 50000 {
		t.Errorf("a long table: %v %v", got, err)
	}
	if rows, err = db.Query("SELECT * FROM t WHERE false"); err != nil {
		t.Fatal(err)
	}
	if got, err = table.FromRows(rows); err != nil || got.Rows() != 0 || len(got.Cols) != 7 {
		t.Errorf("no rows: %v %v", got, err)
	}

	// The error may come with the first rows, or while they are read.
	fails := func(db *sql.DB, query, want string) {
		t.Helper()
		rows, err := db.Query(query)
		if err == nil {
			_, err = table.FromRows(rows)
		}
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(strings.TrimSpace(err.Error()), "\n") && !strings.Contains(want, "password") {
			t.Errorf("%s: %v, want %s", query, err, want)
		}
	}
	fails(db, "SELECT * FROM birds", `relation "birds" does not exist`)
	fails(db, "SELECT z FROM t", `column "z" does not exist`)
	fails(db, "SELECT 1/(3-x) FROM generate_series(1, 5) AS x", "division by zero")
	fails(open("wrong", "postgres"), "SELECT 1", "password authentication failed")
	fails(open("secret", "zoo"), "SELECT 1", `database "zoo" does not exist`)
}
