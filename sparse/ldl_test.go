package sparse_test

import (
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// saddle is [0 B; Bᵀ 0], shifted a little or not: without pivots on its diagonal.
func saddle(rng int, n int, shift float64) *sparse.CSR {
	B := random(la.NewRand(uint64(rng)), n, n, 0.02).CSR().Add(sparse.Identity(n))
	up := sparse.FromDense(la.New(2, 2, 0, 1, 0, 0)).Kron(B)
	return up.Add(up.T().CSR()).AddDiag(shift)
}

func TestLDL(t *testing.T) {
	rng := la.NewRand(30)
	gallery := definite()
	for name, A := range symmetric() {
		if name != "zero" && name != "tiny" && name != "huge" {
			gallery["symmetric "+name] = A.AddDiag(-0.317)
		}
	}
	for _, n := range []int{1, 5, 40, 200} {
		gallery["saddle"] = saddle(n, n, 0)
		gallery["shifted saddle"] = saddle(n, n, 1e-8)
	}
	gallery["long grid, indefinite"] = grid(40).AddDiag(-3.1)
	for name, A := range gallery {
		n, _ := A.Dims()
		f, err := sparse.LDL(A)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		b := la.RandNormalVec(rng, n)
		x, err := f.Solve(b)
		if err != nil || residual(A, x, b) > 1e-12*(b.Norm()+la.Norm(A.Dense(), la.InfNorm)*x.Norm()) {
			t.Errorf("%s: residual %.2g, rcond %.2g, %v", name, residual(A, x, b), f.RCond(), err)
		}
		if n == 0 || n > 800 {
			continue
		}
		e, err := la.EigSymVals(A.Dense())
		if err != nil {
			t.Fatal(err)
		}
		p, q, z := 0, 0, 0
		for _, x := range e {
			if x > 0 {
				p++
			} else {
				q++
			}
		}
		if gp, gq, gz := f.Inertia(); gp != p || gq != q || gz != z {
			t.Errorf("%s: inertia %d, %d, %d, want %d, %d", name, gp, gq, gz, p, q)
		}
		B := la.RandNormal(rng, n, 2)
		if X, err := f.SolveMat(B); err != nil || !A.MulMat(X).EqualApprox(B, 1e-5) {
			t.Errorf("%s: SolveMat: %v", name, err)
		}
	}
}

func TestLDLSingular(t *testing.T) {
	var s *la.SingularError
	f, err := sparse.LDL(sparse.NewCOO(3, 3).CSR())
	if err != nil {
		t.Fatal(err)
	}
	if p, q, z := f.Inertia(); p != 0 || q != 0 || z != 3 || f.RCond() != 0 {
		t.Error(p, q, z)
	}
	if x, err := f.Solve(la.Vector{1, 2, 3}); !errors.As(err, &s) || s.Pivot < 0 || x != nil {
		t.Error(x, err)
	}
	if _, err := f.SolveMat(la.Identity(3)); !errors.Is(err, la.ErrSingular) {
		t.Error(err)
	}
	for _, A := range []*sparse.CSR{grid(12), saddle(3, 20, 0).Slice(0, 39, 0, 39)} {
		f, err := sparse.LDL(A)
		if err != nil {
			t.Fatal(err)
		}
		n, _ := A.Dims()
		if _, err := f.Solve(la.RandNormalVec(la.NewRand(1), n)); !errors.Is(err, la.ErrSingular) {
			t.Error(err)
		}
	}
	if _, err := sparse.LDL(small); !errors.Is(err, la.ErrNotSymmetric) {
		t.Error(err)
	}
	if _, err := sparse.LDL(sparse.Diag(la.Vector{math.Inf(1)})); !errors.Is(err, la.ErrNotFinite) {
		t.Error(err)
	}
}

func TestNearestAnEigenvalue(t *testing.T) {
	A := grid(12)
	e, err := sparse.EigsSym(A, 3, &sparse.EigsOptions{Which: sparse.Nearest})
	if err != nil || math.Abs(e.Values[0]) > 1e-14 || math.Abs(e.Values[1]-e.Values[2]) > 1e-14 {
		t.Error(e, err)
	}
}
