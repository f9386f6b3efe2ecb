package la_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
)

func TestRearrange(t *testing.T) {
	for name, A := range views(3, 4, counter) {
		up, left, down, right := A.FlipRows(), A.FlipCols(), A.RollRows(-5), A.RollCols(6)
		repeated, tiled := A.Repeat(2, 3), A.Tile(2, 3)
		for i := range 3 {
			for j := range 4 {
				x := A.At(i, j)
				if up.At(2-i, j) != x || left.At(i, 3-j) != x || down.At((i+1)%3, j) != x || right.At(i, (j+2)%4) != x {
					t.Errorf("%s: entry (%d, %d) of a flip or roll", name, i, j)
				}
				for k := range 2 {
					for l := range 3 {
						if repeated.At(2*i+k, 3*j+l) != x || tiled.At(3*k+i, 4*l+j) != x {
							t.Errorf("%s: entry (%d, %d) of Repeat or Tile", name, i, j)
						}
					}
				}
			}
		}
		if !A.Repeat(2, 3).Equal(A.Kron(la.Ones(2, 3))) || !A.Tile(2, 3).Equal(la.Ones(2, 3).Kron(A)) {
			t.Errorf("%s: Repeat or Tile is not the Kronecker product", name)
		}
		for k := 1; k <= 6; k++ {
			rows, cols := A.SplitRows(k), A.SplitCols(k)
			if len(rows) != k || len(cols) != k || !la.VStack(rows...).Equal(A) || !la.HStack(cols...).Equal(A) {
				t.Errorf("%s: %d parts do not make the whole", name, k)
			}
			if rows[0].Rows()-rows[k-1].Rows() > 1 || cols[0].Cols()-cols[k-1].Cols() > 1 {
				t.Errorf("%s: %d parts of unequal size", name, k)
			}
		}
		A.SplitRows(2)[1].Set(0, 0, -1)
		A.SplitCols(2)[1].Set(0, 0, -2)
		column := A.ColView(3)
		column.Set(1, 0, -3)
		if A.At(2, 0) != -1 || A.At(0, 2) != -2 || A.At(1, 3) != -3 || !refused(func() { A.ColView(4) }) {
			t.Errorf("%s: parts and columns do not share", name)
		}
	}
	empty := la.Zeros(0, 3)
	for what, got := range map[string]la.Matrix{"Flip": empty.FlipRows(), "Roll": empty.RollRows(2), "Roll columns": empty.T().RollCols(2).T(), "Repeat": empty.Repeat(2, 1), "Tile": empty.Tile(3, 1)} {
		if r, c := got.Dims(); r != 0 || c != 3 {
			t.Errorf("%s of 0×3 is %d×%d", what, r, c)
		}
	}
	for what, f := range map[string]func(){
		"Repeat": func() { la.Vector{}.Repeat(-1) }, "Tile": func() { la.Zeros(0, 0).Tile(-1, -1) }, "Split": func() { la.Vector{1}.Split(0) }, "Take": func() { la.Vector{1}.Take(1) },
	} {
		if !refused(f) {
			t.Errorf("%s with a wrong number does not panic", what)
		}
	}
}

func TestVecRearrange(t *testing.T) {
	v := la.Vector{1, 2, 3, 4, 5}
	for k := -12; k <= 12; k++ {
		got := v.Roll(k)
		for i, x := range v {
			if got[((i+k)%5+5)%5] != x {
				t.Errorf("Roll(%d) is %v", k, got)
			}
		}
	}
	if !v.Flip().Equal(la.Vector{5, 4, 3, 2, 1}) || len(la.Vector{}.Roll(3)) != 0 || len(v.Repeat(0)) != 0 || len(la.Vector{}.Diff()) != 0 {
		t.Error("Flip, Roll, Repeat or Diff")
	}
	parts := v.Split(3)
	parts[1] = append(parts[1], 99) // must not reach into the next part
	if !slices.Equal(v, la.Vector{1, 2, 3, 4, 5}) || len(v.Split(7)) != 7 || len(parts[0]) != 2 || len(parts[2]) != 1 {
		t.Errorf("Split is %v", parts)
	}
}

func TestZip(t *testing.T) {
	f := func(x, y float64) float64 { return 100*x + y }
	for name, A := range views(3, 4, counter) {
		for other, B := range views(3, 4, func(i, j int) float64 { return float64(i - j) }) {
			C, D := A.Zip(B, f), la.Zeros(3, 4)
			la.ZipTo(D, A, B, f)
			for at, x := range C.All() {
				if x != f(A.At(at.I, at.J), B.At(at.I, at.J)) {
					t.Errorf("%s, %s: %v at %v", name, other, x, at)
				}
			}
			if !D.Equal(C) {
				t.Errorf("%s, %s: ZipTo is %v", name, other, D)
			}
		}
		row, column := la.New(1, 4, 1, 2, 3, 4), la.New(3, 1, 5, 6, 7)
		if !A.Zip(row, f).Equal(A.Zip(row.Tile(3, 1), f)) || !column.Zip(A, f).Equal(column.Tile(1, 4).Zip(A, f)) || !column.Zip(row, f).Equal(column.Tile(1, 4).Zip(row.Tile(3, 1), f)) {
			t.Errorf("%s: Zip does not broadcast", name)
		}
		mask := A.Mask(func(x float64) bool { return math.Mod(x, 2) == 0 })
		for at, x := range la.Where(mask, A, row).All() {
			want := row.At(0, at.J)
			if mask.At(at.I, at.J) != 0 {
				want = A.At(at.I, at.J)
			}
			if x != want {
				t.Errorf("%s: Where is %v at %v, want %v", name, x, at, want)
			}
		}
	}
	chosen := la.Where(la.New(1, 2, nan, 0), la.New(2, 1, 1, 2), la.New(1, 1, 9)) // three shapes make one
	equal(t, "Where", chosen, "1 9; 2 9")
	equal(t, "Where with a mask that is repeated", la.Where(la.Ones(1, 1), la.New(1, 2, 1, 2), la.Zeros(2, 1)), "1 2; 1 2")
	if !refused(func() { la.Where(la.Ones(2, 2), la.Ones(3, 3), la.Ones(2, 2)) }) || !refused(func() { la.Ones(2, 3).Zip(la.Ones(3, 2), f) }) || !refused(func() { la.Vector{1}.Zip(nil, f) }) {
		t.Error("shapes that do not match")
	}
	A := la.Ones(3, 3)
	if !refused(func() { la.ZipTo(A.Slice(0, 2, 0, 2), A.Slice(1, 3, 0, 2), A.Slice(0, 2, 0, 2), f) }) {
		t.Error("ZipTo into an operand that is shifted")
	}
	la.ZipTo(A, A, A, f)
	equal(t, "ZipTo in place", A, "101 101 101; 101 101 101; 101 101 101")
}

func TestEntrywise(t *testing.T) {
	inf := math.Inf(1)
	v := la.Vector{-inf, -2.5, -0.5, 0, 0.5, 1.5, 2.5, inf}
	for what, tc := range map[string]struct{ got, want la.Vector }{
		"Abs":            {v.Abs(), la.Vector{inf, 2.5, 0.5, 0, 0.5, 1.5, 2.5, inf}},
		"Neg":            {v.Neg(), la.Vector{inf, 2.5, 0.5, 0, -0.5, -1.5, -2.5, -inf}},
		"Clip":           {v.Clip(-1, 1), la.Vector{-1, -1, -0.5, 0, 0.5, 1, 1, 1}},
		"Round":          {v.Round(0), la.Vector{-inf, -2, 0, 0, 0, 2, 2, inf}},
		"Round(1)":       {la.Vector{0.25, 0.35, 1e300, inf}.Round(1), la.Vector{0.2, 0.4, 1e300, inf}},
		"Round(400)":     {la.Vector{0.25, 1}.Round(400), la.Vector{0.25, 1}},
		"Round(-400)":    {la.Vector{0.25, 1e300}.Round(-400), la.Vector{0, 0}},
		"PowElem(2)":     {v.PowElem(2), la.Vector{inf, 6.25, 0.25, 0, 0.25, 2.25, 6.25, inf}},
		"PowElem(-1)":    {la.Vector{2, 0, inf}.PowElem(-1), la.Vector{0.5, inf, 0}},
		"PowElem(0.5)":   {la.Vector{4, -1}.PowElem(0.5), la.Vector{2, nan}},
		"PowElem(1.5)":   {la.Vector{4, -1}.PowElem(1.5), la.Vector{8, nan}},
		"MaxElem":        {la.Vector{1, nan, 3}.MaxElem(la.Vector{2, 1, nan}), la.Vector{2, nan, nan}},
		"MinElem":        {la.Vector{1, nan, 3}.MinElem(la.Vector{2, 1, 1}), la.Vector{1, nan, 1}},
		"Clip with NaN":  {la.Vector{nan}.Clip(0, 1), la.Vector{nan}},
		"a matrix's Abs": {v.AsRow().Abs().Row(0), v.Abs()},
	} {
		for i, x := range tc.got {
			if w := tc.want[i]; len(tc.got) != len(tc.want) || x != w && (x == x || w == w) {
				t.Errorf("%s is %v, want %v", what, tc.got, tc.want)
				break
			}
		}
	}
	if !refused(func() { v.Clip(1, 0) }) || !refused(func() { v.Clip(nan, 0) }) {
		t.Error("Clip with bounds the wrong way round")
	}
	x := la.Vector{1, 2, 3}
	x.AddScaledTo(x, 2, la.Vector{1, 1, 1})
	if !x.Equal(la.Vector{3, 4, 5}) || !refused(func() { x.AddScaledTo(x[:2], 1, x) }) || !refused(func() { x[:2].AddScaledTo(x[1:], 1, x[:2]) }) {
		t.Errorf("AddScaledTo: %v", x)
	}
	if n := testing.AllocsPerRun(10, func() { x.AddScaledTo(x, 2, x) }); n != 0 {
		t.Errorf("AddScaledTo allocates %v times", n)
	}
}

func TestSymmetrize(t *testing.T) {
	for name, A := range views(5, 5, func(i, j int) float64 { return math.Sqrt(float64(3*i + j + 1)) }) {
		S := A.Symmetrize()
		if !S.Equal(S.T()) || !S.EqualApprox(A.Add(A.T()).Scale(0.5), 1e-16) || !S.Symmetrize().Equal(S) {
			t.Errorf("%s: %v", name, S)
		}
	}
	if got := la.New(2, 2, 1, math.MaxFloat64, math.MaxFloat64/2, 1).Symmetrize(); !got.IsFinite() {
		t.Errorf("the mean of large entries overflows: %v", got)
	}
	if !refused(func() { la.Ones(2, 3).Symmetrize() }) {
		t.Error("Symmetrize of 2×3")
	}
}

// CholeskyTol takes what is symmetric to the tolerance, and factors the symmetric part.
func TestCholeskyTol(t *testing.T) {
	rng := la.NewRand(4)
	A := la.RandSPD(rng, 7).AddScaled(1e-6, la.RandUniform(rng, 7, 7))
	f, err := la.CholeskyTol(A, 1e-5)
	if err != nil || !f.L().Mul(f.L().T()).EqualApprox(A.Symmetrize(), 1e-14) {
		t.Errorf("%v, %v", f, err)
	}
	if _, err := la.CholeskyTol(A, 1e-9); !errors.Is(err, la.ErrNotSymmetric) {
		t.Errorf("a tolerance that is too small: %v", err)
	}
	if _, err := la.CholeskyTol(la.New(2, 2, 1, 2, 2, 1), 1); !errors.Is(err, la.ErrNotPositiveDefinite) {
		t.Errorf("an indefinite matrix: %v", err)
	}
	if _, err := la.CholeskyTol(la.New(1, 1, nan), 1); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	if !refused(func() { _, _ = la.CholeskyTol(A, -1) }) || !refused(func() { _, _ = la.CholeskyTol(A, nan) }) {
		t.Error("a tolerance below 0")
	}
}

func TestSolveTriangularMat(t *testing.T) {
	rng := la.NewRand(5)
	for _, n := range []int{0, 1, 3, 40} {
		A := la.RandUniform(rng, n, n).AddDiag(float64(n))
		X := la.RandNormal(rng, n, 3)
		for what, got := range map[string]func() (la.Matrix, error){
			"upper": func() (la.Matrix, error) { return la.SolveUpperMat(A, A.Triu(0).Mul(X)) },
			"lower": func() (la.Matrix, error) { return la.SolveLowerMat(A, A.Tril(0).Mul(X)) },
		} {
			if Y, err := got(); err != nil || !Y.EqualApprox(X, 1e-13) {
				t.Errorf("%s, n = %d: %v, %v", what, n, Y, err)
			}
		}
	}
	if _, err := la.SolveUpperMat(la.New(2, 2, 1, 2, 3, 0), la.Ones(2, 1)); !errors.Is(err, la.ErrSingular) {
		t.Errorf("a zero on the diagonal: %v", err)
	}
	if _, err := la.SolveLowerMat(la.Ones(2, 2), la.New(2, 1, nan, 0)); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN on the right: %v", err)
	}
	if !refused(func() { _, _ = la.SolveLowerMat(la.Ones(2, 2), la.Ones(3, 1)) }) {
		t.Error("a right-hand side of another height")
	}
}

// Every order of a product gives the same matrix; the dearest one is avoided.
func TestChain(t *testing.T) {
	rng := la.NewRand(6)
	sizes := []int{7, 1, 9, 2, 8, 3}
	var ms []la.Matrix
	want := la.Identity(7)
	for k := 1; k < len(sizes); k++ {
		ms = append(ms, la.RandNormal(rng, sizes[k-1], sizes[k]))
		want = want.Mul(ms[k-1])
		if got := la.Chain(ms...); !got.EqualApprox(want, 1e-13) {
			t.Errorf("%d factors: %v, want %v", k, got, want)
		}
	}
	A := la.Ones(2, 2)
	la.Chain(A).Set(0, 0, 5)
	if A.At(0, 0) != 1 || !refused(func() { la.Chain[float64]() }) || !refused(func() { la.Chain(A, la.Ones(3, 1)) }) {
		t.Error("Chain shares, or takes what does not fit")
	}
}

func TestKhatriRao(t *testing.T) {
	rng := la.NewRand(7)
	A, B := la.RandNormal(rng, 3, 4), la.RandNormal(rng, 2, 4)
	C := A.KhatriRao(B)
	for j := range 4 {
		if !C.Col(j).AsCol().Equal(A.ColView(j).Kron(B.ColView(j))) {
			t.Errorf("column %d", j)
		}
	}
	// (A ⊙ B)ᵀ(A ⊙ B) = AᵀA ∘ BᵀB
	if !C.Gram().EqualApprox(A.Gram().MulElem(B.Gram()), 1e-14) || !refused(func() { A.KhatriRao(A.T()) }) {
		t.Error("the Gram matrix of a Khatri–Rao product")
	}
}

func TestGallery(t *testing.T) {
	for n := range 13 {
		H := la.Hilbert(n)
		for i := range n { // H·H⁻¹ = I in exact arithmetic
			for j := range n {
				sum := new(big.Rat)
				for k := range n {
					x := new(big.Rat).SetFloat64(la.InvHilbert(n).At(k, j))
					sum.Add(sum, x.Mul(x, big.NewRat(1, int64(i+k+1))))
				}
				if want := int64(map[bool]int{true: 1}[i == j]); sum.Cmp(big.NewRat(want, 1)) != 0 {
					t.Errorf("InvHilbert(%d): entry (%d, %d) of the product is %v", n, i, j, sum)
				}
			}
		}
		if !la.Helmert(n).IsOrthogonal(1e-15) || H.Rows() != n {
			t.Errorf("Helmert(%d) is not orthogonal", n)
		}
		P := la.Pascal(n)
		for i := range n {
			for j := range n {
				if b := new(big.Int).Binomial(int64(i+j), int64(i)); P.At(i, j) != float64(b.Int64()) {
					t.Errorf("Pascal(%d) at (%d, %d) is %v, want %v", n, i, j, P.At(i, j), b)
				}
			}
		}
	}
	for n := 1; n <= 64; n *= 2 {
		if H := la.Hadamard(n); !H.Gram().Equal(la.Identity(n).Scale(float64(n))) || !H.Equal(H.T()) {
			t.Errorf("Hadamard(%d)", n)
		}
	}
	equal(t, "Hankel", la.Hankel(la.Vector{1, 2}, la.Vector{2, 3, 4}), "1 2 3; 2 3 4")
	equal(t, "Hankel(nil)", la.Hankel(nil, nil), "")
	equal(t, "Companion of a constant", la.Companion(la.Vector{3}), "")
	equal(t, "Companion", la.Companion(la.Vector{1, 2, 3, 4}), "-0.75 -0.5 -0.25; 1 0 0; 0 1 0")
	equal(t, "Convolution", la.Convolution(la.Vector{1, 2, 3}, 2), "1 0; 2 1; 3 2; 0 3")
	equal(t, "Fiedler", la.Fiedler(nil), "")
	for what, f := range map[string]func(){
		"Hankel": func() { la.Hankel(la.Vector{1, 2}, la.Vector{3}) }, "Companion": func() { la.Companion(la.Vector{1, 0}) }, "Companion of none": func() { la.Companion(nil) },
		"Convolution": func() { la.Convolution(nil, 2) }, "Hadamard": func() { la.Hadamard(12) }, "Hadamard(0)": func() { la.Hadamard(0) }, "Pascal": func() { la.Pascal(-1) }, "InvHilbert": func() { la.InvHilbert(-1) },
	} {
		if !refused(f) {
			t.Errorf("%s with an argument outside its domain does not panic", what)
		}
	}
}

func TestBandwidth(t *testing.T) {
	for name, A := range views(6, 4, func(i, j int) float64 {
		if i-j <= 3 && j-i <= 1 && i != 2 {
			return 1
		}
		return 0
	}) {
		if lower, upper := A.Bandwidth(); lower != 3 || upper != 1 {
			t.Errorf("%s: %d, %d", name, lower, upper)
		}
	}
	if lower, upper := la.Zeros(0, 3).Bandwidth(); lower != 0 || upper != 0 {
		t.Errorf("no entries: %d, %d", lower, upper)
	}
}

// Random numbers of either type are the same, rounded; seeds repeat them.
func TestRandomOf(t *testing.T) {
	A, B := la.RandNormal(la.NewRand(1), 3, 4), la.RandNormalOf[float32](la.NewRand(1), 3, 4)
	if !la.Convert[float32](A).Equal(B) || !la.RandNormalVec(la.NewRand(1), 12).Equal(A.Flatten()) || !la.RandNormalVecOf[float32](la.NewRand(1), 12).Equal(B.Flatten()) {
		t.Error("RandNormal")
	}
	U := la.RandUniform(la.NewRand(2), 3, 4)
	if !la.RandUniformOf[float64](la.NewRand(2), 3, 4).Equal(U) || !la.RandUniformVec(la.NewRand(2), 12).Equal(U.Flatten()) {
		t.Error("RandUniform")
	}
	v := la.RandUniformVecOf[float32](la.NewRand(3), 100000)
	if v.Min() < 0 || v.Max() >= 1 || math.Abs(float64(v.Mean())-0.5) > 0.01 {
		t.Errorf("uniform float32 from %v to %v, mean %v", v.Min(), v.Max(), v.Mean())
	}
	if !refused(func() { la.RandNormalVec(la.NewRand(1), -1) }) || !refused(func() { la.RandUniformOf[float32](la.NewRand(1), -1, 2) }) {
		t.Error("a negative length")
	}
}

func TestMust(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, la.ErrSingular) {
			t.Errorf("the panic is %v", err)
		}
	}()
	la.Must(la.Inv(la.Zeros(2, 2)))
	t.Error("Must goes on")
}
