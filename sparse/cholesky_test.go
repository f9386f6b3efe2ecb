package sparse_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// definite is a gallery of symmetric positive definite matrices: grids, trees, stars, what is in
// parts, what is full, and random ones.
func definite() map[string]*sparse.CSR {
	rng := la.NewRand(10)
	out := map[string]*sparse.CSR{
		"empty": {}, "one": sparse.Identity(1), "diagonal": sparse.Diag(la.Vector{3, 1e-9, 1e9}),
		"path": path(50).AddDiag(0.01), "grid": grid(17).AddDiag(1e-3), "long grid": grid(60).AddDiag(0.1),
		"full": sparse.FromDense(la.RandSPD(rng, 60)),
	}
	star := sparse.NewCOO(500, 500)
	for i := range 500 {
		star.AddSym(i, i, 1000)
		if i > 0 {
			star.AddSym(0, i, -1)
		}
	}
	out["star"] = star.CSR()
	cube := path(7)
	I := sparse.Identity(7)
	out["cube"] = cube.Kron(I).Kron(I).Add(I.Kron(cube).Kron(I)).Add(I.Kron(I).Kron(cube)).AddDiag(0.5)
	for _, n := range []int{2, 3, 10, 100, 400} {
		for _, edges := range []int{n / 2, 2 * n, 6 * n} {
			b := sparse.NewCOO(n, n)
			for range edges {
				i, j, x := rng.IntN(n), rng.IntN(n), rng.NormFloat64()
				if i != j {
					b.AddSym(i, j, x)
					b.Add(i, i, math.Abs(x))
					b.Add(j, j, math.Abs(x))
				}
			}
			out["random "+string(rune('a'+len(out)))] = b.CSR().AddDiag(0.01)
		}
	}
	return out
}

func TestCholesky(t *testing.T) {
	rng := la.NewRand(11)
	for name, A := range definite() {
		n, _ := A.Dims()
		f, err := sparse.Cholesky(A)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p := f.Perm()
		if sorted := slices.Sorted(slices.Values(p)); n > 0 && (len(p) != n || sorted[0] != 0 || sorted[n-1] != n-1 || len(slices.Compact(sorted)) != n) {
			t.Fatalf("%s: %v is no permutation", name, p)
		}
		L := f.L()
		if L.NNZ() > f.NNZ() || L.Triu(1).NNZ() > 0 {
			t.Errorf("%s: L is not a lower triangle of %d entries", name, f.NNZ())
		}
		for at, x := range L.Mul(L.T().CSR()).All() { // P·L·Lᵀ·Pᵀ = A
			if d := math.Abs(x - A.At(p[at.I], p[at.J])); d > 1e-14*float64(10+n)*math.Sqrt(A.At(p[at.I], p[at.I])*A.At(p[at.J], p[at.J])) {
				t.Fatalf("%s: entry %v is off by %.2g", name, at, d)
			}
		}
		b := la.RandNormalVec(rng, n)
		x, err := f.Solve(b)
		if err != nil || residual(A, x, b) > 1e-13*(b.Norm()+la.Norm(A.Dense(), la.InfNorm)*x.Norm()) {
			t.Errorf("%s: residual %.2g, %v", name, residual(A, x, b), err)
		}
		B := la.RandNormal(rng, n, 3)
		X, err := f.SolveMat(B)
		if err != nil || !A.MulMat(X).EqualApprox(B, 1e-5) {
			t.Errorf("%s: SolveMat: %v", name, err)
		}
		if n > 0 {
			d, err := la.Cholesky(A.Dense())
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(d.LogDet()-f.LogDet()) > 1e-10*float64(n) {
				t.Errorf("%s: log det %g, want %g", name, f.LogDet(), d.LogDet())
			}
			unit := A.Diagonal(0).Apply(func(x float64) float64 { return 1 / math.Sqrt(x) })
			if d, err = la.Cholesky(A.MulCol(unit).MulRow(unit).Dense()); err != nil {
				t.Fatal(err)
			}
			if got, want := f.RCond(), d.RCond(); got > 3.5*want || got < want/3.5 {
				t.Errorf("%s: rcond %g, want %g", name, got, want)
			}
		}
	}
}

// The order keeps L sparse: a tree has no fill, a grid little.
func TestOrderKeepsSparse(t *testing.T) {
	tree := sparse.NewCOO(1000, 1000)
	for i := 1; i < 1000; i++ {
		tree.AddSym(i, (i-1)/3, -1)
	}
	f, err := sparse.Cholesky(tree.CSR().AddDiag(10))
	if err != nil || f.L().NNZ() != 1999 {
		t.Errorf("a tree has %d entries, want 1999: %v", f.L().NNZ(), err)
	}
	f, err = sparse.Cholesky(grid(100).AddDiag(1)) // 31·n·log₂ n/4 for nested dissection is 10⁶
	if err != nil || f.NNZ() > 450_000 {
		t.Errorf("a grid has %d entries: %v", f.NNZ(), err)
	}
}

func TestCholeskyRefuses(t *testing.T) {
	var p *la.NotPositiveDefiniteError
	if _, err := sparse.Cholesky(grid(10).AddDiag(-0.5)); !errors.As(err, &p) {
		t.Error(err)
	}
	if _, err := sparse.Cholesky(sparse.NewCOO(3, 3).CSR()); !errors.As(err, &p) || p.Minor != 1 {
		t.Error(err)
	}
	if _, err := sparse.Cholesky(sparse.FromDense(la.New(2, 2, 1, 1, 0, 1))); !errors.Is(err, la.ErrNotSymmetric) {
		t.Error(err)
	}
	if _, err := sparse.Cholesky(sparse.Diag(la.Vector{1, math.NaN()})); !errors.Is(err, la.ErrNotFinite) {
		t.Error(err)
	}
	f, err := sparse.Cholesky(sparse.FromDense(la.New(2, 2, 1, 1, 1, 1+4.5e-16)))
	if err != nil {
		t.Fatal(err)
	}
	if x, err := f.Solve(la.Vector{1, 2}); !errors.Is(err, la.ErrSingular) || x == nil {
		t.Error(x, err)
	}
	if _, err := f.Solve(la.Vector{1, math.NaN()}); !errors.Is(err, la.ErrNotFinite) {
		t.Error(err)
	}
	defer func() {
		if _, ok := recover().(*la.ShapeError); !ok {
			t.Error("no ShapeError")
		}
	}()
	f.Solve(la.Vector{1})
}

func BenchmarkCholeskyGrid(b *testing.B) {
	A := grid(316).AddDiag(1e-5)
	for b.Loop() {
		f, err := sparse.Cholesky(A)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(f.NNZ()), "nnz")
	}
}

func BenchmarkCholeskySolve(b *testing.B) {
	A := grid(316).AddDiag(1e-5)
	f, err := sparse.Cholesky(A)
	if err != nil {
		b.Fatal(err)
	}
	n, _ := A.Dims()
	x := la.RandNormalVec(la.NewRand(1), n)
	f.RCond()
	for b.Loop() {
		f.SolveTo(x, x)
	}
}
