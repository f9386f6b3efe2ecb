package la_test

import (
	"fmt"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// Factorizations that are made anew in the same storage, and solutions into vectors
// that exist, allocate nothing, whatever the size.
func TestFactorizationsDoNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	for _, n := range []int{4, 16, 100, 300} {
		a := dense(mt.Random[float64](mt.Rand(1), n, n)).AddDiag(4)
		symmetric, definite := a.Add(a.T()), a.Gram()
		b, x := rhs[float64](n), make(la.Vector, n)
		lu, qr, pivoted := la.LU(a), la.QR(a), la.QRPivot(a)
		cholesky, err := la.Cholesky(definite)
		noError(t, "Cholesky", err)
		ldl, err := la.LDL(symmetric)
		noError(t, "LDL", err)
		for name, f := range map[string]func(){
			"LU.Factorize":       func() { lu.Factorize(a) },
			"LU.SolveTo":         func() { noError(t, "LU", lu.SolveTo(x, b)) },
			"Cholesky.Factorize": func() { noError(t, "Cholesky", cholesky.Factorize(definite)) },
			"Cholesky.SolveTo":   func() { noError(t, "Cholesky", cholesky.SolveTo(x, b)) },
			"LDL.Factorize":      func() { noError(t, "LDL", ldl.Factorize(symmetric)) },
			"LDL.SolveTo":        func() { noError(t, "LDL", ldl.SolveTo(x, b)) },
			"QR.Factorize":       func() { qr.Factorize(a) },
			"QR.SolveTo":         func() { noError(t, "QR", qr.SolveTo(x, b)) },
			"QRPivot.Factorize":  func() { pivoted.Factorize(a) },
			"QRPivot.SolveTo":    func() { noError(t, "QRPivot", pivoted.SolveTo(x, b)) },
		} {
			// The least of a few: the collector may empty the pools at any time.
			least := testing.AllocsPerRun(10, f)
			for range 3 {
				least = min(least, testing.AllocsPerRun(10, f))
			}
			if least >= 1 {
				t.Errorf("%s, n = %d: %v allocations", name, n, least)
			}
		}
	}
}

// A tiny problem costs its result and no more: LstSq has a struct for it as well.
func TestTinyProblemsAllocateTheirResults(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	for _, n := range []int{2, 4, 16} {
		a := dense(mt.Random[float64](mt.Rand(1), n, n)).AddDiag(4)
		tall, b, y := la.VStack(a, a), rhs[float64](n), rhs[float64](2*n)
		for _, c := range []struct {
			name  string
			f     func()
			count float64
		}{
			{"Det", func() { la.Det(a) }, 0},
			{"Solve", func() { _, _ = la.Solve(a, b) }, 1},
			{"Inv", func() { _, _ = la.Inv(a) }, 1},
			{"LstSq", func() { _, _ = la.LstSq(tall, y) }, 2},
		} {
			least := testing.AllocsPerRun(20, c.f)
			for range 3 {
				least = min(least, testing.AllocsPerRun(20, c.f))
			}
			if least > c.count {
				t.Errorf("%s: %v allocations, not %v", fmt.Sprint(c.name, n), least, c.count)
			}
		}
	}
}
