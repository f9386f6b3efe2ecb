package la_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

var functionSizes = []int{0, 1, 2, 3, 5, 10, 31, 33}

// eachSize runs check on a random matrix of order n and norm about 1, in float32
// and float64 and in every layout.
func eachSize(t *testing.T, check32 func(*testing.T, la.Matrix32), check64 func(*testing.T, la.Matrix)) {
	t.Helper()
	for _, n := range functionSizes {
		random := dense(mt.Random[float64](mt.Rand(uint64(n)), n, n)).Scale(1 / math.Sqrt(float64(n+1)))
		for name, a := range layouts(random) {
			t.Run(fmt.Sprintf("float64, n = %d, %s", n, name), func(t *testing.T) { check64(t, a) })
		}
		for name, a := range layouts(la.Convert[float32](random)) {
			t.Run(fmt.Sprintf("float32, n = %d, %s", n, name), func(t *testing.T) { check32(t, a) })
		}
	}
}

// near fails the test unless ‖got − want‖ ≤ c·n·ε·scale.
func near[T la.Float](t *testing.T, what string, got, want la.Dense[T], c float64, scale T) {
	t.Helper()
	n := max(got.Rows(), 1)
	d := float64(la.Norm(got.Sub(want), la.Frobenius))
	below(t, what, d/(float64(n)*float64(la.Eps[T]())*float64(scale)), c)
}

func TestExpm(t *testing.T) { eachSize(t, testExpm[float32], testExpm[float64]) }

func testExpm[T la.Float](t *testing.T, a la.Dense[T]) {
	n := a.Rows()
	e, err := la.Expm(a)
	noError(t, "Expm", err)
	size := la.Norm(e, la.Frobenius) + 1
	inverse, err := la.Expm(a.Neg())
	noError(t, "Expm", err)
	near(t, "e^A·e^−A = I", e.Mul(inverse), la.IdentityOf[T](n), 100, size*(la.Norm(inverse, la.Frobenius)+1))
	twice, err := la.Expm(a.Scale(2))
	noError(t, "Expm", err)
	near(t, "e^2A = (e^A)²", e.Mul(e), twice, 100, size*size)
	transposed, err := la.Expm(a.T())
	noError(t, "Expm", err)
	near(t, "e^(Aᵀ) = (e^A)ᵀ", transposed, e.T(), 20, size)
	if n > 0 {
		_, logDet := la.LogDet(e)
		if d := math.Abs(float64(logDet - la.Trace(a))); d > 1000*float64(n)*float64(la.Eps[T]()) {
			t.Errorf("log det e^A = %v, trace %v", logDet, la.Trace(a))
		}
	}
	// e^A for a skew-symmetric A is a rotation.
	rotation, err := la.Expm(a.Sub(a.T()))
	noError(t, "Expm", err)
	below(t, "e^(A−Aᵀ) is orthogonal", mt.Orthogonality(mat(rotation)), 50)
}

func TestExpmKnownInAdvance(t *testing.T) {
	e := math.E
	for _, c := range []struct{ a, want la.Matrix }{
		{la.Zeros(3, 3), la.Identity(3)},
		{la.Diag(la.Vector{0, 1, -1, math.Ln2}), la.Diag(la.Vector{1, e, 1 / e, 2})},
		{la.New(3, 3, 0, 1, 2, 0, 0, 3, 0, 0, 0), la.New(3, 3, 1, 1, 3.5, 0, 1, 3, 0, 0, 1)},
		{la.New(2, 2, 1, 1, 0, 1), la.New(2, 2, e, e, 0, e)},
		{la.New(2, 2, 0, 1, 1, 0), la.New(2, 2, math.Cosh(1), math.Sinh(1), math.Sinh(1), math.Cosh(1))},
		{la.New(2, 2, 0, -30, 30, 0), la.New(2, 2, math.Cos(30), -math.Sin(30), math.Sin(30), math.Cos(30))},
		{la.Diag(la.Vector{-100, 30}), la.Diag(la.Vector{math.Exp(-100), math.Exp(30)})},
	} {
		got, err := la.Expm(c.a)
		noError(t, "Expm", err)
		if !got.EqualApprox(c.want, 1e-13) {
			t.Errorf("the exponential of\n%v is\n%v, want\n%v", c.a, got, c.want)
		}
	}
	got, err := la.Expm(la.Diag(la.Vector{-1e4, 700})) // of condition 1e4
	if noError(t, "Expm", err); got.At(0, 0) != 0 || math.Abs(got.At(1, 1)/math.Exp(700)-1) > 1e-11 {
		t.Errorf("e^−10000 and e^700 are %v", got.Diagonal(0))
	}
	_, err = la.Expm(la.Diag(la.Vector{710, 0}))
	overflows(t, "e^710", err)
	_, err = la.Expm(la.Convert[float32](la.Diag(la.Vector{89, 0})))
	overflows(t, "e^89 in float32", err)
	_, err = la.Expm(la.New(2, 2, 1e200, 1, 1, 1e200))
	overflows(t, "the exponential of 1e200", err)
}

func overflows(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("%s: error %v, want ErrNotFinite", what, err)
	}
}

func TestSqrtm(t *testing.T) { eachSize(t, testSqrtm[float32], testSqrtm[float64]) }

func testSqrtm[T la.Float](t *testing.T, random la.Dense[T]) {
	n := random.Rows()
	a := random.AddDiag(2) // eigenvalues about 2, some complex
	x, err := la.Sqrtm(a)
	noError(t, "Sqrtm", err)
	below(t, "‖A − X²‖/n‖A‖", mt.Residual(mat(a), mat(x), mat(x)), 20)
	values, err := la.EigVals(x)
	noError(t, "EigVals", err)
	for _, z := range values {
		if real(z) <= 0 {
			t.Errorf("the root has the eigenvalue %v: it is not the principal one", z)
		}
	}
	spd := dense(mt.RandomSPD[T](mt.Rand(uint64(n)), n, 100))
	x, err = la.Sqrtm(spd)
	noError(t, "Sqrtm", err)
	below(t, "‖A − X²‖/n‖A‖, positive definite", mt.Residual(mat(spd), mat(x), mat(x)), 20)
	if !x.IsSymmetric(0) || !la.IsPositiveDefinite(x) {
		t.Error("the root of a positive definite matrix is not positive definite")
	}
}

func TestSqrtmKnownInAdvance(t *testing.T) {
	for _, c := range []struct{ a, want la.Matrix }{
		{la.New(2, 2, 5, 4, 4, 5), la.New(2, 2, 2, 1, 1, 2)},
		{la.New(2, 2, 1, 4, 0, 9), la.New(2, 2, 1, 1, 0, 3)},
		{la.New(2, 2, 0, -1, 1, 0), la.New(2, 2, 1, -1, 1, 1).Scale(math.Sqrt2 / 2)},
		{la.New(2, 2, 1, 1, 0, 0), la.New(2, 2, 1, 1, 0, 0)}, // singular, and not symmetric
		{la.Ones(4, 4), la.Full(4, 4, 0.5)},                  // singular, symmetric
		{la.Zeros(2, 2), la.Zeros(2, 2)},
	} {
		got, err := la.Sqrtm(c.a)
		noError(t, "Sqrtm", err)
		if !got.EqualApprox(c.want, 1e-14) {
			t.Errorf("the square root of\n%v is\n%v, want\n%v", c.a, got, c.want)
		}
	}
	// What rounding makes of a zero eigenvalue has no root worth 1e-8.
	basis := dense(mt.Random[float64](mt.Rand(6), 3, 3))
	inverse, err := la.Inv(basis)
	noError(t, "Inv", err)
	root := basis.Mul(la.Diag(la.Vector{2, 1, 0})).Mul(inverse)
	got, err := la.Sqrtm(root.Mul(root))
	if noError(t, "Sqrtm", err); !got.EqualApprox(root, 1e-12) {
		t.Errorf("the square root of a singular matrix is\n%v, want\n%v", got, root)
	}
	for name, a := range map[string]la.Matrix{"symmetric": la.Diag(la.Vector{1, -4}), "triangular": la.New(2, 2, 1, 5, 0, -4)} {
		_, err := la.Sqrtm(a)
		notReal(t, "Sqrtm, "+name, err, -4)
		_, err = la.Logm(a)
		notReal(t, "Logm, "+name, err, -4)
	}
	_, err = la.Sqrtm(la.New(2, 2, 0, 1, 0, 0))
	isSingular(t, "the root of a nilpotent matrix", err)
}

func notReal(t *testing.T, what string, err error, eigenvalue float64) {
	t.Helper()
	var e *la.NotRealError
	if !errors.As(err, &e) || !errors.Is(err, la.ErrNotReal) || math.Abs(e.Eigenvalue-eigenvalue) > 1e-13 {
		t.Errorf("%s: error %v, want a *NotRealError for %v", what, err, eigenvalue)
	}
}

func TestLogm(t *testing.T) { eachSize(t, testLogm[float32], testLogm[float64]) }

func testLogm[T la.Float](t *testing.T, random la.Dense[T]) {
	n := random.Rows()
	a := random.AddDiag(2)
	x, err := la.Logm(a)
	noError(t, "Logm", err)
	back, err := la.Expm(x)
	noError(t, "Expm", err)
	near(t, "e^(log A) = A", back, a, 100, la.Norm(a, la.Frobenius)+1)
	spd := dense(mt.RandomSPD[T](mt.Rand(uint64(n)), n, 100))
	x, err = la.Logm(spd)
	noError(t, "Logm", err)
	if !x.IsSymmetric(0) {
		t.Error("the logarithm of a positive definite matrix is not symmetric")
	}
	back, err = la.Expm(x)
	noError(t, "Expm", err)
	near(t, "e^(log A) = A, positive definite", back, spd, 100, la.Norm(spd, la.Frobenius)+1)
}

func TestLogmKnownInAdvance(t *testing.T) {
	for _, c := range []struct{ a, want la.Matrix }{
		{la.Identity(3), la.Zeros(3, 3)},
		{la.Diag(la.Vector{1, math.E, 2}), la.Diag(la.Vector{0, 1, math.Ln2})},
		{la.New(2, 2, 1, 1, 0, 1), la.New(2, 2, 0, 1, 0, 0)},
		{la.New(2, 2, math.Cos(3), -math.Sin(3), math.Sin(3), math.Cos(3)), la.New(2, 2, 0, -3, 3, 0)},
	} {
		got, err := la.Logm(c.a)
		noError(t, "Logm", err)
		if !got.EqualApprox(c.want, 1e-14) {
			t.Errorf("the logarithm of\n%v is\n%v, want\n%v", c.a, got, c.want)
		}
	}
	for _, a := range []la.Matrix{la.Zeros(2, 2), la.Ones(2, 2), la.New(2, 2, 1, 1, 0, 0)} {
		_, err := la.Logm(a)
		isSingular(t, "the logarithm of a singular matrix", err)
	}
}

func TestPowm(t *testing.T) { eachSize(t, testPowm[float32], testPowm[float64]) }

func testPowm[T la.Float](t *testing.T, random la.Dense[T]) {
	a := random.AddDiag(1)
	want, size := la.IdentityOf[T](a.Rows()), T(1)
	for n := range 9 {
		got, err := la.Powm(a, n)
		noError(t, "Powm", err)
		near(t, fmt.Sprintf("A^%d", n), got, want, 20, size)
		want, size = want.Mul(a), size*(la.Norm(a, la.Frobenius)+1)
	}
	inv, err := la.Inv(a)
	noError(t, "Inv", err)
	got, err := la.Powm(a, -3)
	noError(t, "Powm", err)
	norm := la.Norm(inv, la.Frobenius) + 1
	near(t, "A⁻³", got, inv.Mul(inv).Mul(inv), 20, norm*norm*norm)
}

func TestPowmEdges(t *testing.T) {
	x, err := la.Powm(la.New(2, 2, 1, 2, 2, 4), -1)
	if e := isSingular(t, "Powm", err); x.Rows() != 0 || e.Pivot != 1 {
		t.Errorf("the inverse of a singular matrix: %v, %+v", x, e)
	}
	x, err = la.Powm(la.Diag(la.Vector{1, 1e-20}), -2)
	if isSingular(t, "Powm, ill-conditioned", err); !x.EqualApprox(la.Diag(la.Vector{1, 1e40}), 1e-14) {
		t.Errorf("A⁻² = %v", x)
	}
	_, err = la.Powm(la.Diag(la.Vector{1e200, 1}), 2)
	overflows(t, "A²", err)
	x, err = la.Powm(la.New(2, 2, 0, 1, 1, 0), math.MinInt)
	if err != nil || !x.Equal(la.Identity(2)) {
		t.Errorf("an even power of an exchange: %v, %v", x, err)
	}
}
