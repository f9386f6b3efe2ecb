package la_test

import (
	"encoding/binary"
	"errors"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// FuzzFactor: a matrix and a right-hand side of any bit patterns go through every
// direct factorization and solve, in float64 and float32. What comes out is a result
// with a good residual or a typed error: never a panic, a hang, or a number that is
// not finite without an error.
func FuzzFactor(f *testing.F) {
	seed := func(m, n byte, xs ...float64) {
		data := []byte{m, n}
		for _, x := range xs {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(x))
		}
		f.Add(data)
	}
	seed(0, 0)
	seed(0, 3)
	seed(2, 2, 1, 2, 3, 4, 5, 6)
	seed(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1)
	seed(2, 2, 0, 0, 0, 0, 1, 1)
	seed(2, 2, math.NaN(), 1, 1, math.Inf(1), 1, 1)
	seed(2, 2, 5e-324, 0, 0, 5e-324, 1, 1)
	seed(2, 2, 1e308, 1e308, 1e308, -1e308, 1, 1)
	seed(3, 2, 1e-200, 1e200, 1, 1, 1e-200, 1e200, 1, 2, 3)
	seed(2, 3, 1, 1, 1, 1, 1, 1, 1, 2)
	seed(4, 4, 2, 1, 0, 0, 1, 2, 1, 0, 0, 1, 2, 1, 0, 0, 1, 2, 1, 2, 3, 4)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, b := fuzzed(data)
		tryAll(t, a, b)
		tryAll(t, la.Convert[float32](a), la.Convert[float32](b.AsCol()).Col(0))
	})
}

// fuzzed makes a matrix of at most 12×12 and a right-hand side of bytes: two for the
// shape, eight for each number, and zeros if there are too few.
func fuzzed(data []byte) (la.Matrix, la.Vector) {
	next := func() (x byte) {
		if len(data) > 0 {
			x, data = data[0], data[1:]
		}
		return x
	}
	m, n := int(next())%13, int(next())%13
	number := func(i, j int) float64 {
		var word [8]byte
		data = data[copy(word[:], data):]
		return math.Float64frombits(binary.LittleEndian.Uint64(word[:]))
	}
	return la.FromFunc(m, n, number), la.FromFunc(m, 1, number).Col(0)
}

// tryAll checks every operation that a matrix of the shape of A admits.
func tryAll[T la.Float](t *testing.T, a la.Dense[T], b la.Vec[T]) {
	m, n := a.Dims()
	before := a.Clone()
	// A residual means something where nothing under- or overflows on the way.
	largest := float64(la.Norm(a, la.MaxAbs))
	low, high := math.Sqrt(mt.Tiny[T]()), math.Sqrt(mt.Huge[T]())
	tame := largest > low && largest < high && float64(b.NormP(math.Inf(1))) < high

	answered := func(op string, x la.Dense[T], err error) bool {
		t.Helper()
		var notFinite *la.NotFiniteError
		var singular *la.SingularError
		if err != nil && !errors.As(err, &notFinite) && !errors.As(err, &singular) && !errors.Is(err, la.ErrNotFinite) &&
			!errors.Is(err, la.ErrNotPositiveDefinite) && !errors.Is(err, la.ErrNotSymmetric) && !errors.Is(err, la.ErrNoConvergence) {
			t.Fatalf("%s: an error of no type: %v", op, err)
		}
		for i := range x.Rows() {
			for j := range x.Cols() {
				if v := float64(x.At(i, j)); err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
					t.Fatalf("%s: entry (%d, %d) is %v without an error, of\n%v", op, i, j, v, a)
				}
			}
		}
		return err == nil
	}
	good := func(op string, ratio float64) {
		t.Helper()
		if tame && !(ratio < 30) {
			t.Fatalf("%s: residual ratio %g of\n%v\n%v", op, ratio, a, b)
		}
	}

	result, err := la.LstSq(a, b)
	if err == nil {
		if answered("LstSq", result.X.AsCol(), err); result.Rank == min(m, n) && m > 0 && n > 0 {
			good("LstSq", mt.LeastSquaresResidual(mat(a), col(result.X), col(b)))
		}
	} else {
		answered("LstSq", la.Dense[T]{}, err)
	}
	if factor, err := la.Factor(a); err == nil {
		x, err := factor.Solve(b)
		answered("Factor", x.AsCol(), err)
	} else {
		answered("Factor", la.Dense[T]{}, err)
	}
	_, err = la.Rank(a)
	answered("Rank", la.Dense[T]{}, err)
	finite := largest-largest == 0
	if q, r := la.QR(a).Factors(); finite && tame {
		good("QR", mt.Residual(mat(a), mat(q), mat(r)))
	}
	if q, r, p := la.QRPivot(a).Factors(); finite && tame {
		good("QRPivot", mt.Residual(mat(a.TakeCols(p...)), mat(q), mat(r)))
	}
	lu := la.LU(a)
	if p, l, u := lu.Factors(); finite && tame {
		good("LU", mt.ProductResidual(mat(a), mat(p), mat(l), mat(u)))
	}
	if m != n {
		return
	}
	if x, err := la.Solve(a, b); answered("Solve", x.AsCol(), err) && n > 0 {
		good("Solve", mt.SolveResidual(mat(a), col(x), col(b)))
	}
	if x, err := la.Inv(a); answered("Inv", x, err) && n > 0 {
		good("Inv", mt.InverseResidual(mat(a), mat(x)))
	}
	la.Det(a)
	if sign, _ := la.LogDet(a); finite && sign != 0 && sign != 1 && sign != -1 {
		t.Fatalf("LogDet: the sign is %v", sign)
	}
	symmetric := a.Triu(0).Add(a.Triu(1).T())
	if f, err := la.LDL(symmetric); answered("LDL", la.Dense[T]{}, err) {
		if p, l, d := f.Factors(); tame {
			good("LDL", mt.ProductResidual(mat(symmetric), mat(p), mat(l), mat(d), mat(l.T()), mat(p.T())))
		}
		x, err := f.Solve(b)
		answered("LDL.Solve", x.AsCol(), err)
	}
	if f, err := la.Cholesky(symmetric); answered("Cholesky", la.Dense[T]{}, err) {
		if l := f.L(); tame {
			good("Cholesky", mt.Residual(mat(symmetric), mat(l), mat(l.T())))
		}
		x, err := f.Solve(b)
		answered("Cholesky.Solve", x.AsCol(), err)
	}
	if finite && !mt.SameBits(mat(a), mat(before)) {
		t.Fatal("A was changed")
	}
}
