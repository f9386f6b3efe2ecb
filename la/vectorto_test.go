package la_test

import (
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
)

// TestVectorTo: what the …To methods of vectors store is what those without To return, with dst
// apart and with dst the first or the second vector, on both sides of every way; they
// allocate nothing, and refuse other lengths and other overlaps.
func TestVectorTo(t *testing.T) {
	t.Run("float32", testVectorTo[float32])
	t.Run("float64", testVectorTo[float64])
}

func testVectorTo[T la.Float](t *testing.T) {
	const s = 1.5
	for name, m := range map[string]struct {
		to   func(v, dst, w la.Vec[T])
		want func(v, w la.Vec[T]) la.Vec[T]
	}{
		"AddTo":       {la.Vec[T].AddTo, la.Vec[T].Add},
		"SubTo":       {la.Vec[T].SubTo, la.Vec[T].Sub},
		"MulElemTo":   {la.Vec[T].MulElemTo, la.Vec[T].MulElem},
		"AddScaledTo": {func(v, dst, w la.Vec[T]) { v.AddScaledTo(dst, s, w) }, func(v, w la.Vec[T]) la.Vec[T] { return v.AddScaled(s, w) }},
		"ScaleTo":     {func(v, dst, _ la.Vec[T]) { v.ScaleTo(dst, s) }, func(v, _ la.Vec[T]) la.Vec[T] { return v.Scale(s) }},
	} {
		for n := range 70 {
			v, w := make(la.Vec[T], n), make(la.Vec[T], n)
			for i := range v {
				v[i], w[i] = T(i*i%17-8), T(i*7%13)+0.5
			}
			want := m.want(v, w)
			for place := range 3 {
				v, w, dst := v.Clone(), w.Clone(), make(la.Vec[T], n)
				switch place {
				case 1:
					dst = v
				case 2:
					if name == "ScaleTo" {
						continue
					}
					dst = w
				}
				m.to(v, dst, w)
				if !slices.Equal(dst, want) {
					t.Fatalf("%s, n = %d, place %d: %v, want %v", name, n, place, dst, want)
				}
			}
		}
		v, w, dst := make(la.Vec[T], 9), make(la.Vec[T], 9), make(la.Vec[T], 9)
		if allocated := testing.AllocsPerRun(10, func() { m.to(v, dst, w) }); allocated != 0 {
			t.Errorf("%s allocates %v times", name, allocated)
		}
		if !refused(func() { m.to(v, dst[:8], w) }) || name != "ScaleTo" && !refused(func() { m.to(v, dst, w[:8]) }) {
			t.Errorf("%s takes vectors of other lengths", name)
		}
		if !refused(func() { m.to(v[:8], v[1:], w[:8]) }) || !refused(func() { m.to(v[1:], v[:8], w[:8]) }) ||
			name != "ScaleTo" && !refused(func() { m.to(v[:8], w[1:], w[:8]) }) {
			t.Errorf("%s takes a destination that overlaps an operand", name)
		}
		m.to(v[:4], v[4:8], v[:4]) // neighbours
	}
}
