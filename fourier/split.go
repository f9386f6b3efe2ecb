package fourier

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
	buffer := make([]complex128, (splitTogether+1)*max(rows, cols))
	few, scratch := buffer[:splitTogether*max(rows, cols)], buffer[splitTogether*max(rows, cols):]
	var step [splitTogether]complex128
	for j := 0; j < cols; j += splitTogether {
		w := min(splitTogether, cols-j)
		for i := range rows { // w columns of src into the buffer
			for c, v := range src[i*cols+j:][:w] {
				few[c*rows+i] = v
			}
		}
		for c := range w {
			s.column.transform(few[c*rows:][:rows], few[c*rows:][:rows], scratch[:rows])
		}
		for i := range rows {
			for c := range w {
				step[c] = s.twiddle(i * (j + c))
			}
			for c := range work[i*cols+j:][:w] {
				work[i*cols+j+c] = few[c*rows+i] * step[c]
			}
		}
	}
	for i := 0; i < rows; i += splitTogether {
		w := min(splitTogether, rows-i)
		for c := range w {
			s.row.transform(few[c*cols:][:cols], work[(i+c)*cols:][:cols], scratch[:cols])
		}
		for k := range cols { // w rows leave as columns
			out := dst[k*rows+i:][:w]
			for c := range out {
				out[c] = few[c*cols+k]
			}
		}
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
