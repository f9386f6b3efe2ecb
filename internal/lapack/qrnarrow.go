package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// qrNarrow is QR one column after the other, for a panel at most as wide as a
// kernel's, with rows of consecutive elements.
//
// A column is read once: the pass that applies the reflection before it also
// adds up its products with the columns that follow and with itself,
// gⱼ = Σ aₖaⱼ below the diagonal. They hold the norm that its own reflection
// H = I − τ·u·uᵀ, u = (1, s·a), needs, and the row vector uᵀA that this is
// applied with.
func qrNarrow[T Float](a blas.Mat[T], tau []T) {
	m, n, inc := a.Rows, a.Cols, a.RowInc
	if m*n*n <= qrTiny {
		qrInLoops(a, tau)
		return
	}
	var products, update [kernel.MostPanelCols]T
	g, w := products[:n], update[:n]
	below := func(k int) []T { return a.Data[min(k*inc, len(a.Data)):] }
	gramRows(below(1), inc, m-1, 0, g)
	for k := range tau {
		x := a.Data[k*inc:][:n]
		alpha := x[k]
		beta := -withSign(sqrt64[T](float64(alpha)*float64(alpha)+float64(g[k])), alpha)
		if k+1 == m || !trusted(abs(beta), g[k:]) {
			v := a.Col(k).Slice(k+1, m)
			x[k], tau[k] = reflector(alpha, v)
			room := scratch.Borrow[T](n)
			applyReflectorLeft(tau[k], v, a.Slice(k, m, k+1, n), room.Data)
			room.Release()
			if k+1 < len(tau) {
				clear(g)
				gramRows(below(k+2), inc, m-k-2, k+1, g)
			}
			continue
		}
		tau[k] = (beta - alpha) / beta
		s := 1 / (alpha - beta)
		x[k] = beta
		// w = τ·uᵀA
		for j := k + 1; j < n; j++ {
			w[j] = tau[k] * (x[j] + s*g[j])
			x[j] -= w[j]
			g[j] = 0
		}
		// The row of the next diagonal entry is not below it.
		y := a.Data[(k+1)*inc:][:n]
		v := s * y[k]
		y[k] = v
		for j := k + 1; j < n; j++ {
			y[j] -= v * w[j]
		}
		switch rows := m - k - 2; {
		case rows > qrChunk:
			qrChunks(a.Data[(k+2)*inc:], inc, rows, k, s, w, g)
		case rows > 0:
			kernel.QRRows(a.Data[(k+2)*inc:], inc, rows, n, k, s, w, g)
		}
	}
}

// qrChunks is kernel.QRRows for many rows.
func qrChunks[T Float](a []T, inc, rows, k int, s T, w, g []T) {
	var sums chunkSums[T]
	for i := 0; i < rows; i += qrChunk {
		kernel.QRRows(a[i*inc:], inc, min(qrChunk, rows-i), len(g), k, s, w, sums.next(len(g)))
		sums.add(g)
	}
	sums.finish(g)
}

// qrInLoops is qrNarrow for few elements, in plain loops.
func qrInLoops[T Float](a blas.Mat[T], tau []T) {
	m, n, inc := a.Rows, a.Cols, a.RowInc
	for k := range tau {
		tau[k] = reflectTiny(a, k)
		for j := k + 1; j < n; j++ {
			// w = uᵀa, a = a − τ·w·u
			w := a.Data[k*inc+j]
			for p := (k + 1) * inc; p < m*inc; p += inc {
				w += a.Data[p+k] * a.Data[p+j]
			}
			w *= tau[k]
			a.Data[k*inc+j] -= w
			for p := (k + 1) * inc; p < m*inc; p += inc {
				a.Data[p+j] -= w * a.Data[p+k]
			}
		}
	}
}

// reflectTiny is reflector for column k of A, from the diagonal down, in plain loops.
func reflectTiny[T Float](a blas.Mat[T], k int) (tau T) {
	m, inc := a.Rows, a.RowInc
	x := a.Data[k*(inc+1):]
	var sum float64
	for p := inc; p < (m-k)*inc; p += inc {
		sum += float64(x[p]) * float64(x[p])
	}
	alpha := x[0]
	small, big := safeRange[T]()
	if beta := sqrt64[T](sum + float64(alpha)*float64(alpha)); sum > smallestSquare && beta > small && beta < big {
		beta = -withSign(beta, alpha)
		s := 1 / (alpha - beta)
		x[0] = beta
		for p := inc; p < (m-k)*inc; p += inc {
			x[p] *= s
		}
		return (beta - alpha) / beta
	}
	x[0], tau = reflector(alpha, a.Col(k).Slice(k+1, m))
	return tau
}

// smallestSquare is a sum of squares from which on none that counts was lost to
// underflow.
const smallestSquare = 0x1p-900

// trusted reports whether products g of a column with itself and others were added
// up in range, with beta the column's norm down from the diagonal.
func trusted[T Float](beta T, g []T) bool {
	small, big := productRange[T]()
	if !(beta > small && beta < big) || g[0] == 0 {
		return false
	}
	for _, x := range g {
		if x-x != 0 {
			return false
		}
	}
	return true
}

// gramRows adds row k of XᵀX to g, for the given number of rows of X.
func gramRows[T Float](x []T, inc, rows, k int, g []T) {
	switch {
	case rows > qrChunk:
		gramChunks(x, inc, rows, k, g)
	case rows > 0:
		kernel.GramRow(x, inc, rows, len(g), k, g)
	}
}

// gramChunks is gramRows for many rows.
func gramChunks[T Float](x []T, inc, rows, k int, g []T) {
	var sums chunkSums[T]
	for i := 0; i < rows; i += qrChunk {
		kernel.GramRow(x[i*inc:], inc, min(qrChunk, rows-i), len(g), k, sums.next(len(g)))
		sums.add(g)
	}
	sums.finish(g)
}

// chunkSums adds up the sums of qrChunk rows each so that next to nothing is lost: with
// columns of one sign the error of a plain sum grows with the number of rows, and it is
// what is left of a column that depends on others (Neumaier, Rundungsfehleranalyse
// einiger Verfahren zur Summation endlicher Summen, 1974).
type chunkSums[T Float] struct{ part, lost [kernel.MostPanelCols]T }

// next returns room for the sums of a chunk, zeros.
func (s *chunkSums[T]) next(n int) []T {
	s.part = [kernel.MostPanelCols]T{}
	return s.part[:n]
}

// add adds the sums of a chunk to g, and what that loses to lost.
func (s *chunkSums[T]) add(g []T) {
	for j, x := range g {
		y := s.part[j]
		sum := x + y
		z := sum - x
		s.lost[j] += (x - (sum - z)) + (y - z)
		g[j] = sum
	}
}

// finish adds what was lost.
func (s *chunkSums[T]) finish(g []T) {
	for j := range g {
		g[j] += s.lost[j]
	}
}
