package explain

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Trace is an algorithm at work.
type Trace struct {
	Algorithm string // "lu", "qr", …: the name in `lina explain`
	Title     string // what it does, with the formula
	Steps     []Step
}

// Step is one step of it.
type Step struct {
	Title    string
	Text     string // one sentence or two
	Matrices []Matrix
}

// Matrix is a matrix in a step.
type Matrix struct {
	Name  string
	A     la.Matrix
	Marks []Mark
	Rows  []string // names of the rows and columns, or nil
	Cols  []string
}

// Mark says what an entry is in its step, i and j from 0.
type Mark struct {
	I, J int
	Role Role
}

// Role is what an entry is in its step.
type Role string

const (
	Pivot   Role = "pivot"   // the entry that the step turns on
	Used    Role = "used"    // it is read
	Changed Role = "changed" // it got a new value
	Zeroed  Role = "zeroed"  // it became 0
	Final   Role = "final"   // it got the value that it has at the end
)

// Largest is the most rows, and the most columns, that a trace has.
const Largest = 12

// SizeError says that a matrix is too large to be looked at step by step.
type SizeError struct {
	Rows, Cols, Most int
}

// Error says what the size is and what it may be.
func (e *SizeError) Error() string {
	return fmt.Sprintf("explain: %d×%d is too large to be looked at step by step: want up to %d rows and columns", e.Rows, e.Cols, e.Most)
}

// newTrace returns an empty trace, or says why there is none for these matrices.
func newTrace(algorithm, title string, most int, matrices ...la.Matrix) (*Trace, error) {
	for _, a := range matrices {
		r, c := a.Dims()
		if r > most || c > most {
			return nil, &SizeError{Rows: r, Cols: c, Most: most}
		}
		if r == 0 || c == 0 {
			panicShape(algorithm, "%d×%d: there is nothing to show", r, c)
		}
		for at, x := range a.All() {
			if x-x != 0 {
				return nil, &la.NotFiniteError{I: at.I, J: at.J, Value: x}
			}
		}
	}
	return &Trace{Algorithm: algorithm, Title: title}, nil
}

// add adds a step.
func (t *Trace) add(title, text string, matrices ...Matrix) {
	t.Steps = append(t.Steps, Step{Title: title, Text: text, Matrices: matrices})
}

// shown is a matrix as it is now, with marks.
func shown(name string, a la.Matrix, marks ...[]Mark) Matrix {
	m := Matrix{Name: name, A: a.Clone()}
	for i, row := range m.A.RowSeq() {
		for j, x := range row {
			m.A.Set(i, j, x+0) // no −0
		}
	}
	for _, list := range marks {
		m.Marks = append(m.Marks, list...)
	}
	return m
}

// column is a vector as it is now.
func column(name string, v la.Vector, marks ...[]Mark) Matrix {
	return shown(name, v.AsCol(), marks...)
}

// marked marks all entries of rows i0 … i1−1 and columns j0 … j1−1.
func marked(role Role, i0, i1, j0, j1 int) (marks []Mark) {
	for i := i0; i < i1; i++ {
		for j := j0; j < j1; j++ {
			marks = append(marks, Mark{i, j, role})
		}
	}
	return marks
}

// at marks one entry.
func at(role Role, i, j int) []Mark { return []Mark{{i, j, role}} }

// square panics unless A is square.
func square(algorithm string, a la.Matrix) {
	if r, c := a.Dims(); r != c {
		panicShape(algorithm, "%d×%d is not square", r, c)
	}
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "explain." + op, Detail: fmt.Sprintf(format, args...)})
}
