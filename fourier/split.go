package fourier

import (
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// A split transforms a vector that does not fit a cache, of length n = rows·cols, as a
// matrix: columns first, a few at a time in a buffer, then twiddles, then rows. Memory
// is passed over three times, whatever the number of factors.
//
// Source: Bailey, FFTs in external or hierarchical memory, 1990.
type split struct {
	rows, cols   int
	column, row  *plan
	coarse, fine []complex128 // ω^(256·k) and ω^k: any twiddle is a product of two
}

const (
	splitFrom     = 1 << 16 // elements
	splitTogether = 8       // columns in the buffer
	fineRoots     = 1 << 10
)

// newSplit makes the matrix as square as can be; nil if that is too narrow to pay.
func newSplit(n int) *split {
	rows := evenDivisor(n)
	cols := n / rows
	if rows < 32 || cols < 32 || cols > splitFrom || rows > splitFrom {
		return nil
	}
	s := &split{rows: rows, cols: cols, column: newPlan(rows), row: newPlan(cols)}
	s.fine = make([]complex128, fineRoots)
	for k := range s.fine {
		s.fine[k] = root(k, n)
	}
	s.coarse = make([]complex128, (n+fineRoots-1)/fineRoots)
	for k := range s.coarse {
		s.coarse[k] = root(k*fineRoots, n)
	}
	return s
}

func (s *split) twiddle(k int) complex128 { return s.coarse[k/fineRoots] * s.fine[k%fineRoots] }

// transform: with j = j₁·cols + j₂ and k = k₂·rows + k₁,
//
//	y[k] = Σ_{j₂} ω_cols^(j₂k₂) · ω^(j₂k₁) · Σ_{j₁} ω_rows^(j₁k₁) · x[j].
func (s *split) transform(dst, src, work []complex128) {
	rows, cols := s.rows, s.cols
	most := max(rows, cols)
	inc := most + 4 // columns that begin a power of two apart would fall on one set of a cache
	buffer := scratch.Borrow[complex128](splitTogether*inc + most)
	few, spare := buffer.Take(splitTogether*inc), buffer.Take(most)
	for j := 0; j < cols; j += splitTogether {
		w := min(splitTogether, cols-j)
		kernel.Transpose(few, inc, src[j:], cols, rows, w)
		for c := range w {
			column := few[c*inc:][:rows]
			s.column.transform(column, column, spare[:rows])
			s.twist(column, j+c)
		}
		kernel.Transpose(work[j:], cols, few, inc, w, rows)
	}
	for i := 0; i < rows; i += splitTogether {
		w := min(splitTogether, rows-i)
		for c := range w {
			s.row.transform(few[c*inc:][:cols], work[(i+c)*cols:][:cols], spare[:cols])
		}
		kernel.Transpose(dst[i:], rows, few, inc, w, cols)
	}
	buffer.Release()
}

// twist multiplies entry i of a column by ω^(i·j), from the roots for a few i in a row and
// those for every few.
func (s *split) twist(column []complex128, j int) {
	var near [32]complex128
	for i := range near {
		near[i] = s.twiddle(i * j)
	}
	for i := 0; i < len(column); i += len(near) {
		part := column[i:min(i+len(near), len(column))]
		kernel.MulTwiddles(part, s.twiddle(i*j), near[:len(part)])
	}
}

// evenDivisor is the largest divisor of n up to √n.
func evenDivisor(n int) int {
	best := 1
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			best = d
		}
	}
	return best
}
