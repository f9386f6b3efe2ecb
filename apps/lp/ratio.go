package lp

import "math"

// How far the entering variable goes, and which one it meets.

// move is a step of the entering variable by t. The basic variable at position at then leaves at the
// bound to; at is −1 if the entering one goes to its own other bound, or if t = +Inf.
type move struct {
	t  float64
	at int
	to float64
}

// flip is the move of the entering variable from one bound to the other.
func (v *solver) flip() move {
	return move{t: v.s.hi[v.enter] - v.s.lo[v.enter], at: -1}
}

// ratios is the ratio test of the second phase, where all basic variables are between their bounds: the
// first pass lets them miss their bounds by a little, the second takes the largest pivot
// among those that the step allows.
func (v *solver) ratios() move {
	const slack = feasibility / 2
	most := math.Inf(1)
	each := func(extra float64, f func(i int, t float64, to float64)) {
		for i, j := range v.b.head {
			rate := -v.sign * v.alpha[i]
			switch lo, hi := v.s.lo[j], v.s.hi[j]; {
			case rate < -zeroPivot && !math.IsInf(lo, -1):
				f(i, (v.x[j]-lo+extra)/-rate, lo)
			case rate > zeroPivot && !math.IsInf(hi, 1):
				f(i, (hi-v.x[j]+extra)/rate, hi)
			}
		}
	}
	extra := slack
	if v.bland {
		extra = 0
	}
	each(extra, func(_ int, t, _ float64) { most = min(most, max(0, t)) })
	best := move{t: math.Inf(1), at: -1}
	each(0, func(i int, t, to float64) {
		switch {
		case t > most:
		case best.at < 0,
			v.bland && v.b.head[i] < v.b.head[best.at],
			!v.bland && math.Abs(v.alpha[i]) > math.Abs(v.alpha[best.at]):
			best = move{t: max(0, t), at: i, to: to}
		}
	})
	if f := v.flip(); f.t <= best.t {
		return f
	}
	return best
}

// searchLine is the ratio test of the first phase. The sum of what is missed is convex and
// piecewise linear along the move; the step ends where it no longer falls, which may be
// beyond several of the corners where variables meet their bounds.
func (v *solver) searchLine() move {
	var corners []move
	slope := 0.0 // before the first corner
	add := func(i int, t, to float64) {
		if !math.IsInf(to, 0) {
			corners = append(corners, move{t: max(0, t), at: i, to: to})
		}
	}
	for i, j := range v.b.head {
		rate := -v.sign * v.alpha[i]
		if math.Abs(rate) <= zeroPivot {
			continue
		}
		x, near, far := v.x[j], v.s.lo[j], v.s.hi[j] // near is met first from outside
		if rate < 0 {
			rate, x, near, far = -rate, -x, -far, -near
		}
		sign := math.Copysign(1, -v.sign*v.alpha[i])
		switch {
		case x < near-feasibility: // missed now, met at near, left again at far
			slope -= rate
			add(i, (near-x)/rate, sign*near)
			add(i, (far-x)/rate, sign*far)
		case x > far+feasibility:
			slope += rate
		default:
			add(i, (far-x)/rate, sign*far)
		}
	}
	best, limit := move{t: math.Inf(1), at: -1}, v.flip()
	for len(corners) > 0 && slope < 0 {
		k := v.earliest(corners)
		c := corners[k]
		corners[k] = corners[len(corners)-1]
		corners = corners[:len(corners)-1]
		if limit.t <= c.t {
			return limit
		}
		// Small pivots are passed over if that does no harm.
		if best.at < 0 || math.Abs(v.alpha[c.at]) > 1e-5 || math.Abs(v.alpha[best.at]) < 1e-5 {
			best = c
		}
		slope += math.Abs(v.alpha[c.at])
		if v.bland {
			break
		}
	}
	if limit.t <= best.t {
		return limit
	}
	return best
}

// earliest is the corner with the smallest t; of equal ones, that with the largest pivot or, by
// Bland's rule, the first variable.
func (v *solver) earliest(corners []move) int {
	k := 0
	for i, c := range corners {
		b := corners[k]
		switch {
		case c.t < b.t,
			c.t == b.t && v.bland && v.b.head[c.at] < v.b.head[b.at],
			c.t == b.t && !v.bland && math.Abs(v.alpha[c.at]) > math.Abs(v.alpha[b.at]):
			k = i
		}
	}
	return k
}
