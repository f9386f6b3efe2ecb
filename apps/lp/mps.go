package lp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// ErrMPS is what a *MPSError wraps.
var ErrMPS = errors.New("lp: not a linear program in MPS format")

// MPSError names the line of an MPS file that is at fault.
type MPSError struct {
	Line   int
	Detail string
}

// Error names the line and what is wrong.
func (e *MPSError) Error() string { return fmt.Sprintf("lp: MPS, line %d: %s", e.Line, e.Detail) }

// Unwrap returns ErrMPS.
func (e *MPSError) Unwrap() error { return ErrMPS }

// ReadMPS reads a problem in MPS format, free or fixed, as long as names have no blanks: sections NAME, OBJSENSE, ROWS,
// COLUMNS, RHS, RANGES, BOUNDS and ENDATA. The first row of type N is the objective, further ones are left out; of several vectors of
// right-hand sides, ranges or bounds the first counts. A right-hand side of the objective is subtracted from it, as
// is the custom, and a negative upper bound takes away the lower bound 0.
//
// What cannot be read is a *MPSError, and so are integer variables: a linear program has none.
func ReadMPS(r io.Reader) (*Problem, error) {
	m := &mps{p: &Problem{}, rows: map[string]int{}, cols: map[string]int{}}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() && !m.done {
		m.line++
		text := scan.Text()
		if text == "" || text[0] == '*' || strings.TrimSpace(text) == "" {
			continue
		}
		var err error
		if fields := strings.Fields(text); text[0] == ' ' || text[0] == '\t' {
			err = m.data(fields)
		} else {
			err = m.section(fields)
		}
		if err != nil {
			return nil, &MPSError{Line: m.line, Detail: err.Error()}
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("lp: MPS, line %d: %w", m.line+1, err)
	}
	if !m.done || m.objective == "" {
		return nil, &MPSError{Line: m.line, Detail: "the file ends without ENDATA, or without an objective"}
	}
	return m.p, nil
}

// mps is a file that is being read.
type mps struct {
	p         *Problem
	at        string // section
	line      int
	objective string
	rows      map[string]int // −1 for rows that are left out, −2 for the objective
	kinds     []byte
	cols      map[string]int
	last      string            // the column of the line before
	chosen    map[string]string // section → its first vector
	done      bool
}

func (m *mps) section(f []string) error {
	m.at = strings.ToUpper(f[0])
	switch m.at {
	case "NAME":
		if len(f) > 1 {
			m.p.Name = f[1]
		}
	case "OBJSENSE":
		if len(f) > 1 {
			return m.sense(f[1])
		}
	case "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS":
	case "ENDATA":
		m.done = true
	default:
		return fmt.Errorf("section %q is not known", f[0])
	}
	return nil
}

func (m *mps) sense(word string) error {
	switch strings.ToUpper(word) {
	case "MAX", "MAXIMIZE":
		m.p.Max = true
	case "MIN", "MINIMIZE":
	default:
		return fmt.Errorf("OBJSENSE %q: want MAX or MIN", word)
	}
	return nil
}

func (m *mps) data(f []string) error {
	switch m.at {
	case "OBJSENSE":
		return m.sense(f[0])
	case "ROWS":
		return m.row(f)
	case "COLUMNS":
		return m.column(f)
	case "RHS", "RANGES":
		if len(f)%2 == 1 {
			if !m.choose(f[0]) {
				return nil
			}
			f = f[1:]
		}
		return m.pairs(f, m.rhsOrRange)
	case "BOUNDS":
		return m.bound(f)
	}
	return fmt.Errorf("data in section %q", m.at)
}

// choose reports whether a vector of this name is the first of its section.
func (m *mps) choose(name string) bool {
	if m.chosen == nil {
		m.chosen = map[string]string{}
	}
	if _, ok := m.chosen[m.at]; !ok {
		m.chosen[m.at] = name
	}
	return m.chosen[m.at] == name
}

func (m *mps) row(f []string) error {
	if len(f) != 2 || len(f[0]) != 1 {
		return errors.New("want the type and the name of a row")
	}
	kind, name := strings.ToUpper(f[0])[0], f[1]
	if _, ok := m.rows[name]; ok {
		return fmt.Errorf("row %q is there twice", name)
	}
	r := Row{Name: name, Lo: math.Inf(-1), Hi: math.Inf(1)}
	switch kind {
	case 'N':
		m.rows[name] = -1
		if m.objective == "" {
			m.objective, m.rows[name] = name, -2
		}
		return nil
	case 'E':
		r.Lo, r.Hi = 0, 0
	case 'L':
		r.Hi = 0
	case 'G':
		r.Lo = 0
	default:
		return fmt.Errorf("row type %q: want N, E, L or G", f[0])
	}
	m.rows[name] = len(m.p.Rows)
	m.p.Rows = append(m.p.Rows, r)
	m.kinds = append(m.kinds, kind)
	return nil
}

// pairs reads names with numbers.
func (m *mps) pairs(f []string, use func(name string, x float64) error) error {
	if len(f) != 2 && len(f) != 4 {
		return errors.New("want one or two pairs of a name and a number")
	}
	for k := 0; k < len(f); k += 2 {
		x, err := strconv.ParseFloat(f[k+1], 64)
		if err != nil || x-x != 0 {
			return fmt.Errorf("%q is not a finite number", f[k+1])
		}
		if err := use(f[k], x); err != nil {
			return err
		}
	}
	return nil
}

func (m *mps) column(f []string) error {
	if len(f) > 1 && strings.Contains(f[1], "MARKER") {
		return errors.New("integer variables: this is not a linear program")
	}
	if len(f)%2 == 0 {
		return errors.New("want a column and one or two pairs of a row and a number")
	}
	name := f[0]
	j, ok := m.cols[name]
	if !ok {
		j = len(m.p.Cost)
		m.cols[name] = j
		m.p.Cost, m.p.Lower, m.p.Upper = append(m.p.Cost, 0), append(m.p.Lower, 0), append(m.p.Upper, math.Inf(1))
		m.p.VarNames = append(m.p.VarNames, name)
	} else if name != m.last {
		return fmt.Errorf("column %q comes back after others", name)
	}
	m.last = name
	return m.pairs(f[1:], func(row string, x float64) error {
		i, ok := m.rows[row]
		switch {
		case !ok:
			return fmt.Errorf("row %q is not in ROWS", row)
		case i == -2:
			m.p.Cost[j] += x
		case i >= 0:
			r := &m.p.Rows[i]
			if k := len(r.Cols); k > 0 && r.Cols[k-1] == j {
				return fmt.Errorf("entry (%s, %s) is there twice", row, name)
			}
			r.Cols, r.Coeffs = append(r.Cols, j), append(r.Coeffs, x)
		}
		return nil
	})
}

func (m *mps) rhsOrRange(row string, x float64) error {
	i, ok := m.rows[row]
	switch {
	case !ok:
		return fmt.Errorf("row %q is not in ROWS", row)
	case i == -2 && m.at == "RHS":
		m.p.Offset = -x
	case i < 0:
	case m.at == "RHS":
		r := &m.p.Rows[i]
		if !math.IsInf(r.Lo, 0) {
			r.Lo = x
		}
		if !math.IsInf(r.Hi, 0) {
			r.Hi = x
		}
	default:
		r := &m.p.Rows[i]
		switch kind := m.kinds[i]; {
		case kind == 'L':
			r.Lo = r.Hi - math.Abs(x)
		case kind == 'G':
			r.Hi = r.Lo + math.Abs(x)
		case x < 0:
			r.Lo += x
		default:
			r.Hi += x
		}
	}
	return nil
}

func (m *mps) bound(f []string) error {
	kind := strings.ToUpper(f[0])
	valued := kind == "UP" || kind == "LO" || kind == "FX"
	want := 2 // type, column, and a number
	if valued {
		want++
	}
	switch {
	case kind == "BV" || kind == "LI" || kind == "UI" || kind == "SC":
		return fmt.Errorf("bound type %s: this is not a linear program", kind)
	case !valued && kind != "FR" && kind != "MI" && kind != "PL":
		return fmt.Errorf("bound type %q is not known", f[0])
	case len(f) == want+1, !valued && len(f) == want+2: // with the name of the vector
		if !m.choose(f[1]) {
			return nil
		}
		f = append(f[:1:1], f[2:]...)
	case len(f) != want:
		return fmt.Errorf("a bound of %d fields", len(f))
	}
	j, ok := m.cols[f[1]]
	if !ok {
		return fmt.Errorf("column %q is not in COLUMNS", f[1])
	}
	lo, hi := &m.p.Lower[j], &m.p.Upper[j]
	switch kind {
	case "FR":
		*lo, *hi = math.Inf(-1), math.Inf(1)
	case "MI":
		*lo = math.Inf(-1)
	case "PL":
		*hi = math.Inf(1)
	default:
		x, err := strconv.ParseFloat(f[2], 64)
		if err != nil || math.IsNaN(x) {
			return fmt.Errorf("%q is not a number", f[2])
		}
		if math.Abs(x) >= 1e20 { // what writers put for infinity
			x = math.Inf(int(math.Copysign(1, x)))
		}
		if kind != "UP" {
			*lo = x
		}
		if kind != "LO" {
			*hi = x
		}
		if kind == "UP" && x < 0 && *lo == 0 {
			*lo = math.Inf(-1)
		}
	}
	return nil
}
