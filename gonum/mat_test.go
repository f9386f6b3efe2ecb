package gonumla

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"
)

// useLina makes Gonum compute with Lina until the test is over.
func useLina(t testing.TB) {
	before32, before64 := blas32.Implementation(), blas64.Implementation()
	Use()
	t.Cleanup(func() {
		blas32.Use(before32)
		use(before64, gonumlapack.Implementation{})
	})
}

// What users of package mat call, on both sides of the sizes that are left to Gonum:
// the identities that define each result.
func TestMat(t *testing.T) {
	useLina(t)
	for _, n := range []int{1, 2, 7, 20, 50, 120, 230} {
		rng := rand.New(rand.NewPCG(22, uint64(n)))
		random := func(r, c int) *mat.Dense {
			A := mat.NewDense(r, c, nil)
			A.Apply(func(i, j int, _ float64) float64 { return rng.NormFloat64() }, A)
			return A
		}
		// A slice of a larger matrix: rows farther apart than they are long.
		A := random(n+3, n+5).Slice(1, n+1, 2, n+2).(*mat.Dense)
		B, F := random(n, 3), random(2*n+1, n)
		tol := 1e-13 * float64(n) * cond(A)

		t.Run("LU", func(t *testing.T) {
			var lu mat.LU
			lu.Factorize(A)
			var X, Y mat.Dense
			check(t, lu.SolveTo(&X, false, B))
			near(t, "A·X", product(A, &X), B, tol)
			check(t, lu.SolveTo(&Y, true, B))
			near(t, "Aᵀ·Y", product(A.T(), &Y), B, tol)
			L, U, P := new(mat.TriDense), new(mat.TriDense), new(mat.Dense)
			lu.LTo(L)
			lu.UTo(U)
			P.Permutation(n, lu.RowPivots(nil))
			near(t, "P·L·U", product(P, product(L, U)), A, 1e-13*float64(n))
			if n > 1 && math.Abs(math.Log(lu.Cond()/cond(A))) > math.Log(10*float64(n)) {
				t.Errorf("n = %d: condition number %v, in the 2-norm %v", n, lu.Cond(), cond(A))
			}
		})
		t.Run("Inverse", func(t *testing.T) {
			var X, Y mat.Dense
			check(t, X.Inverse(A))
			near(t, "X·A", product(&X, A), eye(n), tol)
			check(t, Y.Solve(A, B))
			near(t, "A·Y", product(A, &Y), B, tol)
		})
		t.Run("Cholesky", func(t *testing.T) {
			S := mat.NewSymDense(n, nil)
			S.SymOuterK(1, F.T())
			var chol mat.Cholesky
			if !chol.Factorize(S) {
				t.Fatal("not positive definite")
			}
			var X mat.Dense
			var inverse mat.SymDense
			tol := 1e-13 * float64(n) * cond(S)
			check(t, chol.SolveTo(&X, B))
			near(t, "S·X", product(S, &X), B, tol)
			check(t, chol.InverseTo(&inverse))
			near(t, "S⁻¹·S", product(&inverse, S), eye(n), tol)
			U := new(mat.TriDense)
			chol.UTo(U)
			near(t, "Uᵀ·U", product(U.T(), U), S, 1e-13*float64(n))
		})
		t.Run("QR", func(t *testing.T) {
			var qr mat.QR
			qr.Factorize(F)
			Q, R := new(mat.Dense), new(mat.Dense)
			qr.QTo(Q)
			qr.RTo(R)
			near(t, "Q·R", product(Q, R), F, 1e-13*float64(n))
			near(t, "Qᵀ·Q", product(Q.T(), Q), eye(2*n+1), 1e-13*float64(n))
			var X mat.Dense
			b := random(2*n+1, 2)
			check(t, X.Solve(F, b))
			near(t, "Fᵀ·F·X", product(F.T(), product(F, &X)), product(F.T(), b), tol)
		})
		t.Run("LQ", func(t *testing.T) {
			var X mat.Dense // of least norm: in the range of F
			check(t, X.Solve(F.T(), B))
			near(t, "Fᵀ·X", product(F.T(), &X), B, tol)
			var Y mat.Dense
			check(t, Y.Solve(F, &X))
			near(t, "F·Y", product(F, &Y), &X, tol)
		})
		t.Run("SVD", func(t *testing.T) {
			var svd mat.SVD
			if !svd.Factorize(F, mat.SVDThin) {
				t.Fatal("no SVD")
			}
			U, V := new(mat.Dense), new(mat.Dense)
			svd.UTo(U)
			svd.VTo(V)
			near(t, "U·Σ·Vᵀ", product(U, product(mat.NewDiagDense(n, svd.Values(nil)), V.T())), F, 1e-13*float64(n))
		})
	}
}

// near checks that no entries differ by more than tol times the largest.
func near(t *testing.T, what string, got, want mat.Matrix, tol float64) {
	t.Helper()
	var difference mat.Dense
	difference.Sub(got, want)
	largest := math.Max(mat.Max(want), -mat.Min(want))
	if off := math.Max(mat.Max(&difference), -mat.Min(&difference)); !(off <= tol*largest) {
		t.Errorf("%s: off by %.3g of %.3g", what, off, largest)
	}
}

func product(a, b mat.Matrix) *mat.Dense {
	p := new(mat.Dense)
	p.Mul(a, b)
	return p
}

func eye(n int) mat.Matrix {
	ones := make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	return mat.NewDiagDense(n, ones)
}

// cond is the condition number in the 2-norm.
func cond(a mat.Matrix) float64 { return mat.Cond(a, 2) }

// A matrix that is singular, or indefinite, is that through mat, too.
func TestMatSingular(t *testing.T) {
	useLina(t)
	for _, n := range []int{3, 60} {
		A := mat.NewDense(n, n, nil)
		A.Apply(func(i, j int, _ float64) float64 { return float64((i + 1) * (j + 2)) }, A)
		var X mat.Dense
		if err := X.Inverse(A); err == nil {
			t.Errorf("n = %d: a matrix of rank 1 has an inverse", n)
		}
		var chol mat.Cholesky
		S := mat.NewSymDense(n, nil)
		S.SetSym(n-1, n-1, -1)
		if chol.Factorize(S) {
			t.Errorf("n = %d: an indefinite matrix has a Cholesky factor", n)
		}
	}
}
