package la_test

import (
	"math"
	"math/cmplx"
	"testing"

	"github.com/lina-la/lina/la"
)

func TestSpecialMatrices(t *testing.T) {
	for what, tc := range map[string]struct {
		got  la.Matrix
		want string
	}{
		"Vandermonde":           {la.Vandermonde(la.Vector{2, -1, 0}, 4), "1 2 4 8; 1 -1 1 -1; 1 0 0 0"},
		"Vandermonde, n = 0":    {la.Vandermonde(la.Vector{2, 3}, 0), "zeros(2,0)"},
		"Hilbert":               {la.Hilbert(2), "1 0.5; 0.5 0.3333333333333333"},
		"Toeplitz":              {la.Toeplitz(la.Vector{1, 2}, la.Vector{1, 3, 4}), "1 3 4; 2 1 3"},
		"Toeplitz, symmetric":   {la.Toeplitz(la.Vector{1, 2}, nil), "1 2; 2 1"},
		"Circulant":             {la.Circulant(la.Vector{1, 2, 3}), "1 3 2; 2 1 3; 3 2 1"},
		"Leslie":                {la.Leslie(la.Vector{0, 2}, la.Vector{0.5}), "0 2; 0.5 0"},
		"Hilbert(0)":            {la.Hilbert(0), ""},
		"Circulant, no entries": {la.Circulant(nil), ""},
		"Leslie, no classes":    {la.Leslie(nil, nil), ""},
	} {
		equal(t, what, tc.got, tc.want)
	}
}

// The Fourier matrix: FᴴF = n·I, and it turns circular convolution into
// products.
func TestDFT(t *testing.T) {
	for n := range 17 {
		F := la.DFT(n)
		G := F.H().Mul(F)
		if !G.Real().EqualApprox(la.Identity(n).Scale(float64(n)), 1e-13) || !G.Imag().EqualApprox(la.Zeros(n, n), 1e-13) {
			t.Errorf("FᴴF for n = %d is %v", n, G)
		}
	}
	n := 6
	c, x := la.RandNormal(la.NewRand(7), n, 1).Col(0), la.RandNormal(la.NewRand(8), n, 1).Col(0)
	spectrum := func(v la.Vector) []complex128 {
		column := la.NewCMatrix(n, 1, 0, 0, 0, 0, 0, 0)
		for i, y := range v {
			column.Set(i, 0, complex(y, 0))
		}
		return la.DFT(n).Mul(column).Col(0)
	}
	fc, fx, fy := spectrum(c), spectrum(x), spectrum(la.Circulant(c).MulVec(x))
	for k := range n {
		if cmplx.Abs(fc[k]*fx[k]-fy[k]) > 1e-13 {
			t.Errorf("frequency %d: %v, want %v", k, fy[k], fc[k]*fx[k])
		}
	}
}

func TestCMatrix(t *testing.T) {
	elems := []complex128{1, 2i, 3 - 1i, 4, 5, 6i}
	A := la.NewCMatrix(2, 3, elems...)
	elems[0] = 99
	B := A.H()
	if r, c := B.Dims(); r != 3 || c != 2 || B.At(2, 0) != 3+1i || A.At(0, 0) != 1 {
		t.Errorf("H is %v", B)
	}
	// (AAᴴ)ᴴ = AAᴴ, with real diagonal.
	G := A.Mul(B)
	for i := range 2 {
		for j := range 2 {
			if G.At(i, j) != cmplx.Conj(G.At(j, i)) {
				t.Errorf("AAᴴ is %v", G)
			}
		}
	}
	equal(t, "Real", A.Real(), "1 0 3; 4 5 0")
	equal(t, "Imag", A.Imag(), "0 2 -1; 0 0 6")
	A.Set(1, 1, 7i)
	if A.Col(1)[1] != 7i || !refused(func() { A.Col(3) }) || !refused(func() { A.Set(0, 3, 0) }) {
		t.Error("Set or Col")
	}
}

func TestRandom(t *testing.T) {
	const n = 200
	A := la.RandNormal(la.NewRand(9), n, n)
	if !A.Equal(la.RandNormal(la.NewRand(9), n, n)) || A.Equal(la.RandNormal(la.NewRand(10), n, n)) {
		t.Error("the seed does not decide")
	}
	mean, square := A.Sum()/(n*n), A.MulElem(A).Sum()/(n*n)
	if math.Abs(mean) > 5.0/n || math.Abs(square-1) > 5*math.Sqrt2/n { // five standard errors
		t.Errorf("normal numbers with mean %v and mean square %v", mean, square)
	}
	U := la.RandUniform(la.NewRand(11), n, n)
	if mean := U.Sum() / (n * n); U.Min() < 0 || U.Max() >= 1 || math.Abs(mean-0.5) > 5/(math.Sqrt(12)*n) {
		t.Errorf("uniform numbers from %v to %v with mean %v", U.Min(), U.Max(), mean)
	}
	for order := range 20 {
		rng := la.NewRand(uint64(order))
		Q, S := la.RandOrthogonal(rng, order), la.RandSPD(rng, order)
		if !Q.IsOrthogonal(1e-14) {
			t.Errorf("RandOrthogonal(%d) is not orthogonal", order)
		}
		if !S.IsSymmetric(0) || !la.IsPositiveDefinite(S) || !la.IsPositiveDefinite(S.AddDiag(-0.99)) {
			t.Errorf("RandSPD(%d) has eigenvalues below 1", order)
		}
	}
}

// Haar measure: the entries of Q have mean 0 and variance 1/n, the trace has
// variance 1 (Diaconis and Shahshahani, 1994), and both signs of the
// determinant are equally likely.
func TestRandOrthogonalIsUniform(t *testing.T) {
	const n, draws = 3, 4000
	rng := la.NewRand(12)
	sum, squares, trace2, rotations := la.Zeros(n, n), la.Zeros(n, n), 0.0, 0
	for range draws {
		Q := la.RandOrthogonal(rng, n)
		sum, squares = sum.Add(Q), squares.Add(Q.MulElem(Q))
		tr := Q.Diagonal(0).Sum()
		trace2 += tr * tr
		if Q.Row(0).Cross(Q.Row(1)).Dot(Q.Row(2)) > 0 {
			rotations++
		}
	}
	limit := 5 / math.Sqrt(draws)
	if m := sum.Scale(1.0 / draws).Apply(math.Abs).Max(); m > limit {
		t.Errorf("an entry has mean ±%v", m)
	}
	if m := squares.Scale(1.0 / draws).AddScalar(-1.0 / n).Apply(math.Abs).Max(); m > limit {
		t.Errorf("an entry's variance is off by %v", m)
	}
	if v := trace2 / draws; math.Abs(v-1) > 2*limit {
		t.Errorf("the trace has variance %v", v)
	}
	if p := float64(rotations) / draws; math.Abs(p-0.5) > limit {
		t.Errorf("%v of the draws are rotations", p)
	}
}
