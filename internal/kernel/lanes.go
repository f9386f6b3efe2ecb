package kernel

import "unsafe"

// Many small matrices at once. A group is as many matrices as 64 bytes have numbers,
// LaneCount, interleaved: entry (i, j) of an m×n matrix in lane l is at
// a[(i·n + j)·LaneCount + l]. What the kernels do to a matrix depends on it alone, and not
// on what is in the other lanes.

// LaneCount is the number of matrices of a group.
func LaneCount[T Float]() int { return 64 / int(unsafe.Sizeof(T(0))) }

// laneRound is the number of elements in which groups are moved; memory for one is
// rounded up to as many entries.
const laneRound = 8

// LaneSize is the memory that a group of matrices with so many entries needs.
func LaneSize[T Float](entries int) int {
	return (entries + laneRound - 1) &^ (laneRound - 1) * LaneCount[T]()
}

// interleave copies count elements of every lane, those of lane l from the address
// from[l] on, into a group. dst has LaneSize(count) elements.
func interleave[T Float](dst []T, from []*T, count int) {
	dst, from = dst[:LaneSize[T](count)], from[:LaneCount[T]()]
	for l, p := range from {
		for i, x := range unsafe.Slice(p, count) {
			dst[i*len(from)+l] = x
		}
	}
}

// deinterleave copies count elements of every lane of a group of LaneSize(count) elements,
// those of lane l to the address to[l] and on.
func deinterleave[T Float](to []*T, src []T, count int) {
	src, to = src[:LaneSize[T](count)], to[:LaneCount[T]()]
	for l, p := range to {
		dst := unsafe.Slice(p, count)
		for i := range dst {
			dst[i] = src[i*len(to)+l]
		}
	}
}

// laneNorm computes norm = ‖A‖₁ in every lane, A being rows×cols with neither of them 0.
// It is not finite where A is not, or where the moduli of A add up to more than there is.
func laneNorm[T Float](a []T, rows, cols int, norm []T) {
	lanes := LaneCount[T]()
	a, norm = a[:rows*cols*lanes], norm[:lanes]
	for l := range norm {
		var most, total T
		for j := range cols {
			var sum T
			for i := range rows {
				sum += abs1(a[(i*cols+j)*lanes+l])
			}
			most = max(most, sum)
			total += sum
		}
		norm[l] = most + 0*total
	}
}

// laneAsymmetry computes worst = max |aᵢⱼ − aⱼᵢ| in every lane, A being n×n and finite.
func laneAsymmetry[T Float](a []T, n int, worst []T) {
	lanes := LaneCount[T]()
	a, worst = a[:n*n*lanes], worst[:lanes]
	for l := range worst {
		var most T
		for i := range n {
			for j := range i {
				if d := abs1(a[(i*n+j)*lanes+l] - a[(j*n+i)*lanes+l]); d > most {
					most = d
				}
			}
		}
		worst[l] = most
	}
}

// laneEliminate eliminates below the diagonal of A, n×n with n > 0, with partial pivoting,
// and in the r columns of B, n×r, in every lane: A becomes U, with the factors l below its
// diagonal as the rows stood when they were found, and B becomes L⁻¹·P·B. sign is that of P.
// Where a pivot is zero what follows is not finite. work has room for n+r entries.
func laneEliminate[T Float](a, b []T, n, r int, sign, work []T) {
	lanes := LaneCount[T]()
	a, b, sign = a[:n*n*lanes], b[:n*r*lanes], sign[:lanes]
	_ = work[:(n+r)*lanes]
	for l := range sign {
		at := func(i, j int) *T {
			if j >= n {
				return &b[(i*r+j-n)*lanes+l]
			}
			return &a[(i*n+j)*lanes+l]
		}
		sign[l] = 1
		for k := range n - 1 {
			p := k
			for i := k + 1; i < n; i++ {
				if abs1(*at(i, k)) > abs1(*at(p, k)) {
					p = i
				}
			}
			if p != k {
				sign[l] = -sign[l]
				for j := k; j < n+r; j++ {
					x, y := at(k, j), at(p, j)
					*x, *y = *y, *x
				}
			}
			inverse := 1 / *at(k, k)
			for i := k + 1; i < n; i++ {
				factor := *at(i, k) * inverse
				*at(i, k) = factor
				for j := k + 1; j < n+r; j++ {
					*at(i, j) -= factor * *at(k, j)
				}
			}
		}
	}
}

// laneInverseBound computes bound = ‖M(Uᵀ)⁻¹·e‖∞ ≥ ‖U⁻¹‖₁ in every lane, from the upper
// triangle U of A, n×n, of which M(Uᵀ) is the comparison matrix. It is not finite where U
// is not, or has a zero on its diagonal. y has room for n entries.
func laneInverseBound[T Float](a []T, n int, y, bound []T) {
	lanes := LaneCount[T]()
	a, y, bound = a[:n*n*lanes], y[:n*lanes], bound[:lanes]
	for l := range bound {
		var most T
		for k := range n {
			s := T(1)
			for i := range k {
				s += abs1(a[(i*n+k)*lanes+l]) * y[i*lanes+l]
			}
			s /= abs1(a[(k*n+k)*lanes+l])
			y[k*lanes+l] = s
			most = max(most, s)
		}
		bound[l] = most
	}
}

// laneSubstitute computes B = U⁻¹·B, n×r, in every lane, from the upper triangle U of A, n×n
// with n > 0. A zero in B is 0, not −0.
func laneSubstitute[T Float](a, b []T, n, r int) {
	lanes := LaneCount[T]()
	a, b = a[:n*n*lanes], b[:n*r*lanes]
	for l := range lanes {
		for i := n - 1; i >= 0; i-- {
			inverse := 1 / a[(i*n+i)*lanes+l]
			for c := range r {
				x := b[(i*r+c)*lanes+l]
				for j := i + 1; j < n; j++ {
					x -= a[(i*n+j)*lanes+l] * b[(j*r+c)*lanes+l]
				}
				b[(i*r+c)*lanes+l] = x*inverse + 0
			}
		}
	}
}

// laneCholesky replaces A = L·Lᵀ, n×n with n > 0, of which the lower triangle is read, by
// L and zeros above it, in every lane. Where A is finite and not positive definite the last
// entry of L is not a positive number.
func laneCholesky[T Float](a []T, n int) {
	lanes := LaneCount[T]()
	a = a[:n*n*lanes]
	for l := range lanes {
		at := func(i, j int) *T { return &a[(i*n+j)*lanes+l] }
		for k := range n {
			*at(k, k) = sqrt1(*at(k, k))
			inverse := 1 / *at(k, k)
			for j := k + 1; j < n; j++ {
				*at(k, j) = 0
				*at(j, k) *= inverse
			}
			for i := k + 1; i < n; i++ {
				for j := k + 1; j <= i; j++ {
					*at(i, j) -= *at(i, k) * *at(j, k)
				}
			}
		}
	}
}
