package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
)

// The secular equation of a diagonal matrix and a change of rank one,
// D + ρ·z·zᵀ, ρ > 0:
//
//	f(λ) = 1/ρ + Σ zᵢ²/(dᵢ − λ) = 0
//
// With d ascending and no zᵢ zero, root j lies between dⱼ and dⱼ₊₁, the last one no
// farther than ρ·‖z‖² above the last d; f rises from −∞ to ∞ between two poles.
//
// A root is kept as λ = origin + shift, origin being the nearer of the two poles:
// (dᵢ − origin) − shift has all digits of dᵢ − λ, and on that rests the orthogonality
// of the eigenvectors (Gu and Eisenstat, A stable and efficient algorithm for the
// rank-one modification of the symmetric eigenproblem, 1994).
//
// Eight roots are found together: the sums, which are all the work, are those of
// kernel.SecularSums; the few poles among the roots are added one by one.
type secular struct {
	d, z []float64 // the k poles, and zᵢ²; then a bound d[k] of the last root, with z[k] = 0
	last float64   // the distance of that bound from the last pole
	rho  float64
	// The k roots, and room up to a multiple of secularGroup.
	origin, shift []float64
}

// secularGroup is the number of roots that are found together.
const secularGroup = kernel.SecularLanes

// secularSteps bounds the steps that a root may take; three or four are usual.
const secularSteps = 100

// lane is the state of one root. Lengths are measured from the nearer pole towards the
// other, which is gap away; g is f, or −f if the nearer pole is the right one, so that
// g rises with u.
type lane struct {
	j         int
	left      bool    // the nearer pole is the left one
	gap       float64 // from pole to pole
	near      float64 // zᵢ² of the nearer pole
	u, lo, hi float64 // the root is u, in (lo, hi)
	g, slope  float64
	nearSlope float64 // the part of the slope that comes from the nearer pole and those behind it
	size      float64 // of what g is the sum of
	before    float64 // |g| of the step before
	middle    bool    // the poles weigh as much as all on their sides
	done      bool
}

// solve finds the roots from j0 on, at most secularGroup of them. k = len(d)−1 ≥ 2.
func (q *secular) solve(j0 int) {
	k := len(q.d) - 1
	var lanes [secularGroup]lane
	count := min(secularGroup, k-j0)
	for l := range lanes {
		p := &lanes[l]
		p.j = j0 + min(l, count-1)
		p.gap = q.d[p.j+1] - q.d[p.j]
		if p.j == k-1 {
			p.gap = q.last
		}
		p.u, p.left = p.gap/2, true
	}
	// The sign of f half way between the poles says which one is nearer.
	q.evaluate(j0, lanes[:])
	for l := range lanes {
		lanes[l].choose(q)
	}
	for step := 0; step < secularSteps; step++ {
		q.evaluate(j0, lanes[:])
		done := true
		for l := range lanes {
			p := &lanes[l]
			if !p.done {
				p.advance(step, k)
				done = done && p.done
			}
		}
		if done {
			break
		}
	}
	for l := range count {
		q.origin[j0+l], q.shift[j0+l] = lanes[l].place(q)
	}
}

// place is the root as origin and shift.
func (p *lane) place(q *secular) (origin, shift float64) {
	if p.left {
		return q.d[p.j], p.u
	}
	return q.d[p.j+1], -p.u
}

// evaluate computes f and its slope for every lane.
func (q *secular) evaluate(j0 int, lanes []lane) {
	var o, t, below, belowSlope, above, aboveSlope [secularGroup]float64
	k := len(q.d) - 1
	for l := range lanes {
		o[l], t[l] = lanes[l].place(q)
	}
	end := min(j0+secularGroup+1, k)
	kernel.SecularSums(q.d[:j0], q.z, o[:], t[:], below[:], belowSlope[:])
	kernel.SecularSums(q.d[end:k], q.z[end:], o[:], t[:], above[:], aboveSlope[:])
	for l := range lanes {
		p := &lanes[l]
		if p.done {
			continue
		}
		sum, slope := below[l], belowSlope[l]
		i := j0
		for ; i <= p.j; i++ {
			r := 1 / ((q.d[i] - o[l]) - t[l])
			v := q.z[i] * r
			sum += v
			slope += v * r
		}
		over, overSlope := above[l], aboveSlope[l]
		for ; i < end; i++ {
			r := 1 / ((q.d[i] - o[l]) - t[l])
			v := q.z[i] * r
			over += v
			overSlope += v * r
		}
		inverse := 1 / q.rho
		p.g = inverse + sum + over
		p.slope = slope + overSlope
		p.size = 2*inverse + (8+float64(k)/16)*(over-sum)
		p.nearSlope = slope
		if !p.left {
			p.g, p.nearSlope = -p.g, overSlope
		}
	}
}

// choose decides for the nearer pole, with f half way between the poles in p, and makes
// a first guess: the root of c + near/(−u) + far/(gap−u), c being what the other terms
// were there.
func (p *lane) choose(q *secular) {
	near, far := q.z[p.j], q.z[p.j+1]
	rest := p.g + 2*(near-far)/p.gap
	if p.g < 0 {
		p.left = false
		near, far, rest = far, near, -rest
	}
	p.near = near
	p.lo, p.hi = 0, p.gap/2
	p.u = smallerRoot(rest, rest*p.gap+near+far, near*p.gap)
	if !(p.u > p.lo && p.u < p.hi) {
		p.u = p.hi / 2
	}
	p.before = math.Inf(1)
}

// smallerRoot is the root of c·x² − a·x + b that is 0 for b = 0 and a > 0.
func smallerRoot(c, a, b float64) float64 {
	root := math.Sqrt(math.Abs(a*a - 4*b*c))
	if a > 0 {
		return 2 * b / (a + root)
	}
	return (a - root) / (2 * c)
}

// advance takes a step towards the root, or finds that it is reached. f is replaced by
// a sum of two terms, one for each pole beside the root, and a constant: the nearer
// pole's own term and a match of value and slope, or, when that is slow, a match of the
// slopes of both sides (Li, Solving secular equations stably and efficiently, 1993).
// The root stays between bounds, and these are halved when nothing else helps.
func (p *lane) advance(step, k int) {
	const unit = 0x1p-53
	if math.Abs(p.g) <= 2*unit*(p.size+p.u*p.slope) {
		p.done = true
		return
	}
	if p.g < 0 {
		p.lo = p.u
	} else {
		p.hi = p.u
	}
	if p.hi-p.lo <= 2*unit*p.hi {
		p.done = true
		return
	}
	if math.Abs(p.g) > p.before/10 {
		p.middle = !p.middle
	}
	p.before = math.Abs(p.g)

	toNear, toFar := -p.u, p.gap-p.u // from the root to the poles
	c := p.g - toFar*p.slope - p.near*(1/toNear-toFar/(toNear*toNear))
	if p.middle {
		c = p.g - toNear*p.nearSlope - toFar*(p.slope-p.nearSlope)
	}
	a := (toNear+toFar)*p.g - toNear*toFar*p.slope
	by := smallerRoot(c, a, toNear*toFar*p.g)
	if !(by*p.g < 0) {
		by = -p.g / p.slope // Newton's step goes the right way
	}
	next := p.u + by
	if !(next > p.lo && next < p.hi) || step > 12 && step%3 == 0 {
		next = inside(p.lo, p.hi)
	}
	if next == p.u {
		p.done = true
		return
	}
	p.u = next
}

// inside is a number between two bounds, 0 ≤ lo < hi, that halves their distance, or
// that of their logarithms if they are far apart.
func inside(lo, hi float64) float64 {
	switch {
	case lo == 0:
		return hi / 16
	case hi > 4*lo:
		return math.Sqrt(lo) * math.Sqrt(hi)
	}
	return lo + (hi-lo)/2
}

// weights computes |zᵢ| of the matrix D + ρ·z·zᵀ of which the roots are eigenvalues to the
// last digit, for i from i0 on, secularGroup of them at most, up to a common factor:
//
//	zᵢ² = (λᵢ − dᵢ)·Π (λⱼ − dᵢ)/(dⱼ − dᵢ), j ≠ i
//
// (Löwner's formula). sign gives them their signs.
func (q *secular) weights(i0 int, sign, z []float64) {
	k := len(q.d) - 1
	var d, products [secularGroup]float64
	count := min(secularGroup, k-i0)
	for l := range products {
		d[l], products[l] = q.d[i0+min(l, count-1)], 1
	}
	end := i0 + count
	kernel.SecularRatios(q.origin[:i0], q.shift, q.d, d[:], products[:])
	kernel.SecularRatios(q.origin[end:k], q.shift[end:], q.d[end:], d[:], products[:])
	for l := range count {
		i, x := i0+l, products[l]
		for j := i0; j < end; j++ {
			factor := (q.origin[j] - q.d[i]) + q.shift[j]
			if j != i {
				factor /= q.d[j] - q.d[i]
			}
			x *= factor
		}
		z[i] = math.Copysign(math.Sqrt(math.Abs(x)), sign[i])
	}
}
