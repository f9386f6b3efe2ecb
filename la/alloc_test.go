package la_test

import (
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// A factorization that is made again in its storage, and all that goes to a
// destination, allocates nothing.
func TestFactorsAllocateNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	t.Run("float32", testFactorsAllocateNothing[float32])
	t.Run("float64", testFactorsAllocateNothing[float64])
}

func testFactorsAllocateNothing[T la.Float](t *testing.T) {
	for _, n := range []int{4, 16, 100, 300} {
		s := newSystems[T](n)
		var lu la.LUFactors[T]
		var cholesky la.CholeskyFactors[T]
		var ldl la.LDLFactors[T]
		var qr la.QRFactors[T]
		var pivoted la.QRPivotFactors[T]
		x, xs, inv := make(la.Vec[T], n), la.ZerosOf[T](n, s.bs.Cols()), la.ZerosOf[T](n, n)
		tallBs := la.HStack(s.tallB.AsCol(), s.tallB.AsCol())
		twoXs := la.ZerosOf[T](n, 2)
		q := la.ZerosOf[T](s.tall.Rows(), n)
		for _, test := range []struct {
			name string
			run  func() error
		}{
			{"LU.Factorize", func() error { lu.Factorize(s.a); return nil }},
			{"LU.SolveTo", func() error { return lu.SolveTo(x, s.b) }},
			{"LU.SolveMatTo", func() error { return lu.SolveMatTo(xs, s.bs) }},
			{"LU.InverseTo", func() error { return lu.InverseTo(inv) }},
			{"LU.RCond, Det, LogDet", func() error { lu.RCond(); lu.Det(); lu.LogDet(); return nil }},
			{"LU, all anew", func() error { lu.Factorize(s.a); return lu.SolveTo(x, s.b) }},
			{"Cholesky.Factorize", func() error { return cholesky.Factorize(s.spd) }},
			{"Cholesky.SolveTo", func() error { return cholesky.SolveTo(x, s.b) }},
			{"Cholesky.SolveMatTo", func() error { return cholesky.SolveMatTo(xs, s.bs) }},
			{"Cholesky.InverseTo", func() error { return cholesky.InverseTo(inv) }},
			{"Cholesky.RCond, Det, LogDet", func() error { cholesky.RCond(); cholesky.Det(); cholesky.LogDet(); return nil }},
			{"Cholesky, all anew", func() error { cholesky.Factorize(s.spd); return cholesky.SolveTo(x, s.b) }},
			{"Cholesky.Update", func() error { return cholesky.Update(1e-3, s.b) }},
			{"LDL.Factorize", func() error { return ldl.Factorize(s.symmetric) }},
			{"LDL.SolveTo", func() error { return ldl.SolveTo(x, s.b) }},
			{"LDL.SolveMatTo", func() error { return ldl.SolveMatTo(xs, s.bs) }},
			{"LDL.InverseTo", func() error { return ldl.InverseTo(inv) }},
			{"LDL, all anew", func() error { ldl.Factorize(s.symmetric); return ldl.SolveTo(x, s.b) }},
			{"LU.Refine", func() error { lu.Factorize(s.a); return lu.Refine(x, s.a, s.b) }},
			{"QR.Factorize", func() error { qr.Factorize(s.tall); return nil }},
			{"QR.SolveTo", func() error { return qr.SolveTo(x, s.tallB) }},
			{"QR.SolveMatTo", func() error { return qr.SolveMatTo(twoXs, tallBs) }},
			{"QR.QTo, RTo", func() error { qr.QTo(q); qr.RTo(inv); return nil }},
			{"QR, all anew", func() error { qr.Factorize(s.tall); return qr.SolveTo(x, s.tallB) }},
			{"QRPivot.Factorize", func() error { pivoted.Factorize(s.tall); return nil }},
			{"QRPivot.SolveTo", func() error { return pivoted.SolveTo(x, s.tallB) }},
			{"QRPivot.SolveMatTo", func() error { return pivoted.SolveMatTo(twoXs, tallBs) }},
			{"QRPivot, all anew", func() error { pivoted.Factorize(s.tall); return pivoted.SolveTo(x, s.tallB) }},
		} {
			var err error
			if allocs := mt.Allocs(5, func() { err = test.run() }); allocs != 0 || err != nil {
				t.Errorf("n = %d: %s: %v allocations, error %v", n, test.name, allocs, err)
			}
		}
	}
}

// One call on a small matrix allocates its result and no more.
func TestOneShotAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	for _, n := range []int{2, 4, 8, 16} {
		s := newSystems[float64](n)
		for _, test := range []struct {
			name   string
			result float64 // allocations that the caller gets to keep
			run    func()
		}{
			{"Solve", 1, func() { la.Solve(s.a, s.b) }},
			{"SolveMat", 1, func() { la.SolveMat(s.a, s.bs) }},
			{"SolveUpper", 2, func() { la.SolveUpper(s.a, s.b) }}, // x, and one struct besides
			{"Inv", 1, func() { la.Inv(s.a) }},
			{"Det", 0, func() { la.Det(s.a) }},
			{"LogDet", 0, func() { la.LogDet(s.a) }},
			{"LstSq", 2, func() { la.LstSq(s.tall, s.tallB) }},                  // the result, X
			{"LstSq, rank-deficient", 2, func() { la.LstSq(s.deficient, s.b) }}, // the result, X
			{"LU", 4, func() { sink = la.LU(s.a) }},                             // the factors, L and U, pivots, permutation
			{"LDL", 5, func() { sink, _ = la.LDL(s.symmetric) }},                // the factors, Lᵀ and D, its other diagonal, pivots, permutation
			{"Cholesky", 2, func() { sink, _ = la.Cholesky(s.spd) }},            // the factor, Lᵀ
			{"QR", 3, func() { sink = la.QR(s.tall) }},                          // the factors, Q and R, τ
			{"QRPivot", 4, func() { sink = la.QRPivot(s.tall) }},                // and the permutation
		} {
			if allocs := mt.Allocs(5, test.run); allocs > test.result {
				t.Errorf("n = %d: %s: %v allocations, want the %v of the result", n, test.name, allocs, test.result)
			}
		}
	}
}

// sink keeps a result from being left out.
var sink any
