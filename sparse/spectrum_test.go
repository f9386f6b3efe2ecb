package sparse_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// symmetric is matrices with simple, multiple, clustered and no eigenvalues.
func symmetric() map[string]*sparse.CSR {
	rng := la.NewRand(20)
	parts := sparse.NewCOO(90, 90) // a graph in 30 triangles: every eigenvalue is there 30 times or more
	for i := 0; i < 90; i += 3 {
		for j := range 3 {
			parts.AddSym(i+j, i+j, 2)
			parts.AddSym(i+j, i+(j+1)%3, -1)
		}
	}
	r := random(rng, 120, 120, 0.05).CSR()
	cube := path(6)
	I := sparse.Identity(6)
	out := map[string]*sparse.CSR{
		"one": sparse.Diag(la.Vector{3}), "zero": sparse.NewCOO(40, 40).CSR(), "identity": sparse.Identity(50),
		"diagonal": sparse.Diag(la.Linspace(-3, 5, 200)), "path": path(150), "grid": grid(15), "triangles": parts.CSR(),
		"random": r.Add(r.T().CSR()), "tiny": grid(9).Scale(0x1p-300), "huge": grid(9).Scale(0x1p300),
		"cube": cube.Kron(I).Kron(I).Add(I.Kron(cube).Kron(I)).Add(I.Kron(I).Kron(cube)),
	}
	return out
}

func TestEigsSym(t *testing.T) {
	for name, A := range symmetric() {
		n, _ := A.Dims()
		dense, err := la.EigSym(A.Dense())
		if err != nil {
			t.Fatal(err)
		}
		size := max(-dense.Values.Min(), dense.Values.Max())
		for _, which := range []sparse.Which{sparse.LargestAbs, sparse.Largest, sparse.Smallest, sparse.Nearest} {
			sigma := size * 0.3217
			want := dense.Values.Clone()
			key := func(x float64) float64 {
				return map[sparse.Which]float64{0: -math.Abs(x), 1: -x, 2: x, 3: math.Abs(x - sigma)}[which]
			}
			slices.SortStableFunc(want, func(x, y float64) int { return int(math.Copysign(1, key(x)-key(y))) })
			for _, k := range []int{0, 1, 2, 7, n / 3, n} {
				k = min(k, n)
				if which == sparse.Nearest && (size == 0 || name == "one") {
					continue
				}
				for form, op := range map[string]sparse.Operator{"CSR": A, "CSC": A.CSC(), "dense": sparse.AsOperator(A.Dense())} {
					if form == "dense" && which != sparse.Largest && k > 7 || form == "CSC" && k != 7 {
						continue
					}
					what := fmt.Sprint(name, " ", form, " ", which, " ", k)
					e, err := sparse.EigsSym(op, k, &sparse.EigsOptions{Which: which, Shift: sigma})
					if err != nil {
						t.Errorf("%s: %v", what, err)
						continue
					}
					got := e.Values.Clone()
					if !slices.IsSorted(got) {
						t.Errorf("%s: %v", what, got)
					}
					keys := func(v la.Vector) la.Vector { return v.Apply(key).Sorted() }
					if d := keys(got).Sub(keys(want[:k])); k > 0 && max(d.Max(), -d.Min()) > 1e-10*size {
						t.Errorf("%s:\n%v, want\n%v", what, got, want[:k].Sorted())
						continue
					}
					V := e.Vectors
					if r, c := V.Dims(); r != n || c != k || !V.Gram().EqualApprox(la.Identity(k), 1e-10) {
						t.Errorf("%s: V is not orthonormal", what)
					}
					if k > 0 && A.MulMat(V).Sub(V.MulRow(got)).Apply(math.Abs).Max() > 1e-10*size {
						t.Errorf("%s: A·V is not V·Λ", what)
					}
				}
			}
		}
	}
}

func TestSVDS(t *testing.T) {
	rng := la.NewRand(21)
	low := random(rng, 80, 3, 0.5).CSR().Mul(random(rng, 3, 60, 0.5).CSR())
	gallery := symmetric()
	gallery["low rank"] = low
	gallery["tall"] = random(rng, 200, 40, 0.1).CSR()
	gallery["wide"] = random(rng, 30, 250, 0.1).CSR()
	gallery["column"] = random(rng, 30, 1, 1).CSR()
	for name, A := range gallery {
		m, n := A.Dims()
		want, err := la.SVDVals(A.Dense())
		if err != nil {
			t.Fatal(err)
		}
		size := want.Max()
		for _, which := range []sparse.Which{sparse.LargestAbs, sparse.Largest, sparse.Smallest} {
			for _, k := range []int{0, 1, 3, 8, min(m, n)} {
				k = min(k, len(want))
				part, tol := want[:k], 1e-11*size
				if which == sparse.Smallest {
					part, tol = want[len(want)-k:], 1e-9*size
				}
				for form, op := range map[string]sparse.Operator{"CSR": A, "CSC": A.CSC(), "dense": sparse.AsOperator(A.Dense())} {
					if form != "CSR" && k != 3 {
						continue
					}
					what := fmt.Sprint(name, " ", form, " ", which, " ", k)
					s, err := sparse.SVDS(op, k, &sparse.EigsOptions{Which: which})
					if err != nil {
						t.Errorf("%s: %v", what, err)
						continue
					}
					if d := s.S.Sub(part); k > 0 && max(d.Max(), -d.Min()) > tol {
						t.Errorf("%s:\n%v, want\n%v", what, s.S, part)
						continue
					}
					if !s.U.Gram().EqualApprox(la.Identity(k), 1e-9) || !s.V.Gram().EqualApprox(la.Identity(k), 1e-9) {
						t.Errorf("%s: not orthonormal", what)
					}
					if k > 0 && A.MulMat(s.V).Sub(s.U.MulRow(s.S)).Apply(math.Abs).Max() > 1e-7*size {
						t.Errorf("%s: A·V is not U·S", what)
					}
				}
			}
		}
	}
}

func TestSpectraRefuse(t *testing.T) {
	A := grid(40)
	n, _ := A.Dims()
	var e *sparse.NoConvergenceError
	_, err := sparse.EigsSym(sparse.NewOperator(n, n, A.MulVecTo, nil), 5, &sparse.EigsOptions{Which: sparse.Smallest, MaxIter: 30})
	if !errors.As(err, &e) || !errors.Is(err, la.ErrNoConvergence) || e.Left == 0 || e.Stopped {
		t.Error(err)
	}
	_, err = sparse.SVDS(A, 5, &sparse.EigsOptions{MaxIter: 20})
	if !errors.As(err, &e) || e.Left == 0 {
		t.Error(err)
	}
	_, err = sparse.EigsSym(A, 5, &sparse.EigsOptions{Progress: func(int, float64) bool { return false }})
	if !errors.As(err, &e) || !e.Stopped {
		t.Error(err)
	}
	_, err = sparse.SVDS(A, 5, &sparse.EigsOptions{Progress: func(int, float64) bool { return false }})
	if !errors.As(err, &e) || !e.Stopped {
		t.Error(err)
	}
	nan := A.AddScaled(1, sparse.Diag(append(make(la.Vector, n-1), math.NaN())))
	for _, op := range []sparse.Operator{nan, nan.CSC(), sparse.AsOperator(nan.Dense())} {
		if _, err := sparse.EigsSym(op, 3, nil); err == nil {
			t.Error("NaN goes unseen")
		}
		if _, err := sparse.SVDS(op, 3, nil); !errors.Is(err, la.ErrNotFinite) {
			t.Error(err)
		}
	}
	if _, err := sparse.EigsSym(small, 1, nil); !errors.Is(err, la.ErrNotSymmetric) {
		t.Error(err)
	}
	for name, f := range map[string]func(){
		"k":      func() { sparse.EigsSym(A, n+1, nil) },
		"square": func() { sparse.EigsSym(sparse.NewCOO(1, 2).CSR(), 1, nil) },
		"nearest": func() {
			sparse.EigsSym(sparse.NewOperator(9, 9, func(dst, x la.Vector) { copy(dst, x) }, nil), 1, &sparse.EigsOptions{Which: sparse.Nearest})
		},
		"SVDS":    func() { sparse.SVDS(A, -1, nil) },
		"SVDS of": func() { sparse.SVDS(A, 1, &sparse.EigsOptions{Which: sparse.Nearest}) },
		"which":   func() { sparse.SVDS(A, 1, &sparse.EigsOptions{Which: 9}) },
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

func TestSpectraDoNotDependOnThreads(t *testing.T) {
	defer parallel.Crowd(0)()
	A := grid(150)
	var first, firstS la.Matrix
	for _, procs := range []int{1, 2} {
		runtime.GOMAXPROCS(procs)
		e, err := sparse.EigsSym(A, 4, &sparse.EigsOptions{Which: sparse.Smallest})
		s, err2 := sparse.SVDS(A.Slice(0, 20000, 0, 300), 3, nil)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if procs == 1 {
			first, firstS = e.Vectors, s.U
		} else if !first.Equal(e.Vectors) || !firstS.Equal(s.U) {
			t.Error("results depend on the number of threads")
		}
	}
}
