package kernel

import "math"

// Jacobi's rotations in a group of small matrices; see lanes.go.

// RotationEntries is the number of entries to work with that a rotation of a round takes.
const RotationEntries = 4

// laneJacobi makes entry (p, q) of a symmetric A, n×n, zero in every lane, for p =
// pairs[0], q = pairs[1] and then for the others, which come in rounds of so many pairs that
// have no row in common: A = J·A·Jᵀ and V = J·V with the rotation J
// of rows p and q of least angle. Where live is 0 nothing changes, but the entry becomes
// zero all the same; elsewhere it is 1. The squares of entries are in range, but for small
// ones: where that of 2γ, γ being the entry, is below the smallest normal number it may
// count as zero. work has room for RotationEntries·round entries.
func laneJacobi[T Float](a, v []T, n int, pairs []int, round int, live, work []T) {
	lanes := LaneCount[T]()
	if len(pairs) == 0 {
		return
	}
	checkRounds(n, pairs, round)
	a, v, live = a[:n*n*lanes], v[:n*n*lanes], live[:lanes]
	_ = work[:RotationEntries*round*lanes]
	for l, on := range live {
		at := func(i, j int) *T { return &a[(i*n+j)*lanes+l] }
		for i := 0; i < len(pairs); i += 2 {
			p, q := pairs[i], pairs[i+1]
			alpha, beta, gamma := *at(p, p), *at(q, q), *at(p, q)*on
			cos, sin, t := rotation(alpha, beta, gamma)
			for j := range n {
				x, y := rotated(*at(p, j), *at(q, j), cos, sin)
				*at(p, j), *at(q, j), *at(j, p), *at(j, q) = x, y, x, y
				x0, y0 := &v[(p*n+j)*lanes+l], &v[(q*n+j)*lanes+l]
				*x0, *y0 = rotated(*x0, *y0, cos, sin)
			}
			*at(p, p), *at(q, q), *at(p, q), *at(q, p) = alpha-t*gamma, beta+t*gamma, 0, 0
		}
	}
}

// checkRounds panics unless there are whole rounds of pairs of rows that exist.
func checkRounds(n int, pairs []int, round int) {
	if round <= 0 || len(pairs)%(2*round) != 0 {
		panic("kernel: pairs that are no whole rounds")
	}
	for _, p := range pairs {
		if uint(p) >= uint(n) {
			panic("kernel: a row that does not exist")
		}
	}
}

// rotation returns c, s and t = s/c of the rotation [c −s; s c] that makes [α γ; γ β]
// diagonal: t is the smaller root of γ·t² + (β−α)·t − γ = 0 (Rutishauser, The Jacobi method
// for real symmetric matrices, 1966).
func rotation[T Float](alpha, beta, gamma T) (cos, sin, t T) {
	d, e := beta-alpha, 2*gamma
	t = e / max(abs1(d)+sqrt1(d*d+e*e), leastNormal[T]())
	if math.Signbit(float64(d)) {
		t = -t
	}
	cos = 1 / sqrt1(1+t*t)
	return cos, t * cos, t
}

func rotated[T Float](x, y, cos, sin T) (T, T) { return cos*x - sin*y, cos*y + sin*x }

// leastNormal is the smallest normal number.
func leastNormal[T Float]() T {
	if is64[T]() {
		var small float64 = 0x1p-1022
		return T(small)
	}
	return 0x1p-126
}

// laneBeside computes most = max |aᵢⱼ| above the diagonal of A, n×n with n > 0, in every lane.
func laneBeside[T Float](a []T, n int, most []T) {
	lanes := LaneCount[T]()
	a, most = a[:n*n*lanes], most[:lanes]
	clear(most)
	for i := range n {
		for j := i + 1; j < n; j++ {
			for l, x := range a[(i*n+j)*len(most):][:len(most)] {
				if x = abs1(x); x > most[l] {
					most[l] = x
				}
			}
		}
	}
}

// laneSort sorts d, of length n > 0, ascending in every lane, and the rows of V, n×n, with it.
func laneSort[T Float](d, v []T, n int) {
	lanes := LaneCount[T]()
	d, v = d[:n*lanes], v[:n*n*lanes]
	for l := range lanes {
		for i := range n {
			for j := i + 1; j < n; j++ {
				if x, y := &d[i*lanes+l], &d[j*lanes+l]; *y < *x {
					*x, *y = *y, *x
					for k := range n {
						x, y := &v[(i*n+k)*lanes+l], &v[(j*n+k)*lanes+l]
						*x, *y = *y, *x
					}
				}
			}
		}
	}
}

// laneHestenes makes rows p and q of G, k×n, orthogonal in every lane, for p = pairs[0], q =
// pairs[1] and then for the others, in rounds as laneJacobi: G = J·G and V = J·V, V being k×k,
// with the rotation J of rows p and q of least angle. Where live is 0 nothing changes; elsewhere it is 1. oblique
// becomes 1 where the square of the cosine between two rows was above tol. The squares of
// entries are in range.
func laneHestenes[T Float](g, v []T, k, n int, pairs []int, round int, live []T, tol T, oblique, work []T) {
	lanes := LaneCount[T]()
	if len(pairs) == 0 {
		return
	}
	checkRounds(k, pairs, round)
	g, v, live, oblique = g[:k*n*lanes], v[:k*k*lanes], live[:lanes], oblique[:lanes]
	_ = work[:RotationEntries*round*lanes]
	for l, on := range live {
		for i := 0; i < len(pairs); i += 2 {
			p, q := pairs[i], pairs[i+1]
			var alpha, beta, gamma T
			for j := range n {
				x, y := g[(p*n+j)*lanes+l], g[(q*n+j)*lanes+l]
				alpha, beta, gamma = alpha+x*x, beta+y*y, gamma+x*y
			}
			if gamma*gamma > tol*alpha*beta {
				oblique[l] = 1
			}
			cos, sin, _ := rotation(alpha, beta, gamma*on)
			for j := range n {
				x, y := &g[(p*n+j)*lanes+l], &g[(q*n+j)*lanes+l]
				*x, *y = rotated(*x, *y, cos, sin)
			}
			for j := range k {
				x, y := &v[(p*k+j)*lanes+l], &v[(q*k+j)*lanes+l]
				*x, *y = rotated(*x, *y, cos, sin)
			}
		}
	}
}
