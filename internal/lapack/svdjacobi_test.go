package lapack

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

func TestSVDJacobi(t *testing.T) { bothTypes(t, testSVDJacobi[float64], testSVDJacobi[float32]) }

func testSVDJacobi[T Float](t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 8, 17, 33} {
		for _, m := range []int{n, n + 1, 3 * n} {
			for i, c := range mt.RectangularCases[T](m, n) {
				a := mt.ViewOf(c.A, i)
				u, v, s, want := mt.Zeros[T](m, n), mt.Zeros[T](n, n), make([]T, n), make([]T, n)
				if !SVDJacobi(a.Mat, s, u, v) {
					t.Fatalf("%s, %d×%d: no convergence", c.Name, m, n)
				}
				a.CheckGuard(t)
				checkRatio(t, "‖A − U·Σ·Vᵀ‖", c.Name, c.A, mt.SVDResidual(c.A, u, s, v), spectralBound)
				checkRatio(t, "‖I − UᵀU‖", c.Name, c.A, mt.Orthogonality(u), spectralBound)
				checkRatio(t, "‖I − VᵀV‖", c.Name, c.A, mt.Orthogonality(v), spectralBound)
				SVD(mt.Clone(c.A), want, blas.Mat[T]{}, blas.Mat[T]{})
				checkValues(t, c.Name, c.A, s, want)
			}
		}
	}
}

// TestSVDJacobiKeepsSmallValues: where rows or columns, or both, are graded, every singular
// value has a small relative error, and those of SVD have not.
func TestSVDJacobiKeepsSmallValues(t *testing.T) {
	bothTypes(t, testJacobiGraded[float64], testJacobiGraded[float32])
}

func testJacobiGraded[T Float](t *testing.T) {
	const n = 7
	rng := mt.Rand(8)
	grade := -11 // of 2, a row
	if isFloat32[T]() {
		grade = -5
	}
	lost := 0.0
	for _, tall := range []int{0, 3} {
		m := n + tall
		for _, c := range []struct {
			name       string
			rows, cols int // powers of 2 from one to the next
		}{{"D·B", grade, 0}, {"B·D", 0, grade}, {"D·B·D", grade, grade}, {"rows from small to large", -grade, 0}, {"columns from small to large", 0, -grade}} {
			b := mt.WithSingularValues[T](rng, m, n, mt.Geometric(n, 10))
			a := mt.FromFunc[T](m, n, func(i, j int) float64 {
				return math.Ldexp(float64(b.At(i, j)), c.rows*i+c.cols*j)
			})
			want := bigSingularValues(a)
			name := fmt.Sprintf("%s, %d×%d", c.name, m, n)
			s, plain, u, v := make([]T, n), make([]T, n), mt.Zeros[T](m, n), mt.Zeros[T](n, n)
			if !SVDJacobi(a, s, u, v) {
				t.Fatalf("%s: no convergence", name)
			}
			SVD(mt.Clone(a), plain, blas.Mat[T]{}, blas.Mat[T]{})
			for i, x := range want {
				if e := math.Abs(float64(s[i])/x-1) / float64(Eps[T]()); e > 100*n {
					t.Errorf("%s: singular value %d is %v, want %v: %.3g·ε off", name, i, s[i], x, e)
				}
				lost = max(lost, math.Abs(float64(plain[i])/x-1)/float64(Eps[T]()))
			}
		}
	}
	if lost < 1e4 && !isFloat32[T]() { // in float32, small problems are solved in float64
		t.Errorf("SVD is %.3g·ε off: the matrices are not hard", lost)
	}
	// Kahan's matrix is D·B with D = diag(1, s, s², …).
	k := mt.Kahan[T](30)
	s, u, v := make([]T, 30), mt.Zeros[T](30, 30), mt.Zeros[T](30, 30)
	SVDJacobi(k, s, u, v)
	want := bigSingularValues(k)
	for i, x := range want {
		if e := math.Abs(float64(s[i])/x-1) / float64(Eps[T]()); e > 1e4 {
			t.Errorf("Kahan: singular value %d is %v, want %v: %.3g·ε off", i, s[i], x, e)
		}
	}
}

// TestSVDJacobiNotFinite: NaN and infinities end at once.
func TestSVDJacobiNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		a, u, v, s := mt.Random[float64](mt.Rand(1), 5, 4), mt.Zeros[float64](5, 4), mt.Zeros[float64](4, 4), make([]float64, 4)
		a.Set(3, 2, bad)
		if SVDJacobi(a, s, u, v) || s[0] == s[0] {
			t.Errorf("a matrix that holds %v is decomposed", bad)
		}
	}
}

// bigSingularValues computes the singular values of A with 300 binary digits, descending, by
// Jacobi rotations of its columns.
func bigSingularValues[T Float](a blas.Mat[T]) []float64 {
	const precision = 300
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }
	dot := func(x, y []*big.Float) *big.Float {
		sum, p := number(0), number(0)
		for i := range x {
			sum.Add(sum, p.Mul(x[i], y[i]))
		}
		return sum
	}
	m, n := a.Rows, a.Cols
	columns := make([][]*big.Float, n)
	for j := range columns {
		columns[j] = make([]*big.Float, m)
		for i := range m {
			columns[j][i] = number(float64(a.At(i, j)))
		}
	}
	one := number(1)
	for turned := true; turned; {
		turned = false
		for p := range n {
			for q := p + 1; q < n; q++ {
				x, y := columns[p], columns[q]
				aa, bb, g := dot(x, x), dot(y, y), dot(x, y)
				limit := number(0).Mul(aa, bb)
				limit.SetMantExp(limit.Mul(limit, one), -160) // ε = 2⁻⁸⁰
				if number(0).Mul(g, g).Cmp(limit) <= 0 {
					continue
				}
				turned = true
				zeta := number(0).Quo(number(0).Sub(bb, aa), number(0).Mul(g, number(2)))
				root := number(0).Sqrt(number(0).Add(one, number(0).Mul(zeta, zeta)))
				t := number(0).Quo(one, number(0).Add(number(0).Abs(zeta), root))
				if zeta.Sign() < 0 {
					t.Neg(t)
				}
				c := number(0).Quo(one, number(0).Sqrt(number(0).Add(one, number(0).Mul(t, t))))
				s := number(0).Mul(t, c)
				for i := range x {
					u, v := x[i], y[i]
					x[i] = number(0).Sub(number(0).Mul(c, u), number(0).Mul(s, v))
					y[i] = number(0).Add(number(0).Mul(s, u), number(0).Mul(c, v))
				}
			}
		}
	}
	values := make([]float64, n)
	for j, x := range columns {
		values[j], _ = number(0).Sqrt(dot(x, x)).Float64()
	}
	insertionSort(values)
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		values[i], values[j] = values[j], values[i]
	}
	return values
}
