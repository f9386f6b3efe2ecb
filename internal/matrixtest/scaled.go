package matrixtest

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// scaled is the matrix Mat·2^exp. Factors are kept with entries of at most 1, so
// that products of matrices scaled by 1e±150 neither over- nor underflow.
type scaled struct {
	blas.Mat[float64]
	exp int
}

// scale returns A with its largest entry moved into [½, 1).
func scale[T blas.Float](a blas.Mat[T]) scaled {
	s := scaled{Convert[float64](a), 0}
	m := MaxAbs(a)
	if m == 0 || math.IsInf(m, 0) {
		return s
	}
	_, s.exp = math.Frexp(m)
	for p, x := range s.Data {
		s.Data[p] = math.Ldexp(x, -s.exp)
	}
	return s
}

func (s scaled) transposed() scaled { return scaled{Convert[float64](s.T()), s.exp} }

func (s scaled) negated() scaled { return scaled{Scaled(-1, s.Mat), s.exp} }

// times returns S·B, each entry rounded once.
func (s scaled) times(b scaled) scaled {
	p := scale(Product(s.Mat, b.Mat))
	p.exp += s.exp + b.exp
	return p
}

// remainder returns A − B₁·C₁ − B₂·C₂ − …, each entry rounded once.
func remainder(a scaled, factors ...scaled) scaled {
	e := a.exp
	for t := 0; t < len(factors); t += 2 {
		if MaxAbs(a.Mat) == 0 && t == 0 {
			e = factors[0].exp + factors[1].exp
		}
		e = max(e, factors[t].exp+factors[t+1].exp)
	}
	// Every sum runs over the columns of [B₁ B₂ …] and the rows of [C₁; C₂; …].
	var left, right []scaled
	for t := 0; t < len(factors); t += 2 {
		b, c := factors[t], factors[t+1].transposed()
		b.Mat = Clone(b.Mat) // the caller goes on to use the factor
		for p, x := range b.Data {
			b.Data[p] = math.Ldexp(x, b.exp+c.exp-e)
		}
		left, right = append(left, b), append(right, c)
	}
	r := scaled{Zeros[float64](a.Rows, a.Cols), e}
	var x, y []float64
	for i := range r.Rows {
		x = joinRow(x[:0], left, i)
		for j := range r.Cols {
			y = joinRow(y[:0], right, j)
			r.Set(i, j, subtractDot(math.Ldexp(a.At(i, j), a.exp-e), x, y))
		}
	}
	return r
}

// joinRow appends row i of each matrix to dst.
func joinRow(dst []float64, ms []scaled, i int) []float64 {
	for _, m := range ms {
		dst = append(dst, m.Data[i*m.Cols:(i+1)*m.Cols]...)
	}
	return dst
}

// wide is the number m·2^exp, with an exponent that cannot overflow; m is in
// [½, 1), or zero, or not finite.
type wide struct {
	m   float64
	exp int
}

func widen(m float64, exp int) wide {
	f, e := math.Frexp(m)
	return wide{f, exp + e}
}

// oneNorm is ‖S‖₁.
func (s scaled) oneNorm() wide { return widen(OneNorm(s.Mat), s.exp) }

func (x wide) times(y wide) wide { return widen(x.m*y.m, x.exp+y.exp) }

func (x wide) plus(y wide) wide {
	if x.m == 0 || (y.m != 0 && y.exp > x.exp) {
		x, y = y, x
	}
	if y.m == 0 {
		return x
	}
	return widen(x.m+math.Ldexp(y.m, y.exp-x.exp), x.exp)
}

// one is the number 1.
var one = widen(1, 0)

// ratio returns x/(n·y·ε + n²·η·unit) for the ε and the smallest number η of T;
// unit is what an error of η in a stored entry is multiplied by.
func ratio[T blas.Float](x, y, unit wide, n int) float64 {
	if x.m == 0 {
		return 0
	}
	n = max(n, 1)
	den := y.times(widen(float64(n)*Eps[T](), 0))
	den = den.plus(unit.times(widen(Smallest[T](), 0)).times(widen(float64(n)*float64(n), 0)))
	return notNaN(math.Ldexp(x.m/den.m, x.exp-den.exp))
}
