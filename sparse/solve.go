package sparse

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// solveChecked is what the factorizations do around solve.
func solveChecked(op string, n int, dst, b la.Vector, solve func(x, b []float64), rcond func() float64) error {
	if len(dst) != n || len(b) != n {
		panicShape(op, "A is %d×%d, %d numbers into %d", n, n, len(b), len(dst))
	}
	if err := finiteVector("right-hand side", b); err != nil {
		return err
	}
	solve(dst, b)
	if r := rcond(); !(r >= la.Eps[float64]()) && n > 0 {
		return &la.SingularError{RCond: r, Pivot: -1}
	}
	if err := finiteVector("the solution overflows", dst); err != nil {
		return err
	}
	return nil
}

// solveColumns solves column by column.
func solveColumns(b la.Matrix, solveTo func(dst, b la.Vector) error) (la.Matrix, error) {
	r, c := b.Dims()
	xt := la.Zeros(c, r)
	var failed error
	for j := range c {
		x := xt.RowView(j)
		copy(x, b.Col(j))
		if err := solveTo(x, x); err != nil && failed == nil {
			failed = fmt.Errorf("column %d: %w", j, err)
		}
	}
	return xt.T(), failed
}

// rcondOf estimates 1/(‖A‖₁·‖A⁻¹‖₁) of a symmetric matrix from a few solves (Hager, Condition
// estimates, 1984; Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., Alg. 15.1).
func rcondOf(n int, norm1 float64, solve func(x, b []float64)) float64 {
	if n == 0 {
		return 1
	}
	x, y, z := make(la.Vector, n), make(la.Vector, n), make(la.Vector, n)
	for i := range x {
		x[i] = 1 / float64(n)
	}
	sum := func(v la.Vector) (s float64) {
		for _, t := range v {
			s += math.Abs(t)
		}
		return s
	}
	largest := 0.0
	for range 5 {
		solve(y, x)
		s := sum(y)
		if !(s > largest) {
			if s != s {
				return 0
			}
			break
		}
		largest = s
		for i, t := range y {
			z[i] = math.Copysign(1, t)
		}
		solve(z, z)
		at := 0
		for i, t := range z {
			if math.Abs(t) > math.Abs(z[at]) {
				at = i
			}
		}
		if math.Abs(z[at]) <= z.Dot(x) {
			break
		}
		clear(x)
		x[at] = 1
	}
	// And for a vector that has no luck to lose: alternating, growing.
	for i := range x {
		x[i] = 1 + float64(i)/float64(max(n-1, 1))
		if i%2 == 1 {
			x[i] = -x[i]
		}
	}
	solve(y, x)
	largest = max(largest, 2*sum(y)/(3*float64(n)))
	if r := 1 / largest / norm1; r == r {
		return min(1, r)
	}
	return 0
}
