package lapack

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

func TestSVD(t *testing.T) { bothTypes(t, testSVD[float64], testSVD[float32]) }

func testSVD[T Float](t *testing.T) {
	check := func(name string, a blas.Mat[T], view matrixtest.View[T]) {
		m, n := a.Rows, a.Cols
		k := min(m, n)
		stored := matrixtest.Clone(a)
		var thin []T
		for _, cols := range [][2]int{{k, k}, {m, n}, {0, n}, {k, 0}, {0, 0}} {
			blas.CopyMat(view.Mat, stored)
			s := make([]T, k)
			u, v := matrixtest.ViewOf(matrixtest.Zeros[T](m, cols[0]), m), matrixtest.ViewOf(matrixtest.Zeros[T](n, cols[1]), n+1)
			if !SVD(view.Mat, s, u.Mat, v.Mat) {
				t.Fatalf("%s, %d×%d: no convergence", name, m, n)
			}
			view.CheckGuard(t)
			u.CheckGuard(t)
			v.CheckGuard(t)
			for i := range s {
				if !(s[i] >= 0) || math.Signbit(float64(s[i])) || i > 0 && s[i] > s[i-1] {
					t.Fatalf("%s, %d×%d: singular values are not descending from σ₁ to 0: %v", name, m, n, s)
				}
			}
			if thin == nil {
				thin = s
			}
			checkValues(t, name, a, s, thin)
			checkRatio(t, "‖I − UᵀU‖", name, a, matrixtest.Orthogonality(u.Mat), spectralBound)
			checkRatio(t, "‖I − VᵀV‖", name, a, matrixtest.Orthogonality(v.Mat), spectralBound)
			if cols[0] >= k && cols[1] >= k {
				checkRatio(t, "‖A − U·Σ·Vᵀ‖", name, a, matrixtest.SVDResidual(a, u.Mat, s, v.Mat), spectralBound)
			}
		}
	}
	forShapes(check)
	forSquare(check)
}

// TestBidiagonalQRKeepsSmallValues: every singular value of a bidiagonal matrix has
// relative accuracy, over twenty orders of magnitude, whichever way it is graded.
func TestBidiagonalQRKeepsSmallValues(t *testing.T) {
	// d = 10⁻³ⁱ, e = 10⁻³ⁱ⁻¹, worked out with 80 digits.
	want := []float64{
		9.9498743213167788e-22, 1.0000000000000049e-18, 1.000000000000495e-15, 1.0000000000495001e-12,
		1.0000000049500098e-9, 1.0000004950013525e-6, 0.0010000495038227205, 1.0049875670380206,
	}
	n := len(want)
	for _, rising := range []bool{false, true} {
		d, e := make([]float64, n), make([]float64, n-1)
		for i := range n {
			d[i] = math.Pow(10, -3*float64(i))
		}
		for i := range e {
			e[i] = d[i] / 10
		}
		if rising {
			slices.Reverse(d)
			slices.Reverse(e)
		}
		none := blas.Mat[float64]{Rows: n}
		if !bidiagonalQR(d, e, none, none, make([]float64, 4*n)) {
			t.Fatal("no convergence")
		}
		slices.Sort(d)
		for i := range want {
			if math.Abs(d[i]-want[i]) > 1e-14*want[i] {
				t.Errorf("rising %v: singular value %d is %v, want %v", rising, i, d[i], want[i])
			}
		}
	}
}

// TestSVD2x2: the factors of random triangles multiply back entry by entry, also
// where one entry dwarfs the others.
func TestSVD2x2(t *testing.T) {
	rng := matrixtest.Rand(5)
	for range 20000 {
		random := func() float64 {
			return rng.NormFloat64() * math.Pow(10, float64(rng.IntN(3))*float64(rng.IntN(41)-20)/2) * float64(min(1, rng.IntN(8)))
		}
		f, g, h := random(), random(), random()
		x := svd2x2(f, g, h)
		if math.Abs(x.cl*x.cl+x.sl*x.sl-1) > 1e-15 || math.Abs(x.cr*x.cr+x.sr*x.sr-1) > 1e-15 {
			t.Fatalf("f, g, h = %v, %v, %v: not rotations: %+v", f, g, h, x)
		}
		if math.Abs(x.large) < math.Abs(x.small) {
			t.Fatalf("f, g, h = %v, %v, %v: order of %+v", f, g, h, x)
		}
		// [f g; 0 h] = Lᵀ·D·Rᵀ
		product := [3]float64{
			x.cl*x.large*x.cr + x.sl*x.small*x.sr,
			x.cl*x.large*x.sr - x.sl*x.small*x.cr,
			x.sl*x.large*x.sr + x.cl*x.small*x.cr,
		}
		for i, want := range [3]float64{f, g, h} {
			if math.Abs(product[i]-want) > 1e-15*math.Abs(x.large) {
				t.Fatalf("f, g, h = %v, %v, %v: the product is %v", f, g, h, product)
			}
		}
		if got := x.large * x.small; math.Abs(got-f*h) > 1e-15*math.Abs(f*h) {
			t.Fatalf("f, g, h = %v, %v, %v: determinant %v", f, g, h, got)
		}
	}
}

// TestDifferentialQD holds singular values against those of QR iteration, and never needs
// the way out that bidiagonalSVD has.
func TestDifferentialQD(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 8, 21, 42, 64, 100} {
		for _, c := range tridiagonals(n) {
			d, e := slices.Clone(c.d), append(slices.Clone(c.e), 0)
			largest := 0.0
			for i := range d {
				largest = max(largest, math.Abs(d[i]), math.Abs(e[i]))
			}
			for i := range d {
				d[i] /= max(largest, 1e-300)
				e[i] /= max(largest, 1e-300)
			}
			want, off := slices.Clone(d), slices.Clone(e)
			none := blas.Mat[float64]{Rows: n}
			if !differentialQD(d, e) || !bidiagonalQR(want, off[:n-1], none, none, make([]float64, 4*n)) {
				t.Fatalf("%s, n = %d: no convergence", c.name, n)
			}
			slices.Sort(want)
			slices.Reverse(want)
			for i := range want {
				if !(math.Abs(d[i]-want[i]) <= 10*float64(n)*0x1p-52*want[0]) {
					t.Errorf("%s, n = %d: singular value %d is %v, want %v", c.name, n, i, d[i], want[i])
				}
			}
		}
	}
}
