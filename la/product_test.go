package la_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

// product is A·B by its definition, and the bound of the rounding error of
// each entry, n·ε·Σ|aᵢₖ||bₖⱼ|.
func product(A, B la.Matrix) (C, bound la.Matrix) {
	n := A.Cols()
	sum := func(A, B la.Matrix) la.Matrix {
		return la.FromFunc(A.Rows(), B.Cols(), func(i, j int) float64 {
			s := 0.0
			for k := range n {
				s += A.At(i, k) * B.At(k, j)
			}
			return s
		})
	}
	return sum(A, B), sum(A.Apply(math.Abs), B.Apply(math.Abs)).Scale(2 * float64(n+1) * la.Eps[float64]())
}

func within(got, want, bound la.Matrix) bool {
	return got.Sub(want).Apply(math.Abs).Sub(bound).Max() <= 0
}

func TestProducts(t *testing.T) {
	rng := la.NewRand(3)
	for _, size := range [][3]int{{1, 1, 1}, {2, 2, 2}, {3, 2, 4}, {5, 7, 3}, {1, 9, 1}, {17, 1, 16}, {33, 40, 21}} {
		m, n, k := size[0], size[1], size[2]
		P, Q := la.RandNormal(rng, m, n), la.RandNormal(rng, n, k)
		want, bound := product(P, Q)
		for aName, A := range views(m, n, P.At) {
			for bName, B := range views(n, k, Q.At) {
				what := fmt.Sprintf("%s %d×%d · %s %d×%d", aName, m, n, bName, n, k)
				if !within(A.Mul(B), want, bound) {
					t.Errorf("Mul: %s", what)
				}
				if !within(B.T().Mul(A.T()).T(), want, bound) {
					t.Errorf("(BᵀAᵀ)ᵀ: %s", what)
				}
				dst := la.Full(k, m, nan).T()
				la.MulTo(dst, A, B)
				if !within(dst, want, bound) {
					t.Errorf("MulTo: %s", what)
				}
				C := la.Ones(m, k)
				la.Gemm(2, A, B, -3, C)
				if !within(C, want.Scale(2).AddScalar(-3), bound.Scale(4).AddScalar(1e-14)) {
					t.Errorf("Gemm: %s", what)
				}
				if !within(A.MulVec(B.Col(0)).AsCol(), want.Slice(0, m, 0, 1), bound.Slice(0, m, 0, 1)) {
					t.Errorf("MulVec: %s", what)
				}
				if !within(A.Row(0).MulMat(B).AsRow(), want.Slice(0, 1, 0, k), bound.Slice(0, 1, 0, k)) {
					t.Errorf("MulMat: %s", what)
				}
			}
			gram, gramBound := product(A.T(), A)
			if G := A.Gram(); !within(G, gram, gramBound) || !G.Equal(G.T()) {
				t.Errorf("Gram of a %s %d×%d", aName, m, n)
			}
		}
	}
}

// (A⊗B)(C⊗D) = AC⊗BD, in whole numbers.
func TestKron(t *testing.T) {
	f := func(r, c, s int) la.Matrix {
		return la.FromFunc(r, c, func(i, j int) float64 { return float64((s*i-j*j)%5 + 1) })
	}
	A, B, C, D := f(2, 3, 1), f(3, 2, 2), f(3, 4, 3), f(2, 2, 4)
	if !A.Kron(B).Mul(C.Kron(D)).Equal(A.Mul(C).Kron(B.Mul(D))) {
		t.Error("the mixed-product rule fails")
	}
}

// A zero factor never hides a NaN or an Inf, and β = 0 never reads C.
func TestProductsSpreadNaN(t *testing.T) {
	for _, bad := range []float64{nan, inf} {
		A, B := la.Zeros(3, 3), la.Full(3, 3, bad)
		for what, got := range map[string]la.Matrix{"0·bad": A.Mul(B), "bad·0": B.Mul(A), "Gram": B.MulElem(la.New(3, 1, 0, 1, 0)).Gram()} {
			for at, x := range got.All() {
				if x == x {
					t.Errorf("%s with %v: entry %v is %v", what, bad, at, x)
				}
			}
		}
		if x := A.MulVec(la.Vector{bad, 0, 0}); x.Max() == x.Max() {
			t.Errorf("0·[%v 0 0] = %v", bad, x)
		}
		if x := (la.Vector{0, 1}).Dot(la.Vector{bad, 1}); x == x {
			t.Errorf("[0 1]·[%v 1] = %v", bad, x)
		}
		if x := (la.Vector{0, 1}).Outer(la.Vector{bad, 1}).At(0, 0); x == x {
			t.Errorf("0·%v in an outer product is %v", bad, x)
		}
		C := la.Full(3, 3, bad)
		la.Gemm(1, la.Identity(3), la.Ones(3, 3), 0, C)
		if !C.Equal(la.Ones(3, 3)) {
			t.Errorf("β = 0 reads C: %v", C)
		}
	}
}

func TestProductsRefuseOverlap(t *testing.T) {
	W := la.FromFunc(4, 4, counter)
	part := func(i, j int) la.Matrix { return W.Slice(i, i+2, j, j+2) }
	v := la.Vector{1, 2, 3, 4}
	for what, f := range map[string]func(){
		"dst = a": func() { la.MulTo(W, W, la.Identity(4)) }, "dst = b": func() { la.MulTo(W, la.Identity(4), W) },
		"a window": func() { la.MulTo(part(0, 0), part(1, 1), part(2, 2)) }, "c = aᵀ": func() { la.Gemm(1, W.T(), W.Clone(), 0, W) },
		"dst = x": func() { la.MulVecTo(v, W, v) }, "dst in a": func() { la.MulVecTo(W.RowView(1), W, v) },
	} {
		if !refused(f) {
			t.Errorf("%s is not refused", what)
		}
	}
	panics(t, "la: MulTo: dst overlaps a: give it storage of its own", func() { la.MulTo(W, W, W) })
	// Windows side by side share nothing.
	want := part(0, 2).Mul(part(2, 0))
	la.MulTo(part(0, 0), part(0, 2), part(2, 0))
	if !part(0, 0).Equal(want) {
		t.Errorf("windows side by side: %v, want %v", part(0, 0), want)
	}
	la.MulVecTo(W.RowView(3), W.Slice(0, 3, 0, 3).Mul(la.Zeros(3, 4)).T(), v[:3])
}
