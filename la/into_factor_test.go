package la_test

import (
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// destinations are where an m×n result may be wanted: in a matrix of its own, in a
// transposed one, and inside a larger one of NaN.
func destinations[T la.Float](m, n int) map[string]la.Dense[T] {
	return layouts(la.FullOf(m, n, T(math.NaN())))
}

// What goes to a destination is what the method without To returns, in all layouts.
func TestFactorsInto(t *testing.T) {
	t.Run("float32", testFactorsInto[float32])
	t.Run("float64", testFactorsInto[float64])
}

func testFactorsInto[T la.Float](t *testing.T) {
	for _, n := range mt.Sizes() {
		s := newSystems[T](n)
		m, p := s.tall.Rows(), s.bs.Cols()
		lu, qr, pivoted := la.LU(s.a), la.QR(s.tall), la.QRPivot(s.tall)
		spd, err := la.Cholesky(s.spd)
		noError(t, "Cholesky", err)
		ldl, err := la.LDL(s.symmetric)
		noError(t, "LDL", err)
		tallBs := dense(mt.Random[T](mt.Rand(9), m, p))
		for _, test := range []struct {
			name string
			into func(dst la.Dense[T]) error
			want func() (la.Dense[T], error)
		}{
			{"LU.SolveMatTo", func(dst la.Dense[T]) error { return lu.SolveMatTo(dst, s.bs) }, func() (la.Dense[T], error) { return lu.SolveMat(s.bs) }},
			{"LU.InverseTo", lu.InverseTo, lu.Inverse},
			{"Cholesky.SolveMatTo", func(dst la.Dense[T]) error { return spd.SolveMatTo(dst, s.bs) }, func() (la.Dense[T], error) { return spd.SolveMat(s.bs) }},
			{"Cholesky.InverseTo", spd.InverseTo, spd.Inverse},
			{"LDL.SolveMatTo", func(dst la.Dense[T]) error { return ldl.SolveMatTo(dst, s.bs) }, func() (la.Dense[T], error) { return ldl.SolveMat(s.bs) }},
			{"LDL.InverseTo", ldl.InverseTo, ldl.Inverse},
			{"QR.SolveMatTo", func(dst la.Dense[T]) error { return qr.SolveMatTo(dst, tallBs) }, func() (la.Dense[T], error) { return qr.SolveMat(tallBs) }},
			{"QRPivot.SolveMatTo", func(dst la.Dense[T]) error { return pivoted.SolveMatTo(dst, tallBs) }, func() (la.Dense[T], error) { return pivoted.SolveMat(tallBs) }},
			{"QR.QTo", func(dst la.Dense[T]) error { qr.QTo(dst); return nil }, func() (la.Dense[T], error) { return qr.Q(), nil }},
			{"QR.QTo, full", func(dst la.Dense[T]) error { qr.QTo(dst); return nil }, func() (la.Dense[T], error) { return qr.QFull(), nil }},
			{"QR.RTo", func(dst la.Dense[T]) error { qr.RTo(dst); return nil }, func() (la.Dense[T], error) { return qr.R(), nil }},
		} {
			want, err := test.want()
			noError(t, test.name, err)
			for layout, dst := range destinations[T](want.Dims()) {
				noError(t, test.name, test.into(dst))
				below(t, test.name+" "+layout, mt.Difference(mat(dst), mat(want)), 1e4)
				if layout == "row-major" && !mt.SameBits(mat(dst), mat(want)) {
					t.Errorf("%s: n = %d: other bits than without a destination", test.name, n)
				}
			}
		}
	}
}

// The destination of a solve may be its right-hand side.
func TestSolveMatToInPlace(t *testing.T) {
	s := newSystems[float64](70)
	spd, err := la.Cholesky(s.spd)
	noError(t, "Cholesky", err)
	ldl, err := la.LDL(s.symmetric)
	noError(t, "LDL", err)
	for name, solve := range map[string]struct {
		a    la.Matrix
		into func(dst, b la.Matrix) error
	}{
		"LU": {s.a, la.LU(s.a).SolveMatTo}, "Cholesky": {s.spd, spd.SolveMatTo}, "LDL": {s.symmetric, ldl.SolveMatTo},
		"QR": {s.a, la.QR(s.a).SolveMatTo}, "QRPivot": {s.a, la.QRPivot(s.a).SolveMatTo},
	} {
		for layout, x := range layouts(s.bs) {
			noError(t, name, solve.into(x, x))
			below(t, name+" "+layout, mt.SolveResidual(mat(solve.a), mat(x), mat(s.bs)), 10)
		}
	}
	overlapping := la.Zeros(71, 70)
	for name, into := range map[string]func(dst, b la.Matrix) error{"LU.SolveMatTo": la.LU(s.a).SolveMatTo, "Cholesky.SolveMatTo": spd.SolveMatTo, "LDL.SolveMatTo": ldl.SolveMatTo} {
		refuses(t, name, func() { into(overlapping.Slice(0, 70, 0, 70), overlapping.Slice(1, 71, 0, 70)) })
	}
}

// Where there is no answer the destination stays as it was, and shapes are checked.
func TestFactorsIntoRefuse(t *testing.T) {
	singular, b := la.Ones(3, 3), la.Ones(3, 2)
	nan := la.Full(3, 2, math.NaN())
	spd, err := la.Cholesky(la.Identity(3))
	noError(t, "Cholesky", err)
	regular := la.Identity(3)
	for name, f := range map[string]func(dst la.Matrix) error{
		"LU, singular":   func(dst la.Matrix) error { return la.LU(singular).SolveMatTo(dst, b) },
		"LU, NaN":        func(dst la.Matrix) error { return la.LU(regular).SolveMatTo(dst, nan) },
		"Cholesky, NaN":  func(dst la.Matrix) error { return spd.SolveMatTo(dst, nan) },
		"QR, zero":       func(dst la.Matrix) error { return la.QR(la.Zeros(3, 3)).SolveMatTo(dst, b) },
		"QRPivot, zero":  func(dst la.Matrix) error { return la.QRPivot(la.Zeros(3, 3)).SolveMatTo(dst, b) },
		"QRPivot, NaN":   func(dst la.Matrix) error { return la.QRPivot(regular).SolveMatTo(dst, nan) },
		"QR of NaN":      func(dst la.Matrix) error { return la.QR(la.Full(3, 3, math.NaN())).SolveMatTo(dst, b) },
		"QRPivot of NaN": func(dst la.Matrix) error { return la.QRPivot(la.Full(3, 3, math.NaN())).SolveMatTo(dst, b) },
		"LU of NaN":      func(dst la.Matrix) error { return la.LU(la.Full(3, 3, math.NaN())).SolveMatTo(dst, b) },
	} {
		dst := la.Full(3, 2, 7)
		if err := f(dst); err == nil || !dst.Equal(la.Full(3, 2, 7)) {
			t.Errorf("%s: %v, dst %v", name, err, dst)
		}
	}
	dst := la.Full(3, 3, 7)
	if err := la.LU(singular).InverseTo(dst); err == nil || !dst.Equal(la.Full(3, 3, 7)) {
		t.Errorf("LU.InverseTo: %v, dst %v", err, dst)
	}
	lu, qr, pivoted, wrong := la.LU(regular), la.QR(regular), la.QRPivot(regular), la.Zeros(2, 2)
	refuses(t, "LU.SolveMatTo", func() { lu.SolveMatTo(wrong, b) })
	refuses(t, "LU.InverseTo", func() { lu.InverseTo(wrong) })
	refuses(t, "LU.InverseTo", func() { la.LU(b).InverseTo(wrong) })
	refuses(t, "LU.SolveMatTo", func() { la.LU(b).SolveMatTo(wrong, b) })
	refuses(t, "Cholesky.SolveMatTo", func() { spd.SolveMatTo(wrong, b) })
	refuses(t, "Cholesky.InverseTo", func() { spd.InverseTo(wrong) })
	refuses(t, "QR.SolveMatTo", func() { qr.SolveMatTo(wrong, b) })
	refuses(t, "QRPivot.SolveMatTo", func() { pivoted.SolveMatTo(wrong, b) })
	refuses(t, "QR.QTo", func() { qr.QTo(wrong) })
	refuses(t, "QR.QTo", func() { qr.QTo(la.Zeros(3, 4)) })
	refuses(t, "QR.RTo", func() { qr.RTo(wrong) })
}
