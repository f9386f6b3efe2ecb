package la_test

import (
	"errors"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestEig(t *testing.T) { forEachShape(t, squares(), testEig[float32], testEig[float64]) }

func testEig[T la.Float](t *testing.T, a la.Dense[T]) {
	e, err := la.Eig(a)
	noError(t, "Eig", err)
	checkEig(t, "Eig", a, e)
	values, err := la.EigVals(a)
	noError(t, "EigVals", err)
	if len(values) != a.Rows() || !ordered(values, float64(la.Eps[T]())) {
		t.Errorf("EigVals: %v", values)
	}
}

// checkEig judges A·V = V·Λ, and the promises about order, pairs and lengths.
func checkEig[T la.Float](t *testing.T, what string, a la.Dense[T], e *la.EigResult) {
	t.Helper()
	n := a.Rows()
	re, im, v := realPacking[T](t, what, e)
	if len(re) != n {
		t.Fatalf("%s: %d eigenvalues of a matrix of order %d", what, len(re), n)
	}
	below(t, what+": ‖AV − VΛ‖/n‖A‖", mt.EigResidual(mat(a), re, im, mat(v)), 20)
	if !ordered(e.Values, float64(la.Eps[T]())) {
		t.Errorf("%s: not ordered by modulus: %v", what, e.Values)
	}
	for j := range n {
		var sum float64
		for _, z := range e.Vectors.Col(j) {
			sum += real(z)*real(z) + imag(z)*imag(z)
		}
		if math.Abs(math.Sqrt(sum)-1) > 10*float64(n)*float64(la.Eps[T]()) {
			t.Errorf("%s: vector %d has norm %v", what, j, math.Sqrt(sum))
		}
	}
	values, vectors, ok := e.Real()
	if ok == slices.ContainsFunc(e.Values, func(z complex128) bool { return imag(z) != 0 }) {
		t.Errorf("%s: Real is %v of %v", what, ok, e.Values)
	}
	if ok && (len(values) != n || !vectors.Equal(e.Vectors.Real())) || !ok && (values != nil || vectors.Rows() != 0) {
		t.Errorf("%s: Real returns %v and %v", what, values, vectors)
	}
}

// realPacking writes pairs α ± βi of eigenvectors as two real columns, and fails
// the test unless they stand together, α + βi first, and real eigenvalues have
// real vectors.
func realPacking[T la.Float](t *testing.T, what string, e *la.EigResult) (re, im []T, v la.Dense[T]) {
	t.Helper()
	n := len(e.Values)
	v = la.ZerosOf[T](n, n)
	for j := 0; j < n; j++ {
		lambda, x := e.Values[j], e.Vectors.Col(j)
		re, im = append(re, T(real(lambda))), append(im, T(imag(lambda)))
		for i, z := range x {
			v.Set(i, j, T(real(z)))
		}
		if imag(lambda) == 0 {
			if slices.ContainsFunc(x, func(z complex128) bool { return imag(z) != 0 }) {
				t.Errorf("%s: λ[%d] is real, its vector is not", what, j)
			}
			continue
		}
		if j++; imag(lambda) < 0 || j == n || e.Values[j] != cmplx.Conj(lambda) {
			t.Fatalf("%s: λ[%d] = %v is not the first of a pair: %v", what, j-1, lambda, e.Values)
		}
		re, im = append(re, T(real(lambda))), append(im, T(-imag(lambda)))
		for i, z := range e.Vectors.Col(j) {
			v.Set(i, j, T(imag(x[i])))
			if z != cmplx.Conj(x[i]) {
				t.Errorf("%s: vector %d is not the conjugate of its neighbour", what, j)
			}
		}
	}
	return re, im, v
}

// ordered reports whether the eigenvalues fall in modulus, but for what counts as
// equal moduli.
func ordered(values []complex128, eps float64) bool {
	tol := math.Pow(eps, 2.0/3)
	for i := 1; i < len(values); i++ {
		if cmplx.Abs(values[i-1]) < cmplx.Abs(values[i])*(1-tol) {
			return false
		}
	}
	return true
}

func TestEigOfEveryKind(t *testing.T) {
	t.Run("float32", testEigOfEveryKind[float32])
	t.Run("float64", testEigOfEveryKind[float64])
}

func testEigOfEveryKind[T la.Float](t *testing.T) {
	for _, c := range slices.Concat(mt.SquareCases[T](1), mt.SquareCases[T](8), mt.SquareCases[T](30)) {
		a := dense(c.A)
		e, err := la.Eig(a)
		noError(t, c.Name, err)
		checkEig(t, c.Name, a, e)
	}
}

// eigenvaluesAre compares with values known in advance, in the order of Eig.
func eigenvaluesAre(t *testing.T, what string, a la.Matrix, tol float64, want ...complex128) {
	t.Helper()
	e, err := la.Eig(a)
	noError(t, what, err)
	values, err := la.EigVals(a)
	noError(t, what, err)
	for i, z := range want {
		if cmplx.Abs(e.Values[i]-z) > tol || cmplx.Abs(values[i]-z) > tol {
			t.Errorf("%s: λ[%d] is %v by Eig and %v by EigVals, want %v", what, i, e.Values[i], values[i], z)
		}
	}
	if len(e.Values) != len(want) || len(values) != len(want) {
		t.Errorf("%s: %v and %v, want %v", what, e.Values, values, want)
	}
}

func TestEigKnownInAdvance(t *testing.T) {
	eigenvaluesAre(t, "a quarter turn", la.New(2, 2, 0, -1, 1, 0), 1e-15, 1i, -1i)
	eigenvaluesAre(t, "a turn and a stretch", la.New(3, 3, 1, -2, 0, 2, 1, 0, 0, 0, 2), 1e-15, 1+2i, 1-2i, 2)
	eigenvaluesAre(t, "equal moduli", la.Diag(la.Vector{-3, 1, 3}), 0, 3, -3, 1)
	eigenvaluesAre(t, "a transition matrix", la.New(2, 2, 0.8, 0.3, 0.2, 0.7), 1e-15, 1, 0.5)
	eigenvaluesAre(t, "triangular", la.New(3, 3, 1, 5, 7, 0, 2, 9, 0, 0, 3), 1e-14, 3, 2, 1)
	eigenvaluesAre(t, "zero", la.Zeros(2, 2), 0, 0, 0)
	eigenvaluesAre(t, "empty", la.Matrix{}, 0)
	// A polynomial's roots: x³ − 6x² + 11x − 6 and x⁴ − 1.
	eigenvaluesAre(t, "companion", dense(mt.Companion[float64]([]float64{-6, 11, -6})), 1e-13, 3, 2, 1)
	roots, err := la.EigVals(dense(mt.Companion[float64]([]float64{-1, 0, 0, 0})))
	noError(t, "x⁴ − 1", err)
	for _, z := range roots {
		if cmplx.Abs(z*z*z*z-1) > 1e-14 {
			t.Errorf("%v is no fourth root of 1", z)
		}
	}
	// A circulant matrix has the Fourier transform of its column.
	column := la.Vector{3, 1, 4, 1, 5}
	spectrum := make([]complex128, len(column))
	for i := range spectrum {
		for j, x := range column {
			spectrum[i] += la.DFT(5).At(i, j) * complex(x, 0)
		}
	}
	values, err := la.EigVals(la.Circulant(column))
	noError(t, "circulant", err)
	for _, z := range spectrum {
		if !slices.ContainsFunc(values, func(y complex128) bool { return cmplx.Abs(y-z) < 1e-14*14 }) {
			t.Errorf("circulant: no eigenvalue %v among %v", z, values)
		}
	}
	integers := make([]complex128, 0, 10)
	for k := 9; k > 0; k -= 2 {
		integers = append(integers, complex(float64(k), 0), complex(float64(-k), 0))
	}
	got, err := la.EigVals(dense(mt.Clement[float64](10)))
	noError(t, "Clement", err)
	for _, z := range integers {
		if !slices.ContainsFunc(got, func(y complex128) bool { return cmplx.Abs(y-z) < 1e-12 }) {
			t.Errorf("Clement: no eigenvalue %v among %v", z, got)
		}
	}
}

// A defective matrix has too few eigenvectors: its V is singular to working
// precision, and AV = VΛ holds all the same.
func TestEigDefective(t *testing.T) {
	for name, a := range map[string]la.Matrix{
		"a Jordan block of order 2": la.New(2, 2, 3, 1, 0, 3),
		"a Jordan block of order 3": la.New(3, 3, 2, 1, 0, 0, 2, 1, 0, 0, 2),
		"nilpotent":                 la.New(3, 3, 0, 1, 2, 0, 0, 3, 0, 0, 0),
		"a shear":                   la.New(2, 2, 1, 1, 0, 1),
	} {
		e, err := la.Eig(a)
		noError(t, name, err)
		checkEig(t, name, a, e)
		values, v, ok := e.Real()
		if !ok || math.Abs(values[0]-a.At(0, 0)) > 1e-14 {
			t.Errorf("%s: eigenvalues %v", name, e.Values)
		}
		if c := la.Cond(v); c < 1e12 {
			t.Errorf("%s: V has condition number %v", name, c)
		}
	}
	// Rounding splits a triple eigenvalue by as much as ∛ε, on a circle about it.
	e, err := la.Eig(dense(mt.Companion[float64]([]float64{-1, 3, -3}))) // (x − 1)³
	noError(t, "(x − 1)³", err)
	for _, z := range e.Values {
		if cmplx.Abs(z-1) > 1e-4 {
			t.Errorf("(x − 1)³ has the root %v", z)
		}
	}
}

// The sum of the eigenvalues is the trace, their product the determinant.
func TestTraceAndDeterminantOfEigenvalues(t *testing.T) {
	for n := 1; n <= 12; n++ {
		a := dense(mt.Random[float64](mt.Rand(uint64(n)), n, n))
		values, err := la.EigVals(a)
		noError(t, "EigVals", err)
		sum, product := complex128(0), complex128(1)
		for _, z := range values {
			sum, product = sum+z, product*z
		}
		if cmplx.Abs(sum-complex(la.Trace(a), 0)) > 1e-13*float64(n) {
			t.Errorf("n = %d: Σλ = %v, trace %v", n, sum, la.Trace(a))
		}
		if det := la.Det(a); cmplx.Abs(product-complex(det, 0)) > 1e-12*max(1, math.Abs(det)) {
			t.Errorf("n = %d: Πλ = %v, det %v", n, product, det)
		}
	}
}

func TestEigRefuses(t *testing.T) {
	refuses(t, "EigVals", func() { _, _ = la.EigVals(la.Zeros(2, 3)) })
	for _, bad := range []float64{nan, inf, -inf} {
		a := la.Identity(3)
		a.Set(1, 2, bad)
		_, err := la.Eig(a)
		notFiniteAt(t, "Eig", err, 1, 2)
		_, err = la.EigVals(a)
		notFiniteAt(t, "EigVals", err, 1, 2)
	}
}

// notFiniteAt fails the test unless err is a *NotFiniteError that names (i, j).
func notFiniteAt(t *testing.T, what string, err error, i, j int) {
	t.Helper()
	var e *la.NotFiniteError
	if !errors.As(err, &e) || !errors.Is(err, la.ErrNotFinite) || e.I != i || e.J != j {
		t.Errorf("%s: error %v, want one that names the entry (%d, %d)", what, err, i, j)
	}
}
