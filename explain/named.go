package explain

import (
	"fmt"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/la"
)

// Algorithm is one of those that this package shows, by its name: what `lina explain` and the course
// let a reader choose.
type Algorithm struct {
	Name   string // "lu", "qr", …
	What   string // what it finds, and how
	Square bool   // A must be square
	Right  bool   // it takes a right-hand side b

	run func(a la.Matrix, b la.Vector) (*Trace, error)
}

// alone is an algorithm that takes a matrix and nothing else.
func alone(f func(a la.Matrix) (*Trace, error)) func(la.Matrix, la.Vector) (*Trace, error) {
	return func(a la.Matrix, _ la.Vector) (*Trace, error) { return f(a) }
}

// Algorithms lists the algorithms, the simplest first.
func Algorithms() []Algorithm {
	return []Algorithm{
		{"lu", "A = P·L·U by elimination with partial pivoting", false, false, alone(LU)},
		{"solve", "A·x = b by Gaussian elimination", true, true, Elimination},
		{"backsub", "U·x = b by back substitution", true, true, BackSubstitution},
		{"det", "the determinant, from the pivots", true, false, alone(Det)},
		{"inv", "the inverse, by Gauss–Jordan elimination", true, false, alone(Inverse)},
		{"chol", "A = L·Lᵀ, Cholesky", true, false, alone(Cholesky)},
		{"qr", "A = Q·R by Householder's reflections", false, false, alone(Householder)},
		{"gram-schmidt", "A = Q·R by Gram and Schmidt", false, false, alone(GramSchmidt)},
		{"lstsq", "least squares ‖b − A·x‖, by A = Q·R", false, true, LeastSquares},
		{"power", "the largest eigenvalue, by power iteration", true, false, alone(func(a la.Matrix) (*Trace, error) { return PowerIteration(a, nil) })},
		{"qr-iteration", "all eigenvalues, by QR iteration", true, false, alone(QRIteration)},
		{"jacobi", "eigenvalues of a symmetric matrix, by Jacobi's rotations", true, false, alone(JacobiEig)},
		{"svd", "singular values, by Jacobi's rotations", false, false, alone(JacobiSVD)},
		{"simplex", "max cᵀx, A·x ≤ b, x ≥ 0: the last column is b, the last row c", false, false, func(a la.Matrix, _ la.Vector) (*Trace, error) {
			return Simplex(Program(a), lp.Dantzig)
		}},
	}
}

// Named is the algorithm of a name.
func Named(name string) (Algorithm, bool) {
	for _, al := range Algorithms() {
		if al.Name == name {
			return al, true
		}
	}
	return Algorithm{}, false
}

// Run shows the algorithm on A, and on b where it takes a right-hand side; b is not looked at elsewhere. What the data
// decide comes back as with the function of the algorithm. Run is for numbers that somebody typed: a shape that the algorithm is
// not for is an error with words, not a panic.
func (al Algorithm) Run(a la.Matrix, b la.Vector) (*Trace, error) {
	m, n := a.Dims()
	switch {
	case m == 0 || n == 0:
		return nil, &la.ShapeError{Op: "explain " + al.Name, Detail: "there are no numbers"}
	case al.Square && m != n:
		return nil, &la.ShapeError{Op: "explain " + al.Name, Detail: fmt.Sprintf("the matrix is %d×%d, and must be square", m, n)}
	case al.Right && len(b) != m:
		return nil, &la.ShapeError{Op: "explain " + al.Name, Detail: fmt.Sprintf("A has %d rows, and b %d numbers", m, len(b))}
	case al.Name == "lstsq" && m < n:
		return nil, &la.ShapeError{Op: "explain " + al.Name, Detail: fmt.Sprintf("the matrix is %d×%d, and must have as many rows as columns or more", m, n)}
	case al.Name == "simplex" && (m < 2 || n < 2):
		return nil, &la.ShapeError{Op: "explain simplex", Detail: fmt.Sprintf("rows of A and b are wanted, and a last row for the objective; this is %d×%d", m, n)}
	}
	return al.run(a, b)
}

// Program is max cᵀx with A·x ≤ b, x ≥ 0 of the table [A b; c ·], m×n: m − 1 rows and n − 1 variables. It
// panics unless m and n are at least 2.
func Program(table la.Matrix) *lp.Problem {
	m, n := table.Dims()
	if m < 2 || n < 2 {
		panicShape("Program", "%d×%d has no room for A, b and c", m, n)
	}
	p := lp.Maximize(table.Row(m - 1)[:n-1]...)
	for i := range m - 1 {
		p.Constrain(table.Row(i)[:n-1], lp.AtMost, table.At(i, n-1))
	}
	return p
}
