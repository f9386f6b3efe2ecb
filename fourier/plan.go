package fourier

import (
	"math/bits"
	"slices"
)

// A plan is what transforming vectors of one length takes: the factors of the length,
// and roots of unity.
//
// A length n = r₁·r₂⋯ goes in one pass for each factor. A pass takes vectors of length r
// that lie n/r apart, transforms them, multiplies by roots of unity (twiddles), and
// leaves them next to each other, so that no reordering is needed in the end
// (Stockham's arrangement; Van Loan, Computational Frameworks for the Fast Fourier
// Transform, 1992, §1.7 and §2.2). A length with a large prime factor goes through a
// convolution of a length without: chirp.go. One that does not fit a cache is cut
// into rows and columns first: split.go.
type plan struct {
	n      int
	passes []pass
	chirp  *chirp
	split  *split
}

// A pass transforms along one factor: length is what is left of n, groups the product of
// the factors before.
type pass struct {
	radix, groups, inner int
	twiddles             []complex128 // (radix−1)×inner: ω^(j·i·groups)
	roots                []complex128 // of unity of order radix, for a radix without code of its own
}

// largestRadix is the largest prime factor that passes take; beyond it n² is worse than a
// convolution.
const largestRadix = 61

func newPlan(n int) *plan {
	p := &plan{n: n}
	if n < 2 {
		return p
	}
	factors := factorize(n)
	if slices.Max(factors) > largestRadix {
		p.chirp = newChirp(n)
		return p
	}
	if n >= splitFrom {
		if s := newSplit(n); s != nil {
			p.split = s
			return p
		}
	}
	groups := 1
	for _, r := range factors {
		inner := n / (groups * r)
		s := pass{radix: r, groups: groups, inner: inner, twiddles: make([]complex128, (r-1)*inner)}
		for j := 1; j < r; j++ {
			for i := range inner {
				s.twiddles[(j-1)*inner+i] = root(j*i*groups, n)
			}
		}
		if r > 5 && r != 8 {
			s.roots = roots(r)
		}
		p.passes = append(p.passes, s)
		groups *= r
	}
	return p
}

// factorize splits n into 2, odd primes in ascending order, and then eights and fours: an even
// number of numbers is left for passes that take them in vectors. A 2 alone comes first, where
// passes are longest.
func factorize(n int) []int {
	var factors, last []int
	twos := bits.TrailingZeros(uint(n))
	n >>= twos
	if twos == 1 {
		factors, twos = append(factors, 2), 0
	}
	for ; twos >= 5 || twos == 3; twos -= 3 {
		last = append(last, 8)
	}
	for ; twos > 0; twos -= 2 {
		last = append(last, 4)
	}
	for p := 3; p*p <= n; p += 2 {
		for n%p == 0 {
			factors = append(factors, p)
			n /= p
		}
	}
	if n > 1 {
		factors = append(factors, n)
	}
	return append(factors, last...)
}

// goodLength is the smallest power of two ≥ n: passes of 8 and 4 take so much less time than
// others that a shorter length with other factors takes longer.
func goodLength(n int) int { return 1 << bits.Len(uint(n-1)) }

// transform computes dst, the transform of src, which may be dst. All three are of length n;
// work does not overlap the others.
func (p *plan) transform(dst, src, work []complex128) {
	switch {
	case p.n < 2:
		copy(dst, src)
	case p.chirp != nil:
		p.chirp.transform(dst, src)
	case p.split != nil:
		p.split.transform(dst, src, work)
	default:
		if &dst[0] == &src[0] && len(p.passes)%2 == 1 {
			copy(work, src) // the first pass writes to dst
			src = work
		}
		for i := range p.passes {
			to := dst
			if (len(p.passes)-i)%2 == 0 { // so that the last one ends in dst
				to = work
			}
			p.passes[i].run(src, to)
			src = to
		}
	}
}
