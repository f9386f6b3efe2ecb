package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// The eigenvectors of a small matrix from its Schur form, one at a time, by the back
// substitution that eigenvectors.go does for many.

// eigTinyVectors stores the right eigenvectors, of norm 1, in v. It returns false where a pivot
// is small, or a vector grows.
func eigTinyVectors[T Float](t *tinyGeneral, lo, hi int, v blas.Mat[T]) (ok bool) {
	n := t.n
	for j := 0; j < n; j++ {
		if !t.vector(j) {
			return false
		}
		if t.im[j] == 0 {
			t.finishReal(lo, hi)
		} else {
			t.finishPair(lo, hi)
		}
		for i, x := range t.x[:n] {
			v.Data[i*v.RowInc+j*v.ColInc] = T(x)
		}
		if t.im[j] != 0 {
			j++
			for i, y := range t.y[:n] {
				v.Data[i*v.RowInc+j*v.ColInc] = T(y)
			}
		}
	}
	return true
}

// eigTinySafely stores the right eigenvectors in v and the left ones in u, unless they have no
// columns, by the way that is for many and large ones, which scales them where they grow.
func eigTinySafely[T Float](t *tinyGeneral, lo, hi int, v, u blas.Mat[T]) {
	n := t.n
	w := blas.Borrow[float64](2*n, n)
	right, left := w.Slice(0, n, 0, v.Cols), w.Slice(n, 2*n, 0, u.Cols)
	eigenvectors(blas.MatOf(n, n, t.h[:n*n]), blas.MatOf(n, n, t.zt[:n*n]), lo, hi, t.scale[:n], t.im[:n], right, left)
	for i := range n {
		for j := range v.Cols {
			v.Set(i, j, T(right.At(i, j)))
		}
		for j := range u.Cols {
			u.Set(i, j, T(left.At(i, j)))
		}
	}
	w.Release()
}

// vector computes the eigenvector for eigenvalue j in x, or those for the pair that begins
// there, x + i·y, of the balanced matrix, with a largest entry of about 1. It returns false
// where a pivot is small, or the vector grows.
func (t *tinyGeneral) vector(j int) (ok bool) {
	n := t.n
	var p, q [eigTinyOrder]float64
	clear(t.x[:n])
	last, lambda := j, t.h[j*n+j]
	if t.im[j] == 0 {
		p[j] = 1
		ok = t.climb(j, lambda, &p)
	} else {
		// [a b; c a], b·c = −im², has the eigenvectors (1, i·im/b) and (−im/c, i).
		last = j + 1
		if above, below := t.h[j*n+j+1], t.h[(j+1)*n+j]; math.Abs(above) >= math.Abs(below) {
			p[j], q[j+1] = 1, t.im[j]/above
		} else {
			p[j], q[j+1] = -t.im[j]/below, 1
		}
		ok = t.climbPair(j, lambda, t.im[j], &p, &q)
		clear(t.y[:n])
		t.combine(t.y[:n], q[:last+1])
	}
	if !ok {
		return false
	}
	t.combine(t.x[:n], p[:last+1])
	largest := 0.0
	for i, x := range t.x[:n] {
		if largest = max(largest, math.Abs(x)); last > j {
			largest = max(largest, math.Abs(t.y[i]))
		}
	}
	if !(largest > 0x1p-200 && largest < 0x1p500) {
		return false
	}
	inverse := 1 / largest
	for i := range n {
		t.x[i] *= inverse
		if last > j {
			t.y[i] *= inverse
		}
	}
	return true
}

// combine adds Zᵀ's rows times p to x.
func (t *tinyGeneral) combine(x, p []float64) {
	for k, s := range p {
		for l, z := range t.zt[k*len(x):][:len(x)] {
			x[l] += s * z
		}
	}
}

const (
	tinyGrowth = 0x1p200  // entries of an eigenvector up to it
	tinyPivot  = 0x1p-800 // squares of pivots from it on
)

// climb finds the entries of p above row j for a real eigenvalue.
func (t *tinyGeneral) climb(j int, lambda float64, p *[eigTinyOrder]float64) (ok bool) {
	n := t.n
	least := max(0x1p-52*math.Abs(lambda), 0x1p-900)
	for i := j - 1; i >= 0; i-- {
		row, x := t.h[i*n:][:j+1], p[:j+1]
		r := 0.0
		for k := i + 1; k < len(row); k++ {
			r -= row[k] * x[k]
		}
		d := row[i] - lambda
		if i == 0 || t.h[i*n+i-1] == 0 {
			if math.Abs(d) < least {
				return false
			}
			p[i] = r / d
		} else {
			// [d b; c d]·(x, y) = (s, r)
			row = t.h[(i-1)*n:][:j+1]
			s := 0.0
			for k := i + 1; k < len(row); k++ {
				s -= row[k] * x[k]
			}
			b, c := row[i], t.h[i*n+i-1]
			det := d*d - b*c
			if det < tinyPivot {
				return false
			}
			p[i], p[i-1] = (d*r-c*s)/det, (d*s-b*r)/det
			i--
			if math.Abs(p[i+1]) > tinyGrowth {
				return false
			}
		}
		if !(math.Abs(p[i]) <= tinyGrowth) {
			return false
		}
	}
	return true
}

// climbPair finds the entries of p + i·q above row j for λ + i·m.
func (t *tinyGeneral) climbPair(j int, lambda, m float64, p, q *[eigTinyOrder]float64) (ok bool) {
	n := t.n
	least := max(0x1p-52*(math.Abs(lambda)+math.Abs(m)), 0x1p-900)
	for i := j - 1; i >= 0; i-- {
		r, s := t.shiftedRow(i, i+1, j+2, p, q)
		d := t.h[i*n+i] - lambda
		if i == 0 || t.h[i*n+i-1] == 0 {
			// (r + i·s)/(d − i·m)
			size := d*d + m*m
			if size < tinyPivot || math.Abs(d)+math.Abs(m) < least {
				return false
			}
			inverse := 1 / size
			p[i], q[i] = (r*d-s*m)*inverse, (r*m+s*d)*inverse
		} else {
			u, v := t.shiftedRow(i-1, i+1, j+2, p, q)
			b, c := t.h[(i-1)*n+i], t.h[i*n+i-1]
			// det = z² − bc for z = d − i·m, in which nothing may cancel
			e, f := (d-m)*(d+m)-b*c, -2*d*m
			size, terms := e*e+f*f, d*d+m*m-b*c
			if size < tinyPivot || size < terms*terms/64 {
				return false
			}
			e, f = e/size, -f/size
			// z·(u + i·v) − b·(r + i·s) and z·(r + i·s) − c·(u + i·v), over det
			ur, ui := d*u+m*v-b*r, d*v-m*u-b*s
			vr, vi := d*r+m*s-c*u, d*s-m*r-c*v
			p[i-1], q[i-1] = ur*e-ui*f, ur*f+ui*e
			p[i], q[i] = vr*e-vi*f, vr*f+vi*e
			i--
			if !(math.Abs(p[i+1])+math.Abs(q[i+1]) <= tinyGrowth) {
				return false
			}
		}
		if !(math.Abs(p[i])+math.Abs(q[i]) <= tinyGrowth) {
			return false
		}
	}
	return true
}

// shiftedRow is minus row i of T, from column from to column to, times p + i·q.
func (t *tinyGeneral) shiftedRow(i, from, to int, p, q *[eigTinyOrder]float64) (r, s float64) {
	x, y := p[from:to], q[from:to]
	for k, h := range t.h[i*t.n+from:][:len(x)] {
		r -= h * x[k]
		s -= h * y[k]
	}
	return r, s
}

// finishReal turns x into an eigenvector of A, of norm 1.
func (t *tinyGeneral) finishReal(lo, hi int) {
	x := t.x[:t.n]
	t.unbalance(lo, hi, x)
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	inverse := 1 / math.Sqrt(sum)
	if !(sum > tinyPivot && sum < 1/tinyPivot) {
		inverse = 1 / blas.Nrm2(blas.VecOf(x))
	}
	for i := range x {
		x[i] *= inverse
	}
}

// finishPair is finishReal for x + i·y, which is turned so that its largest entry is real.
func (t *tinyGeneral) finishPair(lo, hi int) {
	x, y := t.x[:t.n], t.y[:t.n]
	t.unbalance(lo, hi, x)
	t.unbalance(lo, hi, y)
	sum, largest, at := 0.0, 0.0, 0
	for i, v := range x {
		square := v*v + y[i]*y[i]
		if sum += square; square > largest {
			largest, at = square, i
		}
	}
	size := math.Sqrt(sum)
	if !(sum > tinyPivot && sum < 1/tinyPivot) {
		size = math.Hypot(blas.Nrm2(blas.VecOf(x)), blas.Nrm2(blas.VecOf(y)))
	}
	c, s, _ := rotation(x[at]/size, y[at]/size)
	c, s = c/size, s/size
	for i, v := range x {
		x[i], y[i] = c*v+s*y[i], c*y[i]-s*v
	}
	y[at] = 0
}

// unbalance is unbalance for one vector.
func (t *tinyGeneral) unbalance(lo, hi int, x []float64) {
	for i := lo; i < hi; i++ {
		x[i] *= t.scale[i]
	}
	for i := lo - 1; i >= 0; i-- {
		k := int(t.scale[i])
		x[i], x[k] = x[k], x[i]
	}
	for i := hi; i < len(x); i++ {
		k := int(t.scale[i])
		x[i], x[k] = x[k], x[i]
	}
}
