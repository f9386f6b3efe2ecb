package record

import (
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// format is the version of the exported file.
const format = 1

// An Export is a whole record. It travels as JSON.
type Export struct {
	Format  int      `json:"lina-record"`
	Passed  []Passed `json:"passed"`
	Code    []Code   `json:"code"`
	Older   []Code   `json:"older_code"` // versions that lost against a newer one in an import
	Answers []Answer `json:"answers"`
	Worked  []string `json:"worked"` // days, as 2026-01-31
	Last    *Page    `json:"last,omitempty"`
}

// Passed is an exercise that was passed.
type Passed struct {
	Exercise string    `json:"exercise"`
	At       time.Time `json:"at"`
}

// Code is the code of a box.
type Code struct {
	Key    string    `json:"key"`
	Source string    `json:"source"`
	At     time.Time `json:"at"`
}

// An Answer is what was posted in a form.
type Answer struct {
	Exercise string    `json:"exercise"`
	Fields   []string  `json:"fields"`
	At       time.Time `json:"at"`
}

// Page is the page read last.
type Page struct {
	Page string    `json:"page"`
	At   time.Time `json:"at"`
}

func at(milli int64) time.Time { return time.UnixMilli(milli).UTC() }

// Export reads the whole record.
func (r *Record) Export() (e Export, err error) {
	err = r.change(func(tx *sql.Tx) error {
		e, err = export(tx)
		return err
	})
	return e, err
}

func export(tx *sql.Tx) (Export, error) {
	e := Export{Format: format, Passed: []Passed{}, Code: []Code{}, Older: []Code{}, Answers: []Answer{}}
	var err error
	if e.Worked, err = column[string](tx, "SELECT day FROM worked ORDER BY day"); err != nil {
		return e, err
	}
	code := func(table string, list *[]Code) error {
		return each(tx, "SELECT key, source, at FROM "+table+" ORDER BY key, at", func(scan scanner) error {
			var c Code
			var source []byte
			var milli int64
			err := scan(&c.Key, &source, &milli)
			c.Source, c.At = string(source), at(milli)
			*list = append(*list, c)
			return err
		})
	}
	return e, errors.Join(
		code("code", &e.Code),
		code("older_code", &e.Older),
		each(tx, "SELECT exercise, at FROM passed ORDER BY at, exercise", func(scan scanner) error {
			var p Passed
			var milli int64
			err := scan(&p.Exercise, &milli)
			p.At = at(milli)
			e.Passed = append(e.Passed, p)
			return err
		}),
		each(tx, "SELECT exercise, fields, at FROM answers ORDER BY at, rowid", func(scan scanner) error {
			var a Answer
			var text string
			var milli int64
			if err := scan(&a.Exercise, &text, &milli); err != nil {
				return err
			}
			a.At = at(milli)
			e.Answers = append(e.Answers, a)
			return json.Unmarshal([]byte(text), &e.Answers[len(e.Answers)-1].Fields)
		}),
		each(tx, "SELECT page, at FROM last", func(scan scanner) error {
			e.Last = &Page{}
			var milli int64
			err := scan(&e.Last.Page, &milli)
			e.Last.At = at(milli)
			return err
		}))
}

// Import merges an exported record into this one and returns how many entries
// were new or newer. Nothing is lost: of two different codes for one box the
// newer becomes the current one and the other is kept among the older.
func (r *Record) Import(e Export) (merged int, err error) {
	if err := e.check(); err != nil {
		return 0, err
	}
	err = r.change(func(tx *sql.Tx) error {
		merged, err = merge(tx, e)
		return err
	})
	return merged, err
}

// An ImportError says why a file is not imported.
type ImportError struct{ Reason string }

// Error is the reason.
func (e *ImportError) Error() string { return e.Reason }

// check refuses what is not a record, before anything of it is merged.
func (e Export) check() error {
	switch {
	case e.Format == 0:
		return refused("this file is not an exported record of the course")
	case e.Format > format:
		return refused("a newer Lina wrote this file (format %d, this one knows %d): update Lina", e.Format, format)
	}
	for _, p := range e.Passed {
		if p.Exercise == "" {
			return refused("an entry of passed has no exercise")
		}
	}
	for _, c := range append(append([]Code{}, e.Code...), e.Older...) {
		if c.Key == "" {
			return refused("an entry of code has no key")
		}
	}
	for _, a := range e.Answers {
		if a.Exercise == "" {
			return refused("an entry of answers has no exercise")
		}
	}
	for _, d := range e.Worked {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return refused("%q in worked is not a day", d)
		}
	}
	return nil
}

func refused(format string, args ...any) error {
	return &ImportError{fmt.Sprintf(format, args...)}
}

func merge(tx *sql.Tx, e Export) (int, error) {
	m := merger{tx: tx}
	for _, p := range e.Passed {
		m.exec("INSERT INTO passed VALUES (?, ?) ON CONFLICT (exercise) DO UPDATE SET at = excluded.at WHERE excluded.at < at", p.Exercise, p.At.UnixMilli())
	}
	for _, c := range e.Code {
		m.code(c)
	}
	for _, c := range e.Older {
		m.exec("INSERT OR IGNORE INTO older_code VALUES (?, ?, ?)", c.Key, []byte(c.Source), c.At.UnixMilli())
	}
	for _, a := range e.Answers {
		if a.Fields == nil {
			a.Fields = []string{}
		}
		text, err := json.Marshal(a.Fields)
		if err != nil {
			return 0, err
		}
		m.exec("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", a.Exercise, string(text), a.At.UnixMilli())
	}
	for _, d := range e.Worked {
		m.exec("INSERT OR IGNORE INTO worked VALUES (?)", d)
	}
	if e.Last != nil {
		m.exec("INSERT INTO last VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET page = excluded.page, at = excluded.at WHERE excluded.at > at",
			e.Last.Page, e.Last.At.UnixMilli())
	}
	return m.merged, m.err
}

// merger counts the rows that statements change, up to the first error.
type merger struct {
	tx     *sql.Tx
	merged int
	err    error
}

func (m *merger) exec(query string, args ...any) {
	if m.err != nil {
		return
	}
	result, err := m.tx.Exec(query, args...)
	if err != nil {
		m.err = err
		return
	}
	n, err := result.RowsAffected()
	m.merged += int(n)
	m.err = err
}

// code merges the code of one box.
func (m *merger) code(c Code) {
	if m.err != nil {
		return
	}
	var source []byte
	var milli int64
	err := m.tx.QueryRow("SELECT source, at FROM code WHERE key = ?", c.Key).Scan(&source, &milli)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		m.exec("INSERT INTO code VALUES (?, ?, ?)", c.Key, []byte(c.Source), c.At.UnixMilli())
	case err != nil:
		m.err = err
	case string(source) == c.Source:
	case c.At.UnixMilli() > milli:
		m.exec("UPDATE code SET source = ?, at = ? WHERE key = ?", []byte(c.Source), c.At.UnixMilli(), c.Key)
		m.keep(c.Key, source, milli)
	default:
		m.keep(c.Key, []byte(c.Source), c.At.UnixMilli())
	}
}

// keep puts code that lost among the older, which is no entry of its own.
func (m *merger) keep(key string, source []byte, milli int64) {
	if m.err == nil {
		_, m.err = m.tx.Exec("INSERT OR IGNORE INTO older_code VALUES (?, ?, ?)", key, source, milli)
	}
}

// Reset empties the record and returns the name under which [Record.Undo]
// brings it back.
func (r *Record) Reset() (undo string, err error) {
	undo = rand.Text()
	return undo, r.change(func(tx *sql.Tx) error {
		e, err := export(tx)
		if err != nil {
			return err
		}
		text, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO undo VALUES (?, ?, ?)", undo, string(text), r.now().UnixMilli()); err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM passed; DELETE FROM code; DELETE FROM older_code; DELETE FROM answers; DELETE FROM worked; DELETE FROM last")
		return err
	})
}

// ErrNoUndo is the error of an undo that there is no reset for.
var ErrNoUndo = errors.New("there is no such reset to undo")

// Undo takes a reset back. What was done since then stays.
func (r *Record) Undo(undo string) error {
	return r.change(func(tx *sql.Tx) error {
		var text string
		err := tx.QueryRow("SELECT record FROM undo WHERE id = ?", undo).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNoUndo
		}
		if err != nil {
			return err
		}
		var e Export
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			return err
		}
		if _, err := merge(tx, e); err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM undo WHERE id = ?", undo)
		return err
	})
}
