package sparse_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// shapes has empty matrices, single rows and columns, and some of any kind.
var shapes = [][2]int{{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 7}, {7, 1}, {5, 5}, {13, 8}, {40, 61}}

// random is a matrix with about the given part of its entries, and empty rows and columns.
func random(rng *rand.Rand, r, c int, part float64) *sparse.COO {
	b := sparse.NewCOO(r, c)
	if r == 0 || c == 0 {
		return b
	}
	for range int(part*float64(r*c)) + 1 {
		i, j := rng.IntN(r), rng.IntN(c)
		if i%5 != 3 && j%6 != 4 {
			b.Add(i, j, rng.NormFloat64())
		}
	}
	return b
}

func denseOf(b *sparse.COO) la.Matrix {
	a := la.Zeros(b.Dims())
	for at, x := range b.CSR().All() {
		a.Set(at.I, at.J, x)
	}
	return a
}

func near(t *testing.T, what string, got, want la.Matrix) {
	t.Helper()
	gr, gc := got.Dims()
	wr, wc := want.Dims()
	if gr != wr || gc != wc {
		t.Fatalf("%s is %d×%d, want %d×%d", what, gr, gc, wr, wc)
	}
	if !got.EqualApprox(want, 1e-13) {
		t.Fatalf("%s is\n%v\nwant\n%v", what, got, want)
	}
}

// What is done with the entries is what is done with the dense matrix.
func TestSparseIsDense(t *testing.T) {
	rng := la.NewRand(1)
	for _, s := range shapes {
		for _, part := range []float64{0, 0.1, 0.5, 3} {
			r, c := s[0], s[1]
			B := random(rng, r, c, part)
			A, S := denseOf(B), B.CSR()
			x, y := la.RandNormalVec(rng, c), la.RandNormalVec(rng, r)
			other := random(rng, r, c, part).CSR()
			O := other.Dense()
			X := la.RandNormal(rng, c, 5)

			near(t, "Dense", S.Dense(), A)
			near(t, "FromDense", sparse.FromDense(A).Dense(), A)
			near(t, "COO.CSC", B.CSC().Dense(), A)
			near(t, "CSC", S.CSC().Dense(), A)
			near(t, "T", S.T().Dense(), A.T())
			near(t, "T.CSR", S.T().CSR().Dense(), A.T())
			near(t, "MulVec", S.MulVec(x).AsCol(), A.MulVec(x).AsCol())
			near(t, "CSC.MulVec", S.CSC().MulVec(x).AsCol(), A.MulVec(x).AsCol())
			for _, op := range []sparse.Operator{S, S.CSC(), sparse.AsOperator(A)} {
				xt := la.FullVec(c, math.NaN())
				op.MulVecTransTo(xt, y)
				near(t, fmt.Sprintf("%T: Aᵀy", op), xt.AsCol(), A.T().MulVec(y).AsCol())
			}
			near(t, "MulMat", S.MulMat(X), A.Mul(X))
			near(t, "MulMat of a transpose", S.MulMat(X.T().Clone().T()), A.Mul(X))
			dst := la.Full(5, r, math.NaN()).T()
			S.MulMatTo(dst, X)
			near(t, "MulMatTo a transpose", dst, A.Mul(X))
			wide := la.Full(r, 11, 7)
			S.MulMatTo(wide.Slice(0, r, 3, 8), X)
			near(t, "MulMatTo a slice", wide.Slice(0, r, 3, 8), A.Mul(X))
			if r > 0 && (wide.At(0, 2) != 7 || wide.At(r-1, 8) != 7) {
				t.Fatal("MulMatTo writes beside its destination")
			}
			near(t, "Add", S.Add(other).Dense(), A.Add(O))
			near(t, "Sub", S.Sub(other).Dense(), A.Sub(O))
			near(t, "AddScaled", S.AddScaled(-2.5, other).Dense(), A.Add(O.Scale(-2.5)))
			near(t, "MulElem", S.MulElem(other).Dense(), A.MulElem(O))
			near(t, "Scale", S.Scale(3).Dense(), A.Scale(3))
			near(t, "MulCol", S.MulCol(y).Dense(), A.MulCol(y))
			near(t, "MulRow", S.MulRow(x).Dense(), A.MulRow(x))
			near(t, "RowSums", S.RowSums().AsCol(), A.RowSums().AsCol())
			near(t, "ColSums", S.ColSums().AsCol(), A.ColSums().AsCol())
			near(t, "Mul", S.Mul(other.T().CSR()).Dense(), A.Mul(O.T()))
			near(t, "Kron", S.Kron(sparse.FromDense(la.New(2, 3, 1, 0, 2, 0, 3, 0))).Dense(), A.Kron(la.New(2, 3, 1, 0, 2, 0, 3, 0)))
			near(t, "Slice", S.Slice(r/3, r, c/4, c-c/4).Dense(), A.Slice(r/3, r, c/4, c-c/4))
			near(t, "Prune", S.Prune(0.7).Dense(), A.Apply(func(x float64) float64 {
				if math.Abs(x) > 0.7 {
					return x
				}
				return 0
			}))
			for k := -r; k <= c; k++ {
				near(t, "Diagonal", S.Diagonal(k).AsCol(), A.Diagonal(k).AsCol())
				near(t, "Tril", S.Tril(k).Dense(), A.Tril(k))
				near(t, "Triu", S.Triu(k).Dense(), A.Triu(k))
			}
			if r > 1 {
				near(t, "TakeRows", S.TakeRows(r-1, 0, r-1).Dense(), A.TakeRows(r-1, 0, r-1))
			}
			if r == c {
				near(t, "AddDiag", S.AddDiag(2).Dense(), A.AddDiag(2))
				if !S.Add(S.T().CSR()).IsSymmetric(0) || S.IsSymmetric(1e-3) != A.IsSymmetric(1e-3) {
					t.Fatal("IsSymmetric")
				}
			}
			for at, v := range S.All() {
				if S.At(at.I, at.J) != v || S.CSC().At(at.I, at.J) != v {
					t.Fatal("At")
				}
			}
		}
	}
}

// Products have the same bits whoever computes them.
func TestThreadsDoNotMatter(t *testing.T) {
	defer parallel.Crowd(0)()
	rng := la.NewRand(2)
	const n = 20000
	b := sparse.NewCOO(n, n)
	for k := range 20 * n {
		i := rng.IntN(n)
		if k%3 == 0 {
			i = rng.IntN(5) // a few long rows
		}
		b.Add(i, rng.IntN(n), rng.NormFloat64())
	}
	A := b.CSR()
	x, X := la.RandNormalVec(rng, n), la.RandNormal(rng, n, 9)
	type result struct {
		y  la.Vector
		Y  la.Matrix
		AA *sparse.CSR
	}
	var first result
	for _, procs := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(procs)
		now := result{A.MulVec(x), A.MulMat(X), A.Slice(5, n, 0, n).Mul(A.Slice(0, n, 0, 200))}
		if procs == 1 {
			first = now
			continue
		}
		same := slices.Equal(first.y, now.y) && first.Y.Equal(now.Y)
		if !same || first.AA.NNZ() != now.AA.NNZ() || first.AA.Sub(now.AA).Prune(0).NNZ() > 0 {
			t.Errorf("%d threads compute something else", procs)
		}
	}
}

// NaN and Inf go where they are stored, or multiplied by what is stored.
func TestNotFinite(t *testing.T) {
	A := sparse.FromDense(la.New(2, 2, 0, 1, 1, math.NaN()))
	y := A.MulVec(la.Vector{math.Inf(1), 1})
	if y[0] != 1 || !math.IsNaN(y[1]) {
		t.Error(y)
	}
	if A.IsSymmetric(1) || A.Prune(5).NNZ() != 1 {
		t.Error("NaN is overlooked")
	}
	var e *la.NotFiniteError
	if _, err := json.Marshal(A); !errors.As(err, &e) {
		t.Error(err)
	}
}

func TestZeroValues(t *testing.T) {
	var a sparse.CSR
	var c sparse.CSC
	var b sparse.COO
	if r, k := c.Dims(); r != 0 || k != 0 || a.NNZ() != 0 || len(a.MulVec(nil)) != 0 || len(c.MulVec(nil)) != 0 {
		t.Error("the zero value is not an empty matrix")
	}
	for _, m := range []any{&a, &c, &b, b.CSR(), b.CSC(), a.T(), c.T(), a.Mul(&a), a.Add(&a), a.CSC(), c.CSR()} {
		text, err := json.Marshal(m)
		if err != nil {
			t.Error(err)
		}
		if err := json.Unmarshal(text, m); err != nil {
			t.Errorf("%T: %v", m, err)
		}
		_ = fmt.Sprint(m)
	}
	if a.Dense().Rows() != 0 || c.Dense().Rows() != 0 {
		t.Error("not empty")
	}
}

func TestMistakesPanic(t *testing.T) {
	A := sparse.NewCOO(2, 3).CSR()
	for name, f := range map[string]func(){
		"Add outside":     func() { sparse.NewCOO(2, 2).Add(2, 0, 1) },
		"negative":        func() { sparse.NewCOO(-1, 2) },
		"too large":       func() { sparse.NewCOO(math.MaxInt32+1, 2) },
		"At":              func() { A.At(0, 3) },
		"CSC.At":          func() { A.CSC().At(2, 0) },
		"MulVec":          func() { A.MulVec(la.Vector{1, 2}) },
		"MulVecTo":        func() { A.MulVecTo(la.Vector{1}, la.Vector{1, 2, 3}) },
		"MulVecTransTo":   func() { A.MulVecTransTo(la.Vector{1, 2}, la.Vector{1, 2}) },
		"in place":        func() { v := la.Vector{1, 2}; sparse.Identity(2).MulVecTo(v, v) },
		"MulMat":          func() { A.MulMat(la.Zeros(2, 2)) },
		"Mul":             func() { A.Mul(A) },
		"Add":             func() { A.Add(sparse.Identity(2)) },
		"AddDiag":         func() { A.AddDiag(1) },
		"Slice":           func() { A.Slice(0, 3, 0, 1) },
		"TakeRows":        func() { A.TakeRows(2) },
		"Diagonal":        func() { A.Diagonal(4) },
		"RowSeq":          func() { A.RowSeq(2) },
		"ColSeq":          func() { A.CSC().ColSeq(3) },
		"row starts":      func() { sparse.NewCSR(2, 2, []int{0, 2, 1}, []int{0}, []float64{1}) },
		"columns descend": func() { sparse.NewCSR(1, 2, []int{0, 2}, []int{1, 0}, []float64{1, 2}) },
		"column outside":  func() { sparse.NewCSC(1, 1, []int{0, 1}, []int{1}, []float64{1}) },
		"operator":        func() { sparse.NewOperator(1, 2, nil, nil) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}

// Whatever is read is refused or is a matrix.
func FuzzUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"rows":2,"cols":2,"ptr":[0,1,2],"index":[1,0],"values":[1,2],"i":[0,1],"j":[1,1]}`))
	f.Add([]byte(`{"rows":2,"cols":2,"ptr":[0,9,2],"index":[1,0],"values":[1,2]}`))
	f.Add([]byte(`{"rows":1e6,"cols":-2}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var a sparse.CSR
		var c sparse.CSC
		var b sparse.COO
		for _, m := range []json.Unmarshaler{&a, &c, &b} {
			if err := m.UnmarshalJSON(text); err != nil {
				continue
			}
			again, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if err := m.UnmarshalJSON(again); err != nil {
				t.Fatalf("%s: %v", again, err)
			}
		}
		if r, n := a.Dims(); r*n > 0 && r < 1000 && n < 1000 {
			a.MulVec(make(la.Vector, n))
		}
	})
}

// Transposes of many entries, and products with places far apart, are those entry by entry.
func TestLargeTranspose(t *testing.T) {
	rng := la.NewRand(11)
	for _, size := range [][2]int{{3000, 1 << 10}, {1000, 5000}, {200, 100_001}} {
		r, c := size[0], size[1]
		b := sparse.NewCOO(r, c)
		for range 150_000 {
			b.Add(rng.IntN(r), int(float64(c)*rng.Float64()*rng.Float64()), rng.NormFloat64())
		}
		A := b.CSR()
		T := A.T().CSR()
		last := la.Index{I: 0, J: -1}
		for at, x := range T.All() {
			if at.I < last.I || at.I == last.I && at.J <= last.J {
				t.Fatalf("%v after %v", at, last)
			}
			if last = at; A.At(at.J, at.I) != x {
				t.Fatalf("%v: %v, want %v", at, x, A.At(at.J, at.I))
			}
		}
		if T.NNZ() != A.NNZ() {
			t.Fatalf("%d entries, want %d", T.NNZ(), A.NNZ())
		}
		x := la.RandNormalVec(rng, r)
		P, left := T.Slice(0, 40, 0, r).Mul(A), T.Slice(0, 40, 0, r)
		if d := P.MulVec(T.MulVec(x)).Sub(left.MulVec(A.MulVec(T.MulVec(x)))).Norm(); d > 1e-12*P.MulVec(T.MulVec(x)).Norm() {
			t.Errorf("(Aᵀ·A)·x differs from Aᵀ·(A·x) by %g", d)
		}
	}
}
