package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestRegular: what is called regular has a condition number below 1/ε by its inverse,
// and random matrices of small order are.
func TestRegular(t *testing.T) { bothTypes(t, testRegular[float64], testRegular[float32]) }

func testRegular[T Float](t *testing.T) {
	rng := matrixtest.Rand(31)
	for n := 1; n <= regularOrder; n += 1 + n/4 {
		for _, cond := range []float64{1, 10, 1e3, 1e12} {
			a := matrixtest.RandomSPD[T](rng, n, cond)
			norm := OneNorm(a)
			lu, pivots := matrixtest.Clone(a), make([]int, n)
			LU(lu, pivots)
			l := matrixtest.Clone(a)
			definite := Cholesky(l) < 0
			byLU, byCholesky := LURegular(lu, norm), definite && CholeskyRegular(l, norm)
			LUInverse(lu, lu, pivots)
			singular := float64(norm)*float64(OneNorm(lu))*float64(Eps[T]()) > 1.1
			if singular && (byLU || byCholesky) {
				t.Errorf("n = %d, condition %g: called regular by LU %v, by Cholesky %v", n, cond, byLU, byCholesky)
			}
			if cond <= 10 && n <= 16 && !(byLU && byCholesky) {
				t.Errorf("n = %d, condition %g: not seen to be regular by LU %v, by Cholesky %v", n, cond, byLU, byCholesky)
			}
		}
	}
	if zero := blas.MatOf(2, 2, []T{1, 2, 0, 0}); LURegular(zero, 3) {
		t.Error("a zero on the diagonal of U is called regular")
	}
}

// TestRegularProbe: of larger matrices none that is singular to working precision is
// called regular, whatever direction is lost, and well-conditioned ones in float64 are.
func TestRegularProbe(t *testing.T) {
	bothTypes(t, testRegularProbe[float64], testRegularProbe[float32])
}

func testRegularProbe[T Float](t *testing.T) {
	rng := matrixtest.Rand(33)
	for n := regularOrder + 1; n <= 200; n += 41 {
		for range 10 {
			a := matrixtest.Random[T](rng, n, n)
			pivots := make([]int, n)
			for _, lost := range []string{"nothing", "a column", "a difference of columns", "a sum of all"} {
				for _, scale := range []T{1, 0x1p-100, 0x1p100} {
					b := matrixtest.Clone(a)
					for i := range n {
						switch lost {
						case "a column":
							b.Set(i, n/2, b.At(i, n/2)*Eps[T]()/64)
						case "a difference of columns":
							b.Set(i, 1, b.At(i, n-1)+b.At(i, 1)*Eps[T]()/64)
						case "a sum of all":
							var sum T
							for j := 1; j < n; j++ {
								sum += b.At(i, j)
							}
							b.Set(i, 0, -sum)
						}
						for j := range n {
							b.Set(i, j, scale*b.At(i, j))
						}
					}
					norm := OneNorm(b)
					LU(b, pivots)
					regular := LURegular(b, norm)
					want := lost == "nothing"
					if regular != want && (regular || Eps[T]() < 1e-10) {
						t.Errorf("n = %d, scale %g, lost %s: called regular: %v", n, scale, lost, regular)
					}
				}
			}
		}
	}
}

func TestSolveRegular(t *testing.T) {
	bothTypes(t, testSolveRegular[float64], testSolveRegular[float32])
}

// testSolveRegular: one right-hand side solved for beside the question has the bits that it has
// alone, and the answer is the same, of regular matrices and of singular ones.
func testSolveRegular[T Float](t *testing.T) {
	rng := matrixtest.Rand(34)
	for _, n := range []int{1, 4, 16, 17, regularOrder, regularOrder + 1, 64, 100, 257} {
		for _, cond := range []float64{2, 1e3, 1e20} {
			a := matrixtest.RandomSPD[T](rng, n, cond)
			norm, b := OneNorm(a), matrixtest.Random[T](rng, n, 1)
			check := func(by string, alone, beside blas.Mat[T], answer, want bool) {
				if !matrixtest.SameBits(alone, beside) {
					t.Errorf("%s, n = %d, condition %g: the solution differs", by, n, cond)
				}
				if answer != want || answer && n > 1 && cond == 1e20 {
					t.Errorf("%s, n = %d, condition %g: called regular %t, by itself %t", by, n, cond, answer, want)
				}
			}
			lu, pivots := matrixtest.Clone(a), make([]int, n)
			LU(lu, pivots)
			alone, beside := matrixtest.Clone(b), matrixtest.Clone(b)
			LUSolve(lu, pivots, alone)
			answer := LUSolveRegular(lu, pivots, norm, beside.Data[:n])
			check("LU", alone, beside, answer, LURegular(lu, norm))

			l := matrixtest.Clone(a)
			if Cholesky(l) >= 0 {
				continue
			}
			alone, beside = matrixtest.Clone(b), matrixtest.Clone(b)
			CholeskySolve(l, alone)
			answer = CholeskySolveRegular(l, norm, beside.Data[:n])
			check("Cholesky", alone, beside, answer, CholeskyRegular(l, norm))
		}
	}
}
