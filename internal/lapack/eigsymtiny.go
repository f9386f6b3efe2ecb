package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// tinyEigen is a symmetric matrix of order n that is decomposed in place, in plain loops, in
// float64 and on the stack: calls and borrowed memory would cost more than the arithmetic.
type tinyEigen struct {
	a     [eigSymTinyOrder][eigSymTinyOrder]float64 // A, then V by rows
	d, e  [eigSymTinyOrder]float64
	tau   [eigSymTinyOrder]float64
	order [eigSymTinyOrder]int
}

// eigSymTiny is EigSym for n ≤ eigSymTinyOrder.
func eigSymTiny[T Float](a blas.Mat[T], values []T, vectors bool) (left int) {
	var t tinyEigen
	n := len(values)
	largest := 0.0
	for i := range n {
		p := i * a.RowInc
		for j := range i + 1 {
			x := float64(a.Data[p])
			p += a.ColInc
			t.a[i][j], t.a[j][i] = x, x
			largest = max(largest, math.Abs(x))
		}
	}
	exponent := 0
	if !(largest >= 0x1p-60 && largest <= 0x1p60) && largest != 0 {
		if largest-largest != 0 {
			fillNaN(values)
			blas.Fill(a, values[0])
			return n
		}
		_, exponent = math.Frexp(largest)
		for i := range n {
			scaleVec(blas.VecOf(t.a[i][:n]), -exponent)
		}
	}
	t.reduce(n)
	d := t.d[:n]
	if !vectors {
		left = rootFreeQL(d, t.e[:n-1])
		for i, x := range d {
			values[i] = T(x)
		}
	} else {
		t.form(n)
		left = t.iterate(n)
		orderOf(d, t.order[:n], 0)
		for i, from := range t.order[:n] {
			values[i] = T(d[from])
			p := i * a.ColInc
			for _, x := range t.a[from][:n] {
				a.Data[p] = T(x)
				p += a.RowInc
			}
		}
	}
	if exponent != 0 {
		for i, x := range values {
			values[i] = T(math.Ldexp(float64(x), exponent))
		}
	}
	return left
}

// reduce reduces A to tridiagonal form; see tridiagonalize. Row j keeps the vector of
// Hⱼ from column j+1 on, its leading 1 included.
func (t *tinyEigen) reduce(n int) {
	for j := range n - 2 {
		row := t.a[j][:n]
		t.d[j] = row[j]
		below := 0.0
		for _, x := range row[j+2:] {
			below += x * x
		}
		alpha := row[j+1]
		if below < 0x1p-1000 { // nothing that counts beside the largest entry
			t.e[j], t.tau[j] = alpha, 0
			continue
		}
		beta := -math.Copysign(math.Sqrt(alpha*alpha+below), alpha)
		tau, scale := (beta-alpha)/beta, 1/(alpha-beta)
		t.e[j], t.tau[j] = beta, tau
		row[j+1] = 1
		for c := j + 2; c < len(row); c++ {
			row[c] *= scale
		}
		// w = τ·A·u − ½τ·(τ·uᵀ·A·u)·u
		var w [eigSymTinyOrder]float64
		dot := 0.0
		for r := j + 1; r < n; r++ {
			s, of := 0.0, t.a[r][:n]
			for c := j + 1; c < len(row); c++ {
				s += of[c] * row[c]
			}
			w[r] = tau * s
			dot += w[r] * row[r]
		}
		half := tau / 2 * dot
		for r := j + 1; r < n; r++ {
			w[r&7] -= half * row[r]
		}
		for r := j + 1; r < n; r++ {
			x, y, to := row[r], w[r&7], t.a[r][:n]
			for c := j + 1; c < len(row); c++ {
				to[c] -= x*w[c&7] + y*row[c]
			}
		}
	}
	if n > 1 {
		t.d[n-2], t.e[n-2] = t.a[n-2][n-2], t.a[n-2][n-1]
	}
	t.d[n-1] = t.a[n-1][n-1]
}

// form puts Qᵀ in the place of the reflections, the last one first: row j of A, which
// holds the vector of Hⱼ, is free once Hⱼ is applied.
func (t *tinyEigen) form(n int) {
	for i := max(n-2, 0); i < n; i++ {
		t.a[i] = [eigSymTinyOrder]float64{}
		t.a[i][i] = 1
	}
	for j := n - 3; j >= 0; j-- {
		u := t.a[j]
		t.a[j] = [eigSymTinyOrder]float64{}
		t.a[j][j] = 1
		tau := t.tau[j]
		if tau == 0 {
			continue
		}
		// Qᵀ = Qᵀ·Hⱼ, of which rows and columns j+1 to n−1 are not those of I
		for r := j + 1; r < n; r++ {
			row := t.a[r][:n]
			s := 0.0
			for c := j + 1; c < len(row); c++ {
				s += row[c] * u[c&7]
			}
			s *= tau
			for c := j + 1; c < len(row); c++ {
				row[c] -= s * u[c&7]
			}
		}
	}
}

// iterate is tridiagonalQR with the rotations in plain loops.
func (t *tinyEigen) iterate(n int) (left int) {
	d, e := t.d[:n], t.e[:n-1]
	var c, s [eigSymTinyOrder]float64
	sweeps := qrSweeps * n
	signedSquares(e)
	for hi := n - 1; hi > 0; {
		lo := tridiagonalBlock(d, e, hi)
		if lo == hi {
			hi--
			continue
		}
		if hi-lo == 1 {
			c[0], s[0] = jacobi(&d[lo], signedRoot(e[lo]), &d[hi])
			t.rotate(n, lo, 1, c[:1], s[:1])
			hi -= 2
			continue
		}
		if sweeps--; sweeps < 0 {
			return hi + 1
		}
		if math.Abs(d[lo]) >= math.Abs(d[hi]) {
			sweepDown(d[lo:hi+1], e[lo:hi], c[:hi-lo], s[:hi-lo])
			t.rotate(n, lo, 1, c[:hi-lo], s[:hi-lo])
		} else {
			sweepUp(d[lo:hi+1], e[lo:hi], c[:hi-lo], s[:hi-lo])
			t.rotate(n, hi, -1, c[:hi-lo], s[:hi-lo])
		}
	}
	return 0
}

// rotate turns neighbouring rows.
func (t *tinyEigen) rotate(n, first, step int, c, s []float64) {
	for k, cos := range c {
		sin := s[k]
		x, y := t.a[first&7][:n], t.a[(first+step)&7][:n]
		for i, v := range x {
			x[i], y[i] = cos*v+sin*y[i], cos*y[i]-sin*v
		}
		first += step
	}
}
