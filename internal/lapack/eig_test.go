package lapack

import (
	"fmt"
	"math"
	"math/cmplx"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/internal/parallel"
)

func TestEig(t *testing.T) { bothTypes(t, testEig[float64], testEig[float32]) }

func testEig[T Float](t *testing.T) {
	forSquare(func(name string, a blas.Mat[T], v matrixtest.View[T]) { checkEig(t, name, a, v) })
	for _, n := range []int{1, 2, 3, 5, 12, 33, 64} {
		for i, c := range defectiveCases[T](n) {
			v := matrixtest.ViewOf(c.A, i+n)
			checkEig(t, c.Name+", "+v.Name, c.A, v)
		}
	}
}

// checkEig checks the eigenvalues and eigenvectors of a, of which v is a copy
// with a guard around it.
func checkEig[T Float](t *testing.T, name string, a blas.Mat[T], v matrixtest.View[T]) {
	t.Helper()
	n := a.Rows
	re, im, x := nanWork[T](n), nanWork[T](n), matrixtest.ViewOf(blas.MatOf(n, n, nanWork[T](n*n)), n)
	if Eig(v.Mat, re, im, x.Mat, blas.Mat[T]{}) != 0 {
		t.Errorf("%s, n = %d: no convergence", name, n)
		return
	}
	v.CheckGuard(t)
	x.CheckGuard(t)
	checkRatio(t, "‖AV−VΛ‖/(n‖A‖ε)", name, a, matrixtest.EigResidual(a, re, im, x.Mat), ratioBound)
	for j := 0; j < n; j++ {
		col := x.Mat.Slice(0, n, j, j+1)
		if im[j] != 0 {
			if !(im[j] > 0 && j+1 < n && im[j+1] == -im[j] && re[j+1] == re[j]) {
				t.Fatalf("%s, n = %d: no pair at %d: %v + i·%v", name, n, j, re, im)
			}
			col = x.Mat.Slice(0, n, j, j+2)
			j++
		}
		checkNormalised(t, fmt.Sprintf("%s, n = %d, vector %d", name, n, j), col)
	}

	// Without vectors, every number takes the same path.
	blas.CopyMat(v.Mat, a)
	onlyRe, onlyIm := nanWork[T](n), nanWork[T](n)
	if Eig(v.Mat, onlyRe, onlyIm, blas.Mat[T]{}, blas.Mat[T]{}) != 0 {
		t.Errorf("%s, n = %d: no convergence without vectors", name, n)
	}
	if !slices.Equal(re, onlyRe) || !slices.Equal(im, onlyIm) {
		t.Errorf("%s, n = %d: other eigenvalues without vectors", name, n)
	}
}

// checkNormalised checks that a real vector (one column) or a complex one (its
// real and imaginary part) has norm 1, and that its largest entry, or one as
// large but for rounding, is real.
func checkNormalised[T Float](t *testing.T, name string, x blas.Mat[T]) {
	t.Helper()
	entry := func(i int) complex128 {
		if x.Cols == 1 {
			return complex(float64(x.At(i, 0)), 0)
		}
		return complex(float64(x.At(i, 0)), float64(x.At(i, 1)))
	}
	eps := float64(Eps[T]())
	var squares, largest, largestReal float64
	for i := range x.Rows {
		size := cmplx.Abs(entry(i))
		squares += size * size
		largest = max(largest, size)
		if imag(entry(i)) == 0 {
			largestReal = max(largestReal, size)
		}
	}
	if !(math.Abs(squares-1) <= 32*eps) {
		t.Errorf("%s: norm %v", name, math.Sqrt(squares))
	}
	if largestReal < largest*(1-8*eps) {
		t.Errorf("%s: the largest entry, %v, is not real", name, largest)
	}
}

// defectiveCases returns matrices that have too few eigenvectors, or nearly.
func defectiveCases[T Float](n int) []matrixtest.Case[T] {
	rng := matrixtest.Rand(uint64(n))
	jordan := func(lambda, above float64) blas.Mat[T] {
		return matrixtest.FromFunc[T](n, n, func(i, j int) float64 {
			switch j {
			case i:
				return lambda
			case i + 1:
				return above
			}
			return 0
		})
	}
	q := matrixtest.Orthonormal[T](rng, n, n)
	rotated := matrixtest.Product(matrixtest.Convert[T](matrixtest.Product(q, jordan(1, 1))), q.T())
	// Equal blocks [1 2; −2 1], coupled: a pair that is multiple and defective.
	pairs := matrixtest.Triangle(blas.Upper, blas.NonUnit, matrixtest.Random[T](rng, n, n))
	for k := 0; k < n; k++ {
		pairs.Set(k, k, 1)
		if k%2 == 1 {
			pairs.Set(k-1, k, 2)
			pairs.Set(k, k-1, -2)
		}
	}
	triangle := matrixtest.Triangle(blas.Upper, blas.NonUnit, matrixtest.Random[T](rng, n, n))
	for k := range n {
		triangle.Set(k, k, 1)
	}
	return []matrixtest.Case[T]{
		{Name: "Jordan block", A: jordan(1, 1)},
		{Name: "lower Jordan block", A: jordan(1, 1).T()},
		{Name: "nilpotent", A: jordan(0, 1)},
		{Name: "Jordan block, growing", A: jordan(1e-3, 1e3)},
		{Name: "Jordan block, rotated", A: matrixtest.Convert[T](rotated)},
		{Name: "equal eigenvalues", A: triangle},
		{Name: "equal pairs", A: pairs},
		{Name: "equal eigenvalues, huge", A: matrixtest.Scaled(matrixtest.Huge[T](), triangle)},
		{Name: "equal pairs, tiny", A: matrixtest.Scaled(matrixtest.Tiny[T](), pairs)},
		{Name: "ones", A: matrixtest.FromFunc[T](n, n, func(i, j int) float64 { return 1 })},
		{Name: "unlike scales", A: unlikeScales(1, 20, matrixtest.Random[T](rng, n, n))},
		{Name: "permuted", A: permuted(2, pairs)},
		{Name: "cycle", A: matrixtest.Toeplitz[T](unit(n, 1), unit(n, n-1))},
		{Name: "skew", A: skew[T](n)},
	}
}

// unit is the unit vector e_k of length n.
func unit(n, k int) []float64 {
	e := make([]float64, n)
	e[k%n] = 1
	return e
}

// skew is a random skew-symmetric matrix: its eigenvalues are imaginary.
func skew[T Float](n int) blas.Mat[T] {
	a := matrixtest.Random[T](matrixtest.Rand(3), n, n)
	return matrixtest.FromFunc[T](n, n, func(i, j int) float64 { return float64(a.At(i, j)) - float64(a.At(j, i)) })
}

// TestEigKnown: matrices whose eigenvalues are known.
func TestEigKnown(t *testing.T) {
	bothTypes(t, testEigKnown[float64], testEigKnown[float32])
}

func testEigKnown[T Float](t *testing.T) {
	const n = 30
	eps := float64(Eps[T]())
	rng := matrixtest.Rand(11)
	column := make([]float64, n)
	for i := range column {
		column[i] = 2*rng.Float64() - 1
	}
	circulant, dft := make([]float64, n), make([]complex128, n)
	for k := range n {
		circulant[k] = float64(T(column[(n-k)%n])) // the first row
		for j, c := range column {
			dft[k] += complex(float64(T(c)), 0) * cmplx.Rect(1, -2*math.Pi*float64(j*k)/n)
		}
	}
	re, im := make([]float64, n), make([]float64, n)
	planted, clement, diagonal := make([]complex128, n), make([]complex128, n), make([]complex128, n)
	triangle := matrixtest.Triangle(blas.Upper, blas.NonUnit, matrixtest.Random[T](rng, n, n))
	for j := range n {
		re[j] = float64(j)
		if j%3 > 0 {
			re[j], im[j] = float64(j-j%3), float64(3-2*(j%3))*(1+float64(j/3))
		}
		planted[j] = complex(re[j], im[j])
		if im[j] < 0 {
			im[j] = 0 // told by its predecessor
		}
		clement[j] = complex(float64(2*j-n+1), 0)
		diagonal[j] = complex(float64(triangle.At(j, j)), 0)
	}
	unlike := unlikeScales(4, 40, matrixtest.ClementSymmetric[T](n))
	for _, test := range []struct {
		name string
		a    blas.Mat[T]
		want []complex128
		tol  float64 // in units of ε·the largest eigenvalue
	}{
		{"1×1", blas.MatOf(1, 1, []T{-7}), []complex128{-7}, 0},
		{"rotation", blas.MatOf(2, 2, []T{0, -1, 1, 0}), []complex128{1i, -1i}, 0},
		{"rotation by 30°", blas.MatOf(2, 2, []T{0.75, -0.4375, 0.4375, 0.75}), []complex128{0.75 + 0.4375i, 0.75 - 0.4375i}, 1},
		{"2×2", blas.MatOf(2, 2, []T{4, 1, 2, 3}), []complex128{5, 2}, 2},
		{"(x−1)(x−2)(x−3)(x−4)", matrixtest.Companion[T]([]float64{24, -50, 35, -10}), []complex128{1, 2, 3, 4}, 300},
		{"x⁴ + 4", matrixtest.Companion[T]([]float64{4, 0, 0, 0}), []complex128{1 + 1i, 1 - 1i, -1 + 1i, -1 - 1i}, 10},
		{"circulant", matrixtest.Toeplitz[T](column, circulant), dft, 100},
		{"planted", matrixtest.WithSchur[T](rng, re, im), planted, 1e4},
		{"Clement", matrixtest.Clement[T](n), clement, 1e4},
		{"Clement, unlike scales", unlike, clement, 100},
		{"triangle", triangle, diagonal, 0},
		{"permuted triangle", permuted(12, triangle), diagonal, 0},
		{"permuted triangle, huge", permuted(12, matrixtest.Scaled(0x1p100, triangle)), timesAll(0x1p100, diagonal), 0},
	} {
		m := test.a.Rows
		gotRe, gotIm := make([]T, m), make([]T, m)
		if Eig(test.a, gotRe, gotIm, matrixtest.Zeros[T](m, m), blas.Mat[T]{}) != 0 {
			t.Errorf("%s: no convergence", test.name)
		}
		largest := 0.0
		for _, z := range test.want {
			largest = max(largest, cmplx.Abs(z))
		}
		checkSpectrum(t, test.name, gotRe, gotIm, test.want, test.tol*eps*largest)
	}
}

func timesAll(s float64, zs []complex128) []complex128 {
	scaled := make([]complex128, len(zs))
	for i, z := range zs {
		scaled[i] = complex(s*real(z), s*imag(z))
	}
	return scaled
}

// checkSpectrum fails the test unless each wanted eigenvalue has one of its own
// that differs from it by tol or less.
func checkSpectrum[T Float](t *testing.T, name string, re, im []T, want []complex128, tol float64) {
	t.Helper()
	if len(re) != len(want) {
		t.Fatalf("%s: %d eigenvalues, want %d", name, len(re), len(want))
	}
	taken := make([]bool, len(re))
	for _, w := range want {
		best, distance := -1, math.Inf(1)
		for i := range re {
			if d := cmplx.Abs(complex(float64(re[i]), float64(im[i])) - w); !taken[i] && d < distance {
				best, distance = i, d
			}
		}
		if !(distance <= tol) {
			t.Errorf("%s: the eigenvalue nearest to %v is off by %.3g, allowed %.3g", name, w, distance, tol)
			return
		}
		taken[best] = true
	}
}

// TestEigAtTheEndsOfTheRange: what is representable comes out, with its digits.
func TestEigAtTheEndsOfTheRange(t *testing.T) {
	for _, s := range []float64{1e300, 0x1p1020, 1e-300, 0x1p-1060} {
		a := blas.MatOf(3, 3, []float64{0, -2 * s, 0, 2 * s, 0, 0, 0, s, 5 * s})
		checkKnown(t, a, complex(0, 2*s), complex(0, -2*s), complex(5*s, 0))
	}
	// Eigenvalues that lie apart farther than the range of the entries.
	checkKnown(t, blas.MatOf(2, 2, []float64{0, 1e300, -1e-300, 0}), 1i, -1i)
	checkKnown(t, blas.MatOf(2, 2, []float64{1e300, 3, 0, 1e-300}), 1e300, 1e-300)
	checkKnown(t, blas.MatOf(3, 3, []float64{1e-300, 0, 0, 5, 0, -1e200, 5, 1e200, 0}), 1e-300, complex(0, 1e200), complex(0, -1e200))
	// A pair stays one, though its imaginary part is less than any number.
	rng := matrixtest.Rand(14)
	for range 300 {
		a := matrixtest.FromFunc[float64](3, 3, func(i, j int) float64 { return math.Ldexp(float64(rng.IntN(7)-3), -1074) })
		checkEig(t, fmt.Sprint(a.Data), a, matrixtest.ViewOf(a, 0))
	}
}

// checkKnown checks each eigenvalue to its own size, the residual and the form
// of the vectors.
func checkKnown(t *testing.T, a blas.Mat[float64], want ...complex128) {
	t.Helper()
	n := a.Rows
	name := fmt.Sprint(a.Data)
	checkEig(t, name, a, matrixtest.ViewOf(a, 0))
	re, im := make([]float64, n), make([]float64, n)
	Eig(a, re, im, blas.Mat[float64]{}, blas.Mat[float64]{})
	for _, w := range want {
		found := false
		for i := range re {
			d := cmplx.Abs(complex(re[i], im[i]) - w)
			found = found || d <= 1e-14*cmplx.Abs(w)
		}
		if !found {
			t.Errorf("%s: %v is not among the eigenvalues %v + i·%v", name, w, re, im)
		}
	}
}

// TestGeneralSpectralNotFinite: NaN or Inf anywhere ends everything at once, with
// NaN.
func TestGeneralSpectralNotFinite(t *testing.T) {
	const n = 6
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, p := range [][2]int{{0, 0}, {3, 1}, {1, 4}, {5, 5}} {
			a := matrixtest.Random[float64](matrixtest.Rand(3), n, n)
			a.Set(p[0], p[1], bad)
			re, im, v := make([]float64, n), make([]float64, n), matrixtest.Zeros[float64](n, n)
			if Eig(a, re, im, v, blas.Mat[float64]{}) != n || !math.IsNaN(re[0]) || !math.IsNaN(im[5]) || !math.IsNaN(v.At(2, 2)) {
				t.Errorf("Eig with %v at %v: converged to %v + i·%v", bad, p, re, im)
			}
			v = matrixtest.Zeros[float64](n, n)
			if Schur(a, v, re, im) != n || !math.IsNaN(re[0]) || !math.IsNaN(a.At(5, 0)) || !math.IsNaN(v.At(2, 2)) {
				t.Errorf("Schur with %v at %v: converged to %v + i·%v", bad, p, re, im)
			}
		}
	}
}

// TestEigSizes: orders on both sides of those at which the method changes, and of
// multiples of panels and blocks of vectors.
func TestEigSizes(t *testing.T) { bothTypes(t, testEigSizes[float64], testEigSizes[float32]) }

func testEigSizes[T Float](t *testing.T) {
	sizes := []int{sweepTiny, sweepTiny + 1, hessenbergTiny, hessenbergTiny + 1, schurSmall, schurSmall + 1}
	if !matrixtest.Small() {
		sizes = append(sizes, eigenvectorBlock, 150, 151, hessenbergFar+2)
	}
	for i, n := range sizes {
		for _, c := range []matrixtest.Case[T]{
			{Name: "random", A: matrixtest.Random[T](matrixtest.Rand(uint64(n)), n, n)},
			{Name: "Grcar", A: matrixtest.Grcar[T](n)},
			{Name: "Frank", A: matrixtest.Frank[T](n)},
			{Name: "companion", A: matrixtest.Companion[T](unit(n, 0))},
		} {
			v := matrixtest.ViewOf(c.A, i+n)
			checkEig(t, c.Name+", "+v.Name, c.A, v)
			v = matrixtest.ViewOf(c.A, i+n)
			checkSchur(t, c.Name+", "+v.Name, c.A, v)
		}
	}
}

// TestEigThreads: the same bits for every number of threads, and help is called for.
func TestEigThreads(t *testing.T) {
	defer parallel.Crowd(0)()
	const n = 260
	a := matrixtest.Random[float64](matrixtest.Rand(7), n, n)
	var v0, u0 blas.Mat[float64]
	var values0 []float64
	for _, procs := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(procs)
		calls := parallel.Calls()
		v, u := matrixtest.Zeros[float64](n, n), matrixtest.Zeros[float64](n, n)
		re, im, re1, im1 := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		left := Eig(a, re, im, v, u) + Eig(a, re1, im1, blas.Mat[float64]{}, blas.Mat[float64]{})
		values := slices.Concat(re, im, re1, im1)
		switch {
		case left > 0:
			t.Fatalf("GOMAXPROCS = %d: %d eigenvalues have not converged", procs, left)
		case procs == 1:
			v0, u0, values0 = v, u, values
		case !matrixtest.SameBits(v, v0) || !matrixtest.SameBits(u, u0) || !slices.Equal(values, values0):
			t.Errorf("GOMAXPROCS = %d: other bits than with one thread", procs)
		case parallel.Calls() == calls:
			t.Errorf("GOMAXPROCS = %d: no call for help", procs)
		}
	}
}
