package springs

import (
	"fmt"
	"strings"

	"github.com/lina-la/lina/la"
)

// Ends says which ends of a line are fixed to a wall.
type Ends int

const (
	FixedFixed Ends = iota // n masses, n+1 springs
	FixedFree              // n masses, n springs, the first between the left wall and mass 0
	FreeFixed              // n masses, n springs, the last between mass n−1 and the right wall
	FreeFree               // n masses, n−1 springs
)

// String is the name: "FixedFree".
func (e Ends) String() string {
	if e < FixedFixed || e > FreeFree {
		return fmt.Sprintf("Ends(%d)", int(e))
	}
	return [...]string{"FixedFixed", "FixedFree", "FreeFixed", "FreeFree"}[e]
}

// left is 1 if the left end is fixed, otherwise 0; right is so for the right end.
func (e Ends) left() int {
	if e == FixedFixed || e == FixedFree {
		return 1
	}
	return 0
}

func (e Ends) right() int {
	if e == FixedFixed || e == FreeFixed {
		return 1
	}
	return 0
}

// Line is a line of n masses and m springs: m = n + 1 less the number of free ends.
// Spring i is left of mass i if the left end is fixed, and right of it otherwise.
type Line struct {
	Ends   Ends
	C      la.Vector // the springs' constants: m numbers, force by length
	Masses la.Vector // n numbers
}

// ValueError names a spring constant or a mass that is no positive number.
type ValueError struct {
	What  string // "spring" or "mass"
	Index int
	Value float64
}

// Error says which it is and what was given.
func (e *ValueError) Error() string {
	return fmt.Sprintf("springs: %s %d is %v: want a positive number", e.What, e.Index, e.Value)
}

// New returns the line of springs with constants c and of masses. It copies both. A number
// that is not positive and finite is a *ValueError. It panics if there is no mass, or if the
// springs are not as many as the ends ask for.
func New(ends Ends, c, masses la.Vector) (*Line, error) {
	n, m := len(masses), len(c)
	if n == 0 || ends < FixedFixed || ends > FreeFree || m != n-1+ends.left()+ends.right() {
		panicShape("New", "%v: %d masses and %d springs", ends, n, m)
	}
	for _, part := range []struct {
		what   string
		values la.Vector
	}{{"spring", c}, {"mass", masses}} {
		for i, x := range part.values {
			if !(x > 0) || x-x != 0 {
				return nil, &ValueError{What: part.what, Index: i, Value: x}
			}
		}
	}
	return &Line{Ends: ends, C: c.Clone(), Masses: masses.Clone()}, nil
}

// Uniform returns the line of n masses of 1 joined by springs of constant 1. It panics if
// n < 1.
func Uniform(ends Ends, n int) *Line {
	if n < 1 || ends < FixedFixed || ends > FreeFree {
		panicShape("Uniform", "%v: %d masses", ends, n)
	}
	return &Line{Ends: ends, C: la.FullVec(n-1+ends.left()+ends.right(), 1), Masses: la.FullVec(n, 1)}
}

// A returns the m×n matrix of differences: e = A·u are the stretches of the springs, row i
// having −1 for the mass left of spring i and 1 for the mass right of it.
func (l *Line) A() la.Matrix {
	a := la.Zeros(len(l.C), len(l.Masses))
	for i := range l.C {
		left, right := l.ends(i)
		if left >= 0 {
			a.Set(i, left, -1)
		}
		if right < len(l.Masses) {
			a.Set(i, right, 1)
		}
	}
	return a
}

// ends are the masses left and right of spring i; −1 and n are the walls.
func (l *Line) ends(i int) (left, right int) { return i - l.Ends.left(), i + 1 - l.Ends.left() }

// K returns the stiffness matrix K = AᵀCA, n×n: the constants of the two springs beside
// mass j on the diagonal, −c beside it.
func (l *Line) K() la.Matrix {
	n := len(l.Masses)
	k := la.Zeros(n, n)
	for i, c := range l.C {
		left, right := l.ends(i)
		if left >= 0 {
			k.Set(left, left, k.At(left, left)+c)
		}
		if right < n {
			k.Set(right, right, k.At(right, right)+c)
		}
		if left >= 0 && right < n {
			k.Set(left, right, -c)
			k.Set(right, left, -c)
		}
	}
	return k
}

// M returns the mass matrix: the masses on the diagonal, n×n.
func (l *Line) M() la.Matrix { return la.Diag(l.Masses) }

// Weight returns f = g·m, the forces on a line that hangs, its left end up.
func (l *Line) Weight(g float64) la.Vector { return l.Masses.Scale(g) }

// String draws the line at rest and lists its numbers.
func (l *Line) String() string {
	return fmt.Sprintf("%s\nC = %v\nM = %v", l.Draw(nil), l.C, l.Masses)
}

// Draw is the line in one row of text, masses moved by u, which counts in lengths of a
// spring at rest (8 characters); nil is the line at rest. Masses never pass each other in
// the drawing. It panics unless u is nil or has a number for each mass.
func (l *Line) Draw(u la.Vector) string {
	const spring = 8
	n := len(l.Masses)
	if u != nil && len(u) != n {
		panicShape("Line.Draw", "%d displacements of %d masses", len(u), n)
	}
	var b strings.Builder
	at := 0 // the column that comes next
	fill := func(to int, coil bool) {
		for from := at; at < to; at++ {
			switch {
			case !coil:
				b.WriteByte(' ')
			case (at-from)%2 == 0:
				b.WriteByte('/')
			default:
				b.WriteByte('\\')
			}
		}
	}
	put := func(s string) { b.WriteString(s); at++ }
	if l.Ends.left() == 1 {
		put("▐")
	}
	for j := range n {
		place := float64((j + 1) * (spring + 1))
		if u != nil && u[j]-u[j] == 0 {
			place += max(-1e3, min(1e3, u[j])) * (spring + 1)
		}
		fill(max(at+1, int(place+0.5)), j > 0 || l.Ends.left() == 1)
		put("●")
	}
	if l.Ends.right() == 1 {
		fill(max(at+1, (n+1)*(spring+1)), true)
		put("▌")
	}
	return b.String()
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "springs." + op, Detail: fmt.Sprintf(format, args...)})
}
