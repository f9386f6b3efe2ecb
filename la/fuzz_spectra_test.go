package la_test

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// The fuzz targets of this file are those of fuzz_factor_test.go for eigenvalues of
// symmetric matrices and for singular values. FuzzEig, for general matrices, is beside the
// tests of Schur.

// FuzzEigSym is for symmetric eigenvalues: of what the bytes say, of its symmetric part,
// and of copies of it along a diagonal, which have multiple eigenvalues and are large enough
// to be divided.
func FuzzEigSym(f *testing.F) { fuzzSystems(f, fuzzEigSym[float32], fuzzEigSym[float64]) }

// FuzzSVD is for singular values, of matrices of every shape.
func FuzzSVD(f *testing.F) { fuzzSystems(f, fuzzSVD[float32], fuzzSVD[float64]) }

func fuzzEigSym[T la.Float](t *testing.T, a la.Dense[T], _ la.Vec[T]) {
	if a.Rows() != a.Cols() {
		mustRefuse(t, "EigSym", func() { la.EigSym(a) })
		mustRefuse(t, "EigSymVals", func() { la.EigSymVals(a) })
		return
	}
	symmetric := a.Triu(0).Add(a.Triu(1).T())
	for _, a := range []la.Dense[T]{a, symmetric, copies(5, symmetric)} {
		n := a.Rows()
		e, err := la.EigSym(a)
		values, err2 := la.EigSymVals(a)
		if (err == nil) != (err2 == nil) {
			t.Errorf("EigSym: %v, EigSymVals: %v", err, err2)
		}
		if !decomposed(t, "EigSym", err, a) || err2 != nil {
			continue
		}
		below(t, "‖I − VᵀV‖", mt.Orthogonality(mat(e.Vectors)), 20)
		if !slices.IsSorted(e.Values) || !slices.IsSorted(values) || len(values) != n {
			t.Errorf("eigenvalues do not ascend: %v, alone %v", e.Values, values)
		}
		sameValues(t, "EigSymVals", values, e.Values, e.Values)
		if inRange(a) {
			below(t, "‖AV − VΛ‖", mt.EigSymResidual(mat(a), e.Values, mat(e.Vectors)), 20+asymmetry(a))
		}
		some, err := la.EigSymRange(a, n/3, n-n/3)
		if decomposed(t, "EigSymRange", err, a) {
			sameValues(t, "EigSymRange", some.Values, e.Values[n/3:n-n/3], e.Values)
			below(t, "‖I − VᵀV‖, some", mt.Orthogonality(mat(some.Vectors)), 20)
		}
	}
	batch, err := la.EigSymBatch([]la.Dense[T]{symmetric, symmetric})
	if err == nil && inRange(a) {
		below(t, "‖AV − VΛ‖, batch", mt.EigSymResidual(mat(symmetric), batch[1].Values, mat(batch[1].Vectors)), 20)
		below(t, "‖I − VᵀV‖, batch", mt.Orthogonality(mat(batch[1].Vectors)), 20)
	}
	if (err == nil) != finite(symmetric) && inRange(symmetric) {
		t.Errorf("EigSymBatch: %v", err)
	}
}

func fuzzSVD[T la.Float](t *testing.T, a la.Dense[T], _ la.Vec[T]) {
	for _, a := range []la.Dense[T]{a, copies(4, a), la.VStack(a, a, a, a)} {
		s, err := la.SVD(a)
		values, err2 := la.SVDVals(a)
		if (err == nil) != (err2 == nil) {
			t.Errorf("SVD: %v, SVDVals: %v", err, err2)
		}
		if !decomposed(t, "SVD", err, a) || err2 != nil {
			continue
		}
		checkFuzzedSVD(t, "SVD", a, s)
		sameValues(t, "SVDVals", values, s.S, s.S)
		if full, err := la.SVDFull(a); decomposed(t, "SVDFull", err, a) {
			below(t, "SVDFull: ‖I − UᵀU‖", mt.Orthogonality(mat(full.U)), 20)
			below(t, "SVDFull: ‖I − VᵀV‖", mt.Orthogonality(mat(full.V)), 20)
			sameValues(t, "SVDFull", full.S, s.S, s.S)
		}
		if jacobi, err := la.SVDJacobi(a); decomposed(t, "SVDJacobi", err, a) {
			checkFuzzedSVD(t, "SVDJacobi", a, jacobi)
			sameValues(t, "SVDJacobi", jacobi.S, s.S, s.S)
		}
	}
	batch, err := la.SVDBatch([]la.Dense[T]{a, a})
	if err == nil {
		checkFuzzedSVD(t, "SVDBatch", a, &batch[1])
	}
	if (err == nil) != finite(a) && inRange(a) {
		t.Errorf("SVDBatch: %v", err)
	}
}

func checkFuzzedSVD[T la.Float](t *testing.T, what string, a la.Dense[T], s *la.SVDResult[T]) {
	t.Helper()
	below(t, what+": ‖I − UᵀU‖", mt.Orthogonality(mat(s.U)), 20)
	below(t, what+": ‖I − VᵀV‖", mt.Orthogonality(mat(s.V)), 20)
	if inRange(a) {
		below(t, what+": ‖A − UΣVᵀ‖", mt.SVDResidual(mat(a), mat(s.U), s.S, mat(s.V)), 20)
	}
	if !slices.IsSortedFunc(s.S, func(x, y T) int { return cmp.Compare(y, x) }) || len(s.S) > 0 && !(s.S[len(s.S)-1] >= 0) {
		t.Errorf("%s: singular values do not descend to 0: %v", what, s.S)
	}
}

// copies is the block-diagonal matrix of some copies of A.
func copies[T la.Float](count int, a la.Dense[T]) la.Dense[T] {
	all := la.ZerosOf[T](count*a.Rows(), count*a.Cols())
	for k := range count {
		for i := range a.Rows() {
			for j := range a.Cols() {
				all.Set(k*a.Rows()+i, k*a.Cols()+j, a.At(i, j))
			}
		}
	}
	return all
}

// decomposed reports whether there is a decomposition of A to look at; it fails the test if
// err is not what the package promises for A.
func decomposed[T la.Float](t *testing.T, what string, err error, a la.Dense[T]) bool {
	t.Helper()
	switch {
	case err == nil && !finite(a):
		t.Errorf("%s: no error for NaN or Inf", what)
		return false
	case err == nil:
		return true
	case errors.Is(err, la.ErrNotSymmetric):
	case errors.Is(err, la.ErrNotFinite):
		if finite(a) && inRange(a) {
			t.Errorf("%s: %v, of finite data in the middle of the range", what, err)
		}
	default:
		t.Errorf("%s: %v", what, err)
	}
	return false
}

// sameValues compares values with those of the whole decomposition, to rounding beside the
// largest of all; NaN and Inf are like nothing.
func sameValues[T la.Float](t *testing.T, what string, got, want, all la.Vec[T]) {
	t.Helper()
	largest := 0.0
	for _, x := range all {
		largest = max(largest, math.Abs(float64(x)))
	}
	tol := 20*float64(len(all))*float64(la.Eps[T]())*largest + 1000*mt.Smallest[T]()
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= tol) {
			t.Errorf("%s: value %d is %v, not %v", what, i, got[i], want[i])
			return
		}
	}
}
