// Package record keeps what a learner did, in one SQLite file: exercises
// passed, the last code of each box byte for byte, answers posted, the days
// with work on them and the page read last.
package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// FileName is the record's file in its folder.
const FileName = "lina.db"

// A Record is an open record. It is safe for concurrent use.
type Record struct {
	db  *sql.DB
	now func() time.Time
}

// Open opens the record in a folder, which is made if it is not there.
func Open(dir string) (*Record, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder %s cannot be made: %w", dir, reason(err))
	}
	file := filepath.Join(dir, FileName)
	// Look at the file first: the operating system gives a better reason than
	// the database does.
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the learner's record %s cannot be opened: %w", file, reason(err))
	}
	f.Close()
	location := "file:" + (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()
	db, err := sql.Open("sqlite", location+"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("the learner's record %s cannot be opened: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	r := &Record{db: db, now: time.Now}
	if err := r.migrate(); err != nil {
		db.Close()
		return nil, fmt.Errorf("the learner's record %s cannot be used: %w", file, err)
	}
	return r, nil
}

// reason is an error of the file system without the path, which the message
// around it names already.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// Close closes the file.
func (r *Record) Close() error { return r.db.Close() }

// migrations bring a file of version i to version i+1.
var migrations = []string{
	`CREATE TABLE passed (exercise TEXT PRIMARY KEY, at INTEGER NOT NULL);
	 CREATE TABLE code (key TEXT PRIMARY KEY, source BLOB NOT NULL, at INTEGER NOT NULL);
	 CREATE TABLE older_code (key TEXT NOT NULL, source BLOB NOT NULL, at INTEGER NOT NULL, UNIQUE (key, source));
	 CREATE TABLE answers (exercise TEXT NOT NULL, fields TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (exercise, fields, at));
	 CREATE TABLE worked (day TEXT PRIMARY KEY);
	 CREATE TABLE last (one INTEGER PRIMARY KEY CHECK (one = 1), page TEXT NOT NULL, at INTEGER NOT NULL);
	 CREATE TABLE undo (id TEXT PRIMARY KEY, record TEXT NOT NULL, at INTEGER NOT NULL);`,
}

// migrate brings the file to the newest version, in one transaction.
func (r *Record) migrate() error {
	return r.change(func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		if version > len(migrations) {
			return fmt.Errorf("a newer Lina wrote it (version %d, this one knows %d): update Lina", version, len(migrations))
		}
		for ; version < len(migrations); version++ {
			if _, err := tx.Exec(migrations[version]); err != nil {
				return err
			}
			if _, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
				return err
			}
		}
		return nil
	})
}

// change runs f in a transaction: all of it happens, or nothing.
func (r *Record) change(f func(*sql.Tx) error) error {
	tx, err := r.db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Save keeps the code of a box: of an exercise (day3/dot) or a cell (day7#photo).
func (r *Record) Save(key, source string) error {
	_, err := r.db.Exec("INSERT INTO code VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET source = excluded.source, at = excluded.at",
		key, []byte(source), r.now().UnixMilli())
	return err
}

// Pass notes that an exercise is passed. The first time counts.
func (r *Record) Pass(exercise string) error {
	return r.change(func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT OR IGNORE INTO passed VALUES (?, ?)", exercise, r.now().UnixMilli()); err != nil {
			return err
		}
		return r.work(tx)
	})
}

// Post keeps an answer to a form. Earlier ones stay.
func (r *Record) Post(exercise string, fields []string) error {
	text, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return r.change(func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", exercise, string(text), r.now().UnixMilli()); err != nil {
			return err
		}
		return r.work(tx)
	})
}

// work notes that something was done today.
func (r *Record) work(tx *sql.Tx) error {
	_, err := tx.Exec("INSERT OR IGNORE INTO worked VALUES (?)", r.now().Format(time.DateOnly))
	return err
}

// Visit notes the page that is being read.
func (r *Record) Visit(page string) error {
	_, err := r.db.Exec("INSERT INTO last VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET page = excluded.page, at = excluded.at",
		page, r.now().UnixMilli())
	return err
}

// Last is the page that was read last, or "".
func (r *Record) Last() (page string, err error) {
	err = r.db.QueryRow("SELECT page FROM last").Scan(&page)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return page, err
}

// Streak is how many days in a row, up to today or yesterday, have work on them.
func (r *Record) Streak() (int, error) {
	days, err := column[string](r.db, "SELECT day FROM worked")
	if err != nil {
		return 0, err
	}
	worked := map[string]bool{}
	for _, d := range days {
		worked[d] = true
	}
	day := r.now()
	if !worked[day.Format(time.DateOnly)] {
		day = day.AddDate(0, 0, -1)
	}
	n := 0
	for ; worked[day.Format(time.DateOnly)]; day = day.AddDate(0, 0, -1) {
		n++
	}
	return n, nil
}

// Passed lists the exercises that are passed.
func (r *Record) Passed() ([]string, error) {
	return column[string](r.db, "SELECT exercise FROM passed ORDER BY at, exercise")
}

// Saved is the last code of each box.
func (r *Record) Saved() (map[string]string, error) {
	saved := map[string]string{}
	return saved, each(r.db, "SELECT key, source FROM code", func(scan scanner) error {
		var key string
		var source []byte
		err := scan(&key, &source)
		saved[key] = string(source)
		return err
	})
}

// Answers are the fields that were posted last, for each form.
func (r *Record) Answers() (map[string][]string, error) {
	answers := map[string][]string{}
	return answers, each(r.db, "SELECT exercise, fields FROM answers ORDER BY at, rowid", func(scan scanner) error {
		var exercise, text string
		if err := scan(&exercise, &text); err != nil {
			return err
		}
		var fields []string
		err := json.Unmarshal([]byte(text), &fields)
		answers[exercise] = fields
		return err
	})
}

type scanner func(...any) error

// querier is a database or a transaction.
type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// each calls f for every row.
func each(q querier, query string, f func(scanner) error) error {
	rows, err := q.Query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// column is all values of a query with one column. It is never nil.
func column[T any](q querier, query string) ([]T, error) {
	values := []T{}
	err := each(q, query, func(scan scanner) error {
		var v T
		err := scan(&v)
		values = append(values, v)
		return err
	})
	return values, err
}
