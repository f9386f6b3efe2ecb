package la_test

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestEigSymBatch(t *testing.T) {
	t.Run("float32", testEigSymBatch[float32])
	t.Run("float64", testEigSymBatch[float64])
}

// symmetricMembers are symmetric matrices of every kind, in every layout.
func symmetricMembers[T la.Float](n int) (a []la.Dense[T], names []string) {
	for i, c := range mt.SymmetricCases[T](n) {
		for _, view := range mt.Views(c.A)[i%mt.NumViews:][:1] {
			a, names = append(a, fromMat(view.Mat)), append(names, c.Name)
		}
	}
	for _, m := range members[T](n, 9, true) {
		a, names = append(a, m.a), append(names, m.name)
	}
	return a, names
}

// Every matrix of a batch is decomposed as well as by itself, with the same error.
func testEigSymBatch[T la.Float](t *testing.T) {
	for _, n := range batchOrders {
		a, names := symmetricMembers[T](n)
		results, err := la.EigSymBatch(a)
		for i, x := range a {
			what := fmt.Sprintf("order %d, matrix %d, %s", n, i, names[i])
			want, wantErr := la.EigSym(x)
			sameError(t, what, of(t, err, i), wantErr)
			e := results[i]
			if wantErr != nil {
				if len(e.Values) != 0 || e.Vectors.Rows() != 0 {
					t.Errorf("%s: the result is %v", what, e)
				}
				continue
			}
			below(t, what+": ‖AV − VΛ‖", mt.EigSymResidual(mat(x), e.Values, mat(e.Vectors)), 20)
			below(t, what+": ‖I − VᵀV‖", mt.Orthogonality(mat(e.Vectors)), 20)
			if !slices.IsSorted(e.Values) {
				t.Errorf("%s: the eigenvalues are %v", what, e.Values)
			}
			if n > 0 {
				tol := 10 * float64(n) * float64(la.Eps[T]()) * math.Max(math.Abs(float64(want.Values[0])), math.Abs(float64(want.Values[n-1])))
				for k, v := range e.Values {
					if d := math.Abs(float64(v) - float64(want.Values[k])); d > tol {
						t.Errorf("%s: λ[%d] = %v, want %v", what, k, v, want.Values[k])
					}
				}
			}
		}
	}
}

func TestSVDBatch(t *testing.T) {
	t.Run("float32", testSVDBatch[float32])
	t.Run("float64", testSVDBatch[float64])
}

func testSVDBatch[T la.Float](t *testing.T) {
	shapes := [][2]int{{0, 0}, {0, 3}, {1, 1}, {1, 5}, {5, 1}, {2, 2}, {3, 3}, {4, 4}, {4, 7}, {7, 4}, {8, 8}, {16, 16}, {16, 3}, {3, 16}, {17, 4}, {4, 17}, {20, 20}}
	for _, shape := range shapes {
		m, n := shape[0], shape[1]
		var a []la.Dense[T]
		var names []string
		cases := mt.RectangularCases[T](m, n)
		if m == n {
			cases = mt.SquareCases[T](n)
		}
		for i := range 9 {
			cases = append(cases, mt.Case[T]{Name: "random", A: mt.Random[T](mt.Rand(uint64(i)), m, n)})
		}
		for i, c := range cases {
			a, names = append(a, fromMat(mt.ViewOf(c.A, i).Mat)), append(names, c.Name)
		}
		if m*n > 0 {
			bad := dense(mt.Random[T](mt.Rand(3), m, n))
			bad.Set(m-1, 0, T(math.NaN()))
			a, names = append(a, bad), append(names, "NaN")
		}
		results, err := la.SVDBatch(a)
		for i, x := range a {
			what := fmt.Sprintf("%d×%d, matrix %d, %s", m, n, i, names[i])
			want, wantErr := la.SVD(x)
			sameError(t, what, of(t, err, i), wantErr)
			s := results[i]
			if wantErr != nil {
				if s.U.Rows() != 0 || s.V.Rows() != 0 || len(s.S) != 0 {
					t.Errorf("%s: the result is %v", what, s)
				}
				continue
			}
			below(t, what+": ‖A − UΣVᵀ‖", mt.SVDResidual(mat(x), mat(s.U), s.S, mat(s.V)), 20)
			below(t, what+": ‖I − UᵀU‖", mt.Orthogonality(mat(s.U)), 20)
			below(t, what+": ‖I − VᵀV‖", mt.Orthogonality(mat(s.V)), 20)
			if !slices.IsSortedFunc(s.S, func(x, y T) int { return cmp.Compare(y, x) }) {
				t.Errorf("%s: the singular values are %v", what, s.S)
			}
			for k, v := range s.S {
				if d := math.Abs(float64(v) - float64(want.S[k])); d > 10*float64(max(m, n))*float64(la.Eps[T]())*float64(want.S[0]) {
					t.Errorf("%s: σ[%d] = %v, want %v", what, k, v, want.S[k])
				}
			}
		}
	}
}

// Small singular values of a matrix whose columns differ much in length have digits of their
// own: one-sided Jacobi finds them, as long as the rank is in no doubt.
func TestSVDBatchOfGradedColumns(t *testing.T) {
	d := la.Vector{1, 1e-4, 1e-8, 1e-12}
	q := dense(mt.Orthonormal[float64](mt.Rand(5), 4, 4))
	s, err := la.SVDBatch([]la.Matrix{q.MulElem(d.AsRow())})
	noError(t, "SVDBatch", err)
	for i, want := range d {
		if got := s[0].S[i]; math.Abs(got-want) > 1e-14*want {
			t.Errorf("σ[%d] = %v, want %v", i, got, want)
		}
	}
}

// The decompositions of a batch do not depend on company, place, layout or units.
func TestSpectraOfMembersAreAlone(t *testing.T) {
	t.Run("float32", testSpectraOfMembersAreAlone[float32])
	t.Run("float64", testSpectraOfMembersAreAlone[float64])
}

func testSpectraOfMembersAreAlone[T la.Float](t *testing.T) {
	for _, n := range []int{2, 3, 4, 8, 16} {
		a, names := symmetricMembers[T](n)
		eigens, _ := la.EigSymBatch(a)
		svds, _ := la.SVDBatch(a)
		for i, x := range a {
			alone := []la.Dense[T]{x.Clone()}
			e, _ := la.EigSymBatch(alone)
			s, _ := la.SVDBatch(alone)
			if !mt.SameBits(mat(e[0].Vectors), mat(eigens[i].Vectors)) || !mt.SameBits(col(e[0].Values), col(eigens[i].Values)) ||
				!mt.SameBits(mat(s[0].U), mat(svds[i].U)) || !mt.SameBits(col(s[0].S), col(svds[i].S)) || !mt.SameBits(mat(s[0].V), mat(svds[i].V)) {
				t.Fatalf("order %d, matrix %d, %s: in company something else than alone", n, i, names[i])
			}
			if names[i] != "random" {
				continue
			}
			scaled := []la.Dense[T]{x.Scale(0x1p20)}
			e, _ = la.EigSymBatch(scaled)
			s, _ = la.SVDBatch(scaled)
			if !mt.SameBits(mat(e[0].Vectors), mat(eigens[i].Vectors)) || !mt.SameBits(mat(s[0].U), mat(svds[i].U)) {
				t.Fatalf("order %d, matrix %d: in other units other vectors", n, i)
			}
		}
	}
}

func TestSpectraBatchTo(t *testing.T) {
	a, b := parts(members[float64](4, 40, true))
	good, _ := parts(members[float64](4, 0, true))
	for range 3 {
		good = append(good, a[:40]...)
	}
	eigens, svds := make([]la.EigSymResult[float64], len(good)), make([]la.SVDResult[float64], len(good))
	for range 2 { // anew in the same memory
		noError(t, "EigSymBatchTo", la.EigSymBatchTo(eigens, good))
		noError(t, "SVDBatchTo", la.SVDBatchTo(svds, good))
	}
	wantEigens, _ := la.EigSymBatch(good)
	wantSVDs, _ := la.SVDBatch(good)
	for i := range good {
		if !mt.SameBits(mat(eigens[i].Vectors), mat(wantEigens[i].Vectors)) || !mt.SameBits(mat(svds[i].V), mat(wantSVDs[i].V)) {
			t.Fatalf("matrix %d differs", i)
		}
	}
	if !raceEnabled {
		for name, call := range map[string]func(){
			"EigSymBatchTo": func() { la.EigSymBatchTo(eigens, good) }, "SVDBatchTo": func() { la.SVDBatchTo(svds, good) },
		} {
			if allocs := mt.Allocs(20, call); allocs >= 1 {
				t.Errorf("%s: %v allocations", name, allocs)
			}
		}
	}
	err := la.EigSymBatchTo(make([]la.EigSymResult[float64], len(a)), a)
	if !errors.Is(err, la.ErrNotFinite) || !errors.Is(err, la.ErrNotSymmetric) || len(b) == 0 {
		t.Errorf("the error is %v", err)
	}
	panics(t, "la: EigSymBatchTo: 1 destinations for 0 matrices", func() { la.EigSymBatchTo(eigens[:1], nil) })
	panics(t, "la: SVDBatchTo: 1 destinations for 0 matrices", func() { la.SVDBatchTo(svds[:1], nil) })
	panics(t, "la: EigSymBatch: matrix 0: 1×2 is not square", func() { la.EigSymBatch([]la.Matrix{la.Zeros(1, 2)}) })
}

// fromMat is a matrix in the layout of a view.
func fromMat[T la.Float](m blas.Mat[T]) la.Dense[T] {
	return la.WrapStrided(m.Rows, m.Cols, m.Data, m.RowInc, m.ColInc)
}
