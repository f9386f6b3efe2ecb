package la_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestSVD(t *testing.T) { forEachShape(t, allShapes(), testSVD[float32], testSVD[float64]) }

func testSVD[T la.Float](t *testing.T, a la.Dense[T]) {
	m, n := a.Dims()
	k := min(m, n)
	thin, err := la.SVD(a)
	noError(t, "SVD", err)
	checkSVD(t, "SVD", a, thin, k, k)
	full, err := la.SVDFull(a)
	noError(t, "SVDFull", err)
	checkSVD(t, "SVDFull", a, full, m, n)
	if m*n <= 70*70 {
		jacobi, err := la.SVDJacobi(a)
		noError(t, "SVDJacobi", err)
		checkSVD(t, "SVDJacobi", a, jacobi, k, k)
	}
	values, err := la.SVDVals(a)
	noError(t, "SVDVals", err)
	if k > 0 {
		tol := 10 * T(max(m, n)) * la.Eps[T]() * values[0]
		for i, s := range values {
			if d := s - thin.S[i]; d > tol || d < -tol {
				t.Errorf("σ[%d] is %v by SVDVals and %v by SVD", i, s, thin.S[i])
			}
		}
	}
}

// checkSVD judges A = U·Σ·Vᵀ with U m×uCols and V n×vCols, and what the methods
// make of it.
func checkSVD[T la.Float](t *testing.T, what string, a la.Dense[T], s *la.SVDResult[T], uCols, vCols int) {
	t.Helper()
	m, n := a.Dims()
	if s.U.Rows() != m || s.U.Cols() != uCols || s.V.Rows() != n || s.V.Cols() != vCols || len(s.S) != min(m, n) {
		t.Fatalf("%s: U is %d×%d, V %d×%d, with %d values", what, s.U.Rows(), s.U.Cols(), s.V.Rows(), s.V.Cols(), len(s.S))
	}
	below(t, what+": ‖A − UΣVᵀ‖/n‖A‖", mt.SVDResidual(mat(a), mat(s.U), s.S, mat(s.V)), 20)
	below(t, what+": ‖I − UᵀU‖/n", mt.Orthogonality(mat(s.U)), 20)
	below(t, what+": ‖I − VᵀV‖/n", mt.Orthogonality(mat(s.V)), 20)
	if !slices.IsSortedFunc(s.S, func(x, y T) int { return cmp.Compare(y, x) }) || slices.ContainsFunc(s.S, func(x T) bool { return x < 0 }) {
		t.Errorf("%s: the singular values are not descending, or negative: %v", what, s.S)
	}
	u, values, vt := s.Factors()
	if !mt.SameBits(mat(vt), mat(s.V.T())) || !mt.SameBits(mat(u), mat(s.U)) || !values.Equal(s.S) {
		t.Errorf("%s: Factors differs from the fields", what)
	}
	below(t, what+": U·Sigma()·Vᵀ", mt.ProductResidual(mat(a), mat(u), mat(s.Sigma()), mat(vt)), 20)
	below(t, what+": Reconstruct", mt.Difference(mat(a), mat(s.Reconstruct())), 30)
}

// Singular values that are known in advance come out to 10·n·ε·σ₁, for matrices
// of every kind.
func TestSingularValuesKnownInAdvance(t *testing.T) {
	t.Run("float32", testKnownSingularValues[float32])
	t.Run("float64", testKnownSingularValues[float64])
}

func testKnownSingularValues[T la.Float](t *testing.T) {
	for _, shape := range [][2]int{{1, 1}, {5, 5}, {33, 33}, {70, 20}, {20, 70}} {
		m, n := shape[0], shape[1]
		k := min(m, n)
		for name, want := range map[string][]float64{
			"cond 1e16": mt.Geometric(k, 1e16), "clustered": mt.Clustered(k), "equal": slices.Repeat([]float64{1}, k),
		} {
			want = slices.Clone(want)
			slices.Sort(want)
			slices.Reverse(want)
			a := dense(mt.WithSingularValues[T](mt.Rand(3), m, n, want))
			got, err := la.SVDVals(a)
			noError(t, name, err)
			for i := range want {
				if d := math.Abs(float64(got[i]) - want[i]); d > 10*float64(max(m, n))*float64(la.Eps[T]())*want[0] {
					t.Errorf("%d×%d %s: σ[%d] = %v, want %v", m, n, name, i, got[i], want[i])
				}
			}
		}
	}
}

// Of every kind of matrix the decomposition is as good: graded, badly scaled,
// singular, zero, the gallery.
func TestSVDOfEveryKind(t *testing.T) {
	t.Run("float32", testSVDOfEveryKind[float32])
	t.Run("float64", testSVDOfEveryKind[float64])
}

func testSVDOfEveryKind[T la.Float](t *testing.T) {
	cases := slices.Concat(mt.SquareCases[T](3), mt.SquareCases[T](20), mt.RectangularCases[T](40, 15), mt.RectangularCases[T](15, 40))
	for _, c := range cases {
		a := dense(c.A)
		s, err := la.SVD(a)
		noError(t, c.Name, err)
		k := min(c.A.Rows, c.A.Cols)
		checkSVD(t, c.Name, a, s, k, k)
	}
}

// Eckart and Young: of all matrices of rank k the truncated decomposition is
// nearest to A, at a distance of σₖ₊₁ in the 2-norm and of √(σₖ₊₁² + …) in
// Frobenius's.
func TestTruncate(t *testing.T) {
	want := la.Vector{8, 4, 2, 1, 0.5}
	a := dense(mt.WithSingularValues[float64](mt.Rand(1), 9, 5, want))
	for name, decompose := range map[string]func(la.Matrix) (*la.SVDResult[float64], error){
		"SVD": la.SVD[float64], "SVDFull": la.SVDFull[float64],
	} {
		s, err := decompose(a)
		noError(t, name, err)
		for k := range 6 {
			near := s.Truncate(k)
			b := near.Reconstruct()
			rank, err := la.Rank(b)
			noError(t, name, err)
			far := 0.0
			if k < 5 {
				far = want[k]
			}
			diff := a.Sub(b)
			if got := la.Norm(diff, la.Spectral); rank != k || len(near.S) != k || math.Abs(got-far) > 1e-14 {
				t.Errorf("%s, k = %d: rank %d, distance %v, want %v", name, k, rank, got, far)
			}
			if got := la.Norm(diff, la.Frobenius); math.Abs(got-want[k:].Norm()) > 1e-14 {
				t.Errorf("%s, k = %d: Frobenius distance %v, want %v", name, k, got, want[k:].Norm())
			}
		}
		s.Truncate(2).U.Set(0, 0, 7)
		if s.U.At(0, 0) != 7 {
			t.Errorf("%s: Truncate copies", name)
		}
		refuses(t, "SVD.Truncate", func() { s.Truncate(6) })
		refuses(t, "SVD.Truncate", func() { s.Truncate(-1) })
	}
}

// Solve gives the shortest least squares solution, also of a deficient matrix,
// and from the thin as from the full decomposition.
func TestSVDSolve(t *testing.T) {
	shapes := [][2]int{{0, 0}, {0, 3}, {3, 0}, {1, 1}, {6, 6}, {30, 8}, {8, 30}, {65, 65}}
	forEachShape(t, shapes, testSVDSolve[float32], testSVDSolve[float64])
}

func testSVDSolve[T la.Float](t *testing.T, a la.Dense[T]) {
	m, n := a.Dims()
	b := rhs[T](m)
	rank := (min(m, n) + 1) / 2
	for what, a := range map[string]la.Dense[T]{"full rank": a, "deficient": dense(mt.RankDeficient[T](mt.Rand(9), m, n, rank))} {
		thin, err := la.SVD(a)
		noError(t, what, err)
		full, err := la.SVDFull(a)
		noError(t, what, err)
		x := thin.Solve(b)
		below(t, what+": ‖Aᵀ(b − Ax)‖", mt.LeastSquaresResidual(mat(a), col(x), col(b)), 20)
		dst := make(la.Vec[T], n)
		full.SolveTo(dst, b)
		fit, err := la.LstSqSVD(a, b)
		noError(t, what, err)
		if d := fit.X.Distance(x); d > 10*T(max(m, n))*la.Eps[T]()*(1+x.Norm()) || !fit.S.Equal(thin.S) || what == "deficient" && fit.Rank != rank {
			t.Errorf("%s: LstSqSVD has x = %v, rank %d; SVD.Solve x = %v", what, fit.X, fit.Rank, x)
		}
		// x is the shortest: the part of it outside of the row space is nothing.
		z, err := la.NullSpace(a)
		noError(t, what, err)
		tol := 100 * T(max(m, n)) * la.Eps[T]() * (1 + x.Norm())
		for name, x := range map[string]la.Vec[T]{"thin": x, "full": dst} {
			if d := z.T().MulVec(x).Norm(); d > tol {
				t.Errorf("%s, %s: ‖Zᵀx‖ = %v", what, name, d)
			}
		}
	}
}

func TestSVDSolveSpreadsNaN(t *testing.T) {
	s, err := la.SVD(la.New(2, 2, 2, 1, 1, 2))
	noError(t, "SVD", err)
	if x := s.Solve(la.Vector{1, nan}); x[0] == x[0] || x[1] == x[1] {
		t.Errorf("NaN in b: x = %v", x)
	}
	refuses(t, "SVD.Solve", func() { s.Solve(la.Vector{1, 2, 3}) })
	refuses(t, "SVD.Solve", func() { s.SolveTo(make(la.Vector, 3), la.Vector{1, 2}) })
}

// What Factorize is given does not depend on what it was given before.
func TestFactorizeAgain(t *testing.T) {
	var s la.SVDResult[float64]
	var e la.EigSymResult[float64]
	for i, n := range []int{5, 40, 3, 0, 17} {
		a := dense(mt.Random[float64](mt.Rand(uint64(i)), n+2, n))
		want, err := la.SVD(a)
		noError(t, "SVD", err)
		noError(t, "Factorize", s.Factorize(a))
		if !mt.SameBits(mat(s.U), mat(want.U)) || !s.S.Equal(want.S) || !mt.SameBits(mat(s.V), mat(want.V)) {
			t.Errorf("n = %d: SVDResult.Factorize differs from SVD", n)
		}
		wantSym, err := la.EigSym(a.Gram())
		noError(t, "EigSym", err)
		noError(t, "Factorize", e.Factorize(a.Gram()))
		if !mt.SameBits(mat(e.Vectors), mat(wantSym.Vectors)) || !e.Values.Equal(wantSym.Values) {
			t.Errorf("n = %d: EigSymResult.Factorize differs from EigSym", n)
		}
	}
	var f la.LUFactors[float64]
	var q la.QRFactors[float64]
	var p la.QRPivotFactors[float64]
	var c la.CholeskyFactors[float64]
	for i, n := range []int{5, 40, 3, 0, 17} {
		a := dense(mt.Random[float64](mt.Rand(uint64(i)), n, n))
		f.Factorize(a)
		q.Factorize(a)
		p.Factorize(a)
		spd := a.Gram().AddDiag(1)
		noError(t, "Cholesky.Factorize", c.Factorize(spd))
		want, err := la.Cholesky(spd)
		noError(t, "Cholesky", err)
		_, r, _ := p.Factors()
		_, wantR, _ := la.QRPivot(a).Factors()
		for what, pair := range map[string][2]la.Matrix{
			"LU": {f.U(), la.LU(a).U()}, "QR": {q.R(), la.QR(a).R()}, "QRPivot": {r, wantR}, "Cholesky": {c.L(), want.L()},
		} {
			if !mt.SameBits(mat(pair[0]), mat(pair[1])) {
				t.Errorf("n = %d: %s.Factorize differs from %s", n, what, what)
			}
		}
	}
}

// Once the storage is there, neither factorizing again nor solving allocates.
func TestFactorizeDoesNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	const m, n = 30, 20
	tall := dense(mt.Random[float64](mt.Rand(1), m, n))
	square, spd := tall.Slice(0, n, 0, n), tall.Gram()
	b, x := rhs[float64](m), make(la.Vector, n)
	var (
		f la.LUFactors[float64]
		q la.QRFactors[float64]
		p la.QRPivotFactors[float64]
		c la.CholeskyFactors[float64]
		e la.EigSymResult[float64]
		s la.SVDResult[float64]
	)
	for name, run := range map[string]func() error{
		"LU":       func() error { f.Factorize(square); return f.SolveTo(x, b[:n]) },
		"QR":       func() error { q.Factorize(tall); return q.SolveTo(x, b) },
		"QRPivot":  func() error { p.Factorize(tall); return p.SolveTo(x, b) },
		"Cholesky": func() error { _ = c.Factorize(spd); return c.SolveTo(x, b[:n]) },
		"EigSym":   func() error { return e.Factorize(spd) },
		"SVD":      func() error { err := s.Factorize(tall); s.SolveTo(x, b); return err },
	} {
		if allocs := mt.Allocs(50, func() {
			if err := run(); err != nil {
				t.Fatal(name, err)
			}
		}); allocs > 0 {
			t.Errorf("%s: %v allocations", name, allocs)
		}
	}
}
