package lapack

import (
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestQRPivotPanels: matrices of more than one panel, on both sides of where panels
// begin, among them those whose norms fall so fast that panels end early.
func TestQRPivotPanels(t *testing.T) {
	bothTypes(t, testQRPivotPanels[float64], testQRPivotPanels[float32])
}

func testQRPivotPanels[T Float](t *testing.T) {
	rng := matrixtest.Rand(12)
	const few, block = qrPivotFew, qrPivotBlock
	shapes := [][2]int{{few + 1, few + 1}, {few + 3*block + 5, few + block + 1}, {few, few}, {few + block, few + block}, {few + 9, few + 2*block}}
	if matrixtest.Small() {
		shapes = shapes[:1]
	}
	for _, shape := range shapes {
		m, n := shape[0], shape[1]
		for name, a := range map[string]blas.Mat[T]{
			"random":          matrixtest.Random[T](rng, m, n),
			"graded":          matrixtest.Graded[T](rng, m, n, 1e-12),
			"of rank 20":      matrixtest.RankDeficient[T](rng, m, n, 20),
			"with like norms": matrixtest.Orthonormal[T](rng, max(m, n), max(m, n)).Slice(0, m, 0, n),
			"zero":            matrixtest.Zeros[T](m, n),
			"transposed":      matrixtest.Random[T](rng, n, m).T(),
		} {
			v := matrixtest.ViewOf(a, n)
			tau, perm := nanWork[T](min(m, n)), make([]int, n)
			QRPivot(v.Mat, tau, perm)
			v.CheckGuard(t)
			if !isPermutation(perm) {
				t.Fatalf("%s, %d×%d: %v is no permutation", name, m, n, perm)
			}
			checkQR(t, name, matrixtest.PermuteCols(a, perm), v.Mat, tau)
			checkPivotOrder(t, name, v.Mat)
		}
	}
}

// TestQRPivotNaN: a NaN spreads in bounded time.
func TestQRPivotNaN(t *testing.T) {
	const n = qrPivotFew + 2*qrPivotBlock
	a := matrixtest.Random[float64](matrixtest.Rand(13), n, n)
	nan := nanWork[float64](1)[0]
	a.Set(n/2, n/2, nan)
	QRPivot(a, make([]float64, n), make([]int, n))
	if x := a.At(n-1, n-1); x == x {
		t.Errorf("r[%d,%d] = %v in spite of a NaN in A", n-1, n-1, x)
	}
}
