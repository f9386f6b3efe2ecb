package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// The eigenvectors of a small matrix from its Schur form, one at a time, by the back
// substitution that eigenvectors.go does for many.

// eigTinyVectors stores the right eigenvectors, of norm 1, in v. It returns false where a pivot
// is small, or a vector grows. The memory of h is used up, unless it returns false.
func eigTinyVectors[T Float](t *tinyGeneral, lo, hi int, v blas.Mat[T]) (ok bool) {
	n, inc := t.n, t.inc
	clear(t.p[:n*inc])
	for j := 0; j < n; j++ {
		if !t.vector(j) {
			return false
		}
		if t.im[j] != 0 {
			j++
		}
	}
	// The columns of V are those of Z·X: Vᵀ = Xᵀ·Zᵀ.
	product := t.square(&t.h)
	blas.Gemm(1, t.square(&t.p), t.square(&t.zt), 0, product)
	for j := 0; j < n; j++ {
		x := t.h[j*inc:][:n]
		if t.im[j] == 0 {
			t.finishReal(lo, hi, x)
		} else {
			y := t.h[(j+1)*inc:][:n]
			t.finishPair(lo, hi, x, y)
			j++
			for i, w := range y {
				v.Data[i*v.RowInc+j*v.ColInc] = T(w)
			}
			for i, w := range x {
				v.Data[i*v.RowInc+(j-1)*v.ColInc] = T(w)
			}
			continue
		}
		for i, w := range x {
			v.Data[i*v.RowInc+j*v.ColInc] = T(w)
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
	eigenvectors(t.square(&t.h), t.square(&t.zt), lo, hi, t.scale[:n], t.im[:n], right, left)
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

// vector computes the eigenvector of the Schur form for eigenvalue j in row j of p, or those for
// the pair that begins there, x + i·y, in two rows. It returns false where a pivot is small,
// or the vector grows.
func (t *tinyGeneral) vector(j int) (ok bool) {
	n, inc := t.n, t.inc
	lambda := t.h[j*inc+j]
	p := t.p[j*inc:][:n]
	if t.im[j] == 0 {
		p[j] = 1
		return t.climb(j, lambda, p)
	}
	q := t.p[(j+1)*inc:][:n]
	// [a b; c a], b·c = −im², has the eigenvectors (1, i·im/b) and (−im/c, i).
	if above, below := t.h[j*inc+j+1], t.h[(j+1)*inc+j]; math.Abs(above) >= math.Abs(below) {
		p[j], q[j+1] = 1, t.im[j]/above
	} else {
		p[j], q[j+1] = -t.im[j]/below, 1
	}
	return t.climbPair(j, lambda, t.im[j], p, q)
}

const (
	tinyGrowth = 0x1p200  // entries of an eigenvector up to it
	tinyPivot  = 0x1p-800 // squares of pivots from it on
)

// climb finds the entries of p above row j for a real eigenvalue.
func (t *tinyGeneral) climb(j int, lambda float64, p []float64) (ok bool) {
	inc := t.inc
	least := max(0x1p-52*math.Abs(lambda), 0x1p-900)
	for i := j - 1; i >= 0; i-- {
		row, x := t.h[i*inc:][:j+1], p[:j+1]
		r := 0.0
		for k := i + 1; k < len(row); k++ {
			r -= row[k] * x[k]
		}
		d := row[i] - lambda
		if i == 0 || t.h[i*inc+i-1] == 0 {
			if math.Abs(d) < least {
				return false
			}
			p[i] = r / d
		} else {
			// [d b; c d]·(x, y) = (s, r)
			row = t.h[(i-1)*inc:][:j+1]
			s := 0.0
			for k := i + 1; k < len(row); k++ {
				s -= row[k] * x[k]
			}
			b, c := row[i], t.h[i*inc+i-1]
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
func (t *tinyGeneral) climbPair(j int, lambda, m float64, p, q []float64) (ok bool) {
	inc := t.inc
	least := max(0x1p-52*(math.Abs(lambda)+math.Abs(m)), 0x1p-900)
	for i := j - 1; i >= 0; i-- {
		r, s := t.shiftedRow(i, i+1, j+2, p, q)
		d := t.h[i*inc+i] - lambda
		if i == 0 || t.h[i*inc+i-1] == 0 {
			// (r + i·s)/(d − i·m)
			size := d*d + m*m
			if size < tinyPivot || math.Abs(d)+math.Abs(m) < least {
				return false
			}
			inverse := 1 / size
			p[i], q[i] = (r*d-s*m)*inverse, (r*m+s*d)*inverse
		} else {
			u, v := t.shiftedRow(i-1, i+1, j+2, p, q)
			b, c := t.h[(i-1)*inc+i], t.h[i*inc+i-1]
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
func (t *tinyGeneral) shiftedRow(i, from, to int, p, q []float64) (r, s float64) {
	x, y := p[from:to], q[from:to]
	for k, h := range t.h[i*t.inc+from:][:len(x)] {
		r -= h * x[k]
		s -= h * y[k]
	}
	return r, s
}

// finishReal turns x into an eigenvector of A, of norm 1.
func (t *tinyGeneral) finishReal(lo, hi int, x []float64) {
	t.unbalance(lo, hi, x, nil)
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
func (t *tinyGeneral) finishPair(lo, hi int, x, y []float64) {
	t.unbalance(lo, hi, x, y)
	y = y[:len(x)]
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

// unbalance is the function of that name for one vector, x or x + i·y, whose largest entry
// it makes about 1 before.
func (t *tinyGeneral) unbalance(lo, hi int, x, y []float64) {
	if t.balanced {
		return
	}
	largest := 0.0
	for _, part := range [2][]float64{x, y} {
		for _, v := range part {
			largest = max(largest, math.Abs(v))
		}
	}
	for _, part := range [2][]float64{x, y} {
		for i := range part {
			part[i] *= 1 / largest
		}
		if len(part) > 0 {
			unbalance(lo, hi, t.scale[:], blas.MatOf(1, len(part), part).T(), false)
		}
	}
}
