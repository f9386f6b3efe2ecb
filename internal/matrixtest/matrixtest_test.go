package matrixtest

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
)

func TestRandomIsDeterministic(t *testing.T) {
	a, b := Random[float64](Rand(7), 4, 5), Random[float64](Rand(7), 4, 5)
	if !SameBits(a, b) || SameBits(a, Random[float64](Rand(8), 4, 5)) {
		t.Error("the same seed must give the same matrix, another seed another one")
	}
}

func TestOrthonormal(t *testing.T) {
	for _, s := range [][2]int{{0, 0}, {3, 0}, {1, 1}, {40, 17}, {65, 65}} {
		q := Orthonormal[float64](Rand(1), s[0], s[1])
		if r := Orthogonality(q); !(r < 1) {
			t.Errorf("%v: ‖I−QᵀQ‖/(nε) = %g", s, r)
		}
	}
}

func TestWithEigenvalues(t *testing.T) {
	lambda := Geometric(20, 1e6)
	q := Orthonormal[float64](Rand(3), 20, 20)
	a := WithEigenvalues[float64](Rand(3), lambda)
	if r := EigSymResidual(a, lambda, q); !(r < 2) {
		t.Errorf("‖AQ−QΛ‖ ratio %g", r)
	}
}

func TestGalleryProperties(t *testing.T) {
	n := 12
	lambda := make([]float64, n)
	v := FromFunc[float64](n, n, func(i, k int) float64 {
		lambda[k] = 2 - 2*math.Cos(float64(k+1)*math.Pi/float64(n+1))
		return math.Sqrt(2/float64(n+1)) * math.Sin(float64((i+1)*(k+1))*math.Pi/float64(n+1))
	})
	if r := EigSymResidual(SecondDifference[float64](n), lambda, v); !(r < 10) {
		t.Errorf("tridiag(−1,2,−1): eigenvector residual %g", r)
	}

	h := Hadamard[float64](16)
	if d := Product(h.T(), h); !SameBits(d, Scaled(16, Identity[float64](16))) {
		t.Error("Hadamard: HᵀH ≠ nI")
	}

	l := FromFunc[float64](n, n, func(i, j int) float64 { return map[bool]float64{true: 1, false: -1}[i == j] })
	l = Triangle(blas.Lower, blas.NonUnit, l)
	if !SameBits(Product(l, l.T()), Moler[float64](n)) {
		t.Error("Moler ≠ L·Lᵀ")
	}

	// Traces of powers are the power sums of the eigenvalues.
	check := func(name string, a blas.Mat[float64], eigenvalues []float64) {
		power := Identity[float64](a.Rows)
		for k := 1; k <= 4; k++ {
			power = Product(power, a)
			trace, want, size := 0.0, 0.0, 0.0
			for i, e := range eigenvalues {
				trace += power.At(i, i)
				want += math.Pow(e, float64(k))
				size += math.Pow(math.Abs(e), float64(k))
			}
			if !(math.Abs(trace-want) <= 1e-12*size) {
				t.Errorf("%s: trace of A^%d is %v, want %v", name, k, trace, want)
			}
		}
	}
	check("Rosser", Rosser[float64](), RosserEigenvalues())
	clement := make([]float64, n)
	for i := range clement {
		clement[i] = float64(n - 1 - 2*i)
	}
	check("Clement", Clement[float64](n), clement)
	check("symmetric Clement", ClementSymmetric[float64](n), clement)
	check("companion", Companion[float64]([]float64{-6, 11, -6}), []float64{1, 2, 3})
	re, im := []float64{1, 1, 4}, []float64{2, -2, 0}
	a := WithSchur[float64](Rand(5), re, im)
	trace2 := Product(a, a)
	if got := trace2.At(0, 0) + trace2.At(1, 1) + trace2.At(2, 2); math.Abs(got-(2*(1-4)+16)) > 1e-12 {
		t.Errorf("WithSchur: trace of A² is %v, want 10", got)
	}
}

func TestMagic(t *testing.T) {
	for n := 3; n <= 18; n++ {
		a := Magic[float64](n)
		seen := make([]bool, n*n+1)
		want := float64(n * (n*n + 1) / 2)
		var down, up float64
		for i := range n {
			var row, col float64
			for j := range n {
				row += a.At(i, j)
				col += a.At(j, i)
				seen[int(a.At(i, j))] = true
			}
			if row != want || col != want {
				t.Errorf("n=%d: row %d sums to %v, column to %v, want %v", n, i, row, col, want)
			}
			down += a.At(i, i)
			up += a.At(i, n-1-i)
		}
		if down != want || up != want {
			t.Errorf("n=%d: diagonals sum to %v and %v, want %v", n, down, up, want)
		}
		for k, ok := range seen[1:] {
			if !ok {
				t.Fatalf("n=%d: %d is missing", n, k+1)
			}
		}
	}
}

func TestCasesAreFinite(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 8, 33} {
		for _, c := range append(SquareCases[float32](n), SymmetricCases[float32](n)...) {
			if m := MaxAbs(c.A); math.IsInf(m, 0) {
				t.Errorf("%s, n=%d: not finite", c.Name, n)
			}
		}
		for _, c := range SymmetricCases[float64](n) {
			if !SameBits(c.A, Clone(c.A.T())) {
				t.Errorf("%s, n=%d: not symmetric", c.Name, n)
			}
		}
	}
}

func TestViews(t *testing.T) {
	a := Random[float64](Rand(1), 7, 4)
	vs := Views(a)
	if len(vs) != NumViews {
		t.Fatalf("%d views, want %d", len(vs), NumViews)
	}
	for _, v := range vs {
		if !SameBits(v.Mat, a) {
			t.Errorf("%s: other entries", v.Name)
		}
		v.Set(6, 3, 1)
		v.CheckGuard(t)
		for p := range v.buf {
			if v.inside[p] {
				continue
			}
			old := v.buf[p]
			v.buf[p] = 3
			if v.GuardIntact() {
				t.Fatalf("%s: a write at %d went unnoticed", v.Name, p)
			}
			v.buf[p] = old
		}
	}
}

// An exact product passes at any scale, and one wrong entry does not.
func TestResidualsNotice(t *testing.T) {
	n := 20
	for _, s := range []float64{1, Huge[float64](), Tiny[float64](), Subnormal[float64]()} {
		a := Scaled(s, Triangle(blas.Upper, blas.NonUnit, Random[float64](Rand(1), n, n)))
		q := Orthonormal[float64](Rand(2), n, n)
		b := scale(q).times(scale(a))
		product := FromFunc[float64](n, n, func(i, j int) float64 { return math.Ldexp(b.At(i, j), b.exp) })
		if r := QRResidual(product, q, a); !(r < 1) {
			t.Errorf("scale %g: residual of an exact product is %g", s, r)
		}
		product.Set(3, 3, product.At(3, 3)*(1+1e-7))
		if r := QRResidual(product, q, a); !(r > 10) {
			t.Errorf("scale %g: an error of 1e-7 went unnoticed: %g", s, r)
		}
		product.Set(3, 3, math.NaN())
		if r := QRResidual(product, q, a); !(r > 10) {
			t.Errorf("scale %g: NaN went unnoticed: %g", s, r)
		}
	}
	q := Orthonormal[float64](Rand(2), n, 5)
	q.Set(0, 0, q.At(0, 0)+1e-9)
	if r := Orthogonality(q); !(r > 10) {
		t.Errorf("Orthogonality missed an error of 1e-9: %g", r)
	}
}

func TestSolveResiduals(t *testing.T) {
	n := 15
	for _, s := range []float64{1, Huge[float64](), Tiny[float64]()} {
		rng := Rand(9)
		x := Random[float64](rng, n, 2)
		a := Random[float64](rng, n, n)
		b := Scaled(s, Product(a, x))
		a = Scaled(s, a)
		if r := SolveResidual(a, x, b); !(r < 1) {
			t.Errorf("scale %g: backward error %g of a solution", s, r)
		}
		x.Set(1, 1, x.At(1, 1)+1e-6)
		if r := SolveResidual(a, x, b); !(r > 10) {
			t.Errorf("scale %g: error of 1e-6 unnoticed: %g", s, r)
		}
		if r := LeastSquaresResidual(a, x, b); !(r > 10) {
			t.Errorf("scale %g: least squares: error of 1e-6 unnoticed: %g", s, r)
		}
		if r := SolveResidual(a, Zeros[float64](n, 2), b); !(r > 1e10) {
			t.Errorf("scale %g: x = 0 passes for a solution: %g", s, r)
		}
	}
	q := Orthonormal[float64](Rand(4), n, n)
	if r := InverseResidual(q, q.T()); !(r < 1) {
		t.Errorf("inverse of an orthogonal matrix: %g", r)
	}
	w := Orthonormal[float64](Rand(4), n, 4)
	if r := PenroseResidual(w, w.T()); !(r < 1) {
		t.Errorf("pseudoinverse of orthonormal columns: %g", r)
	}
	if r := PenroseResidual(w, Scaled(1+1e-9, w.T())); !(r > 10) {
		t.Errorf("a wrong pseudoinverse passes: %g", r)
	}
}

func TestEigResidualOfRotation(t *testing.T) {
	// [0 −1; 1 0] has eigenvalues ±i with eigenvectors (1, ∓i)ᵀ.
	a := blas.MatOf(2, 2, []float64{0, -1, 1, 0})
	v := blas.MatOf(2, 2, []float64{1, 0, 0, -1})
	if r := EigResidual(a, []float64{0, 0}, []float64{1, -1}, v); r != 0 {
		t.Errorf("residual %g of an exact pair", r)
	}
	v.Set(1, 1, 1)
	if r := EigResidual(a, []float64{0, 0}, []float64{1, -1}, v); !(r > 1e10) {
		t.Errorf("residual %g of the conjugate vector", r)
	}
}

// ‖A‖ in the denominator is that of A, also where T is larger.
func TestSimilarityResidualOfLargeT(t *testing.T) {
	id := Identity[float64](2)
	if r, want := SimilarityResidual(id, id, Scaled(64, id)), 63/(2*Eps[float64]()); math.Abs(r/want-1) > 1e-12 {
		t.Errorf("residual %g of A = I and T = 64·I, not %g", r, want)
	}
}

func TestGemmError(t *testing.T) {
	rng := Rand(2)
	a, b, c := Random[float32](rng, 9, 30), Random[float32](rng, 30, 8), Random[float32](rng, 9, 8)
	d := FromFunc[float32](9, 8, func(i, j int) float64 {
		s := 0.5 * float64(c.At(i, j))
		for k := range 30 {
			s += 2 * float64(a.At(i, k)) * float64(b.At(k, j))
		}
		return s
	})
	if r := GemmError(2, a, b, 0.5, c, d); !(r < 0.2) {
		t.Errorf("error %g of a rounded product", r)
	}
	d.Set(8, 7, d.At(8, 7)+1e-3)
	if r := GemmError(2, a, b, 0.5, c, d); !(r > 1) {
		t.Errorf("error %g of a wrong product", r)
	}
}
