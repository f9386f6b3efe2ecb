package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The kernels on sparse rows add up what their twins do, for rows and columns of every
// length, and write nothing else.
func TestSparse(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	const n, inc = 50, 90
	b := make([]float64, n*inc)
	for i := range b {
		b[i] = rng.NormFloat64()
	}
	ptr, col, v := []int{0}, []int32{}, []float64{}
	for i := range 60 {
		for range i%37 + i/30*250 {
			col, v = append(col, int32(rng.IntN(n))), append(v, rng.NormFloat64())
		}
		ptr = append(ptr, len(col))
	}
	for from := range 60 {
		for _, rows := range []int{0, 1, 3, 60 - from} {
			rows = min(rows, 60-from)
			got, want := make([]float64, rows+1), make([]float64, rows)
			got[rows] = 7
			SparseDots(got[:rows], ptr[from:], col, v, b[:n])
			sparseDots(want, ptr[from:], col, v, b[:n])
			for i, x := range want {
				if math.Abs(got[i]-x) > 1e-13 {
					t.Fatalf("row %d of %d: %g, want %g", from+i, rows, got[i], x)
				}
			}
			if got[rows] != 7 {
				t.Fatal("writes behind its destination")
			}
		}
		k, end := ptr[from], ptr[from+1]
		for cols := range inc {
			got, want := make([]float64, cols+1), make([]float64, cols)
			got[cols] = 7
			SparseSums(got[:cols], v[k:end], col[k:end], b, inc)
			sparseSums(want, v[k:end], col[k:end], b, inc)
			for i, x := range want {
				if math.Abs(got[i]-x) > 1e-13 {
					t.Fatalf("column %d of %d, %d entries: %g, want %g", i, cols, end-k, got[i], x)
				}
			}
			if got[cols] != 7 {
				t.Fatal("writes behind its destination")
			}
		}
	}
}
