package sparse

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

//go:noinline
func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "sparse." + op, Detail: fmt.Sprintf(format, args...)})
}

// checkNew panics unless r×c is a shape that a sparse matrix can have.
func checkNew(op string, r, c int) {
	if r < 0 || c < 0 {
		panicShape(op, "a dimension of %d×%d is negative", r, c)
	}
	if r > math.MaxInt32 || c > math.MaxInt32 {
		panicShape(op, "%d×%d is too large", r, c)
	}
}

// checkIndex panics unless (i, j) is inside an r×c matrix.
func checkIndex(op string, i, j, r, c int) {
	if uint(i) >= uint(r) || uint(j) >= uint(c) {
		panicShape(op, "index (%d, %d) is outside %d×%d", i, j, r, c)
	}
}

func checkSame(op string, ar, ac, br, bc int) {
	if ar != br || ac != bc {
		panicShape(op, "%d×%d and %d×%d differ", ar, ac, br, bc)
	}
}

func checkSquare(op string, r, c int) {
	if r != c {
		panicShape(op, "%d×%d is not square", r, c)
	}
}

// checkVectors panics unless dst = A·x has the lengths of an r×c matrix A, and dst is not x.
func checkVectors(op string, dst, x la.Vector, r, c int) {
	if len(x) != c || len(dst) != r {
		panicShape(op, "%d×%d times %d numbers into %d", r, c, len(x), len(dst))
	}
	if r > 0 && c > 0 && &dst[0] == &x[0] {
		panicShape(op, "dst is x")
	}
}

// finiteVector returns a *la.NotFiniteError for the first entry that is NaN or ±Inf.
func finiteVector(what string, v la.Vector) error {
	for i, x := range v {
		if x-x != 0 {
			return fmt.Errorf("sparse: %s: %w", what, &la.NotFiniteError{I: i, Value: x})
		}
	}
	return nil
}

// finite returns a *la.NotFiniteError for the first stored entry that is NaN or ±Inf.
func (m *CSR) finite() error {
	sum := 0.0
	for _, x := range m.v {
		sum += x - x
	}
	if sum == 0 {
		return nil
	}
	for at, x := range m.All() {
		if x-x != 0 {
			return &la.NotFiniteError{I: at.I, J: at.J, Value: x}
		}
	}
	return nil
}
