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

// Interleave copies count elements of every lane, those of lane l from the address
// from[l] on, into a group. dst has LaneSize(count) elements.
func Interleave[T Float](dst []T, from []*T, count int) {
	dst, from = dst[:LaneSize[T](count)], from[:LaneCount[T]()]
	if is64[T]() {
		interleave64(as64(dst), *(*[]*float64)(unsafe.Pointer(&from)), count)
		return
	}
	interleave32(as32(dst), *(*[]*float32)(unsafe.Pointer(&from)), count)
}

// interleave copies count elements of every lane, each from an address of its own, into a group.
func interleave[T Float](dst []T, from []*T, count int) {
	for l, p := range from {
		for i, x := range unsafe.Slice(p, count) {
			dst[i*len(from)+l] = x
		}
	}
}

// Deinterleave copies count elements of every lane of a group of LaneSize(count) elements,
// those of lane l to the address to[l] and on.
func Deinterleave[T Float](to []*T, src []T, count int) {
	src, to = src[:LaneSize[T](count)], to[:LaneCount[T]()]
	if is64[T]() {
		deinterleave64(*(*[]*float64)(unsafe.Pointer(&to)), as64(src), count)
		return
	}
	deinterleave32(*(*[]*float32)(unsafe.Pointer(&to)), as32(src), count)
}

// deinterleave copies count elements of every lane of a group, each to an address of its own.
func deinterleave[T Float](to []*T, src []T, count int) {
	for l, p := range to {
		dst := unsafe.Slice(p, count)
		for i := range dst {
			dst[i] = src[i*len(to)+l]
		}
	}
}

// LaneNorm computes norm = ‖A‖₁ in every lane, A being rows×cols with neither of them 0.
// It is not finite where A is not, or where the moduli of A add up to more than there is.
func LaneNorm[T Float](a []T, rows, cols int, norm []T) {
	lanes := LaneCount[T]()
	a, norm = a[:rows*cols*lanes], norm[:lanes]
	if is64[T]() {
		laneNorm64(as64(a), rows, cols, as64(norm))
		return
	}
	laneNorm32(as32(a), rows, cols, as32(norm))
}

// laneNorm computes norm = ‖A‖₁, A being rows×cols; it is not finite if A is not.
func laneNorm[T Float](a []T, rows, cols int, norm []T) {
	lanes := len(norm)
	for l := range norm {
		var most, total T
		for j := range cols {
			var sum T
			for i := range rows {
				sum += abs(a[(i*cols+j)*lanes+l])
			}
			most = max(most, sum)
			total += sum
		}
		norm[l] = most + 0*total
	}
}

// LaneAsymmetry computes worst = max |aᵢⱼ − aⱼᵢ| in every lane, A being n×n and finite.
func LaneAsymmetry[T Float](a []T, n int, worst []T) {
	lanes := LaneCount[T]()
	a, worst = a[:n*n*lanes], worst[:lanes]
	if is64[T]() {
		laneAsymmetry64(as64(a), n, as64(worst))
		return
	}
	laneAsymmetry32(as32(a), n, as32(worst))
}

// laneAsymmetry computes worst = max |aᵢⱼ − aⱼᵢ|.
func laneAsymmetry[T Float](a []T, n int, worst []T) {
	lanes := len(worst)
	for l := range worst {
		var most T
		for i := range n {
			for j := range i {
				if d := abs(a[(i*n+j)*lanes+l] - a[(j*n+i)*lanes+l]); d > most {
					most = d
				}
			}
		}
		worst[l] = most
	}
}

// LaneEliminate eliminates below the diagonal of A, n×n with n > 0, with partial pivoting,
// and in the r columns of B, n×r, in every lane: A becomes U, with the factors l below its
// diagonal as the rows stood when they were found, and B becomes L⁻¹·P·B. sign is that of P.
// Where a pivot is zero what follows is not finite. work has room for n+r entries.
func LaneEliminate[T Float](a, b []T, n, r int, sign, work []T) {
	lanes := LaneCount[T]()
	a, b, sign, work = a[:n*n*lanes], b[:n*r*lanes], sign[:lanes], work[:(n+r)*lanes]
	if is64[T]() {
		laneEliminate64(as64(a), as64(b), n, r, as64(sign), as64(work))
		return
	}
	laneEliminate32(as32(a), as32(b), n, r, as32(sign), as32(work))
}

// laneEliminate eliminates below the diagonal of A, n×n, with partial pivoting, and in the r columns
// of B; sign becomes that of the permutations.
func laneEliminate[T Float](a, b []T, n, r int, sign, work []T) {
	lanes := len(sign)
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
				if abs(*at(i, k)) > abs(*at(p, k)) {
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

// LaneInverseBound computes bound = ‖M(Uᵀ)⁻¹·e‖∞ ≥ ‖U⁻¹‖₁ in every lane, from the upper
// triangle U of A, n×n, of which M(Uᵀ) is the comparison matrix. It is not finite where U
// is not, or has a zero on its diagonal. y has room for n entries.
func LaneInverseBound[T Float](a []T, n int, y, bound []T) {
	lanes := LaneCount[T]()
	a, y, bound = a[:n*n*lanes], y[:n*lanes], bound[:lanes]
	if is64[T]() {
		laneInverseBound64(as64(a), n, as64(y), as64(bound))
		return
	}
	laneInverseBound32(as32(a), n, as32(y), as32(bound))
}

// laneInverseBound computes bound = ‖M(Uᵀ)⁻¹·e‖∞ from the upper triangle U of A, M(Uᵀ)⁻¹·e in y.
func laneInverseBound[T Float](a []T, n int, y, bound []T) {
	lanes := len(bound)
	for l := range bound {
		var most T
		for k := range n {
			s := T(1)
			for i := range k {
				s += abs(a[(i*n+k)*lanes+l]) * y[i*lanes+l]
			}
			s /= abs(a[(k*n+k)*lanes+l])
			y[k*lanes+l] = s
			most = max(most, s)
		}
		bound[l] = most
	}
}

// LaneSubstitute computes B = U⁻¹·B, n×r, in every lane, from the upper triangle U of A, n×n
// with n > 0. A zero in B is 0, not −0.
func LaneSubstitute[T Float](a, b []T, n, r int) {
	lanes := LaneCount[T]()
	a, b = a[:n*n*lanes], b[:n*r*lanes]
	if is64[T]() {
		laneSubstitute64(as64(a), as64(b), n, r)
		return
	}
	laneSubstitute32(as32(a), as32(b), n, r)
}

// laneSubstitute computes B = U⁻¹·B, n×r, from the upper triangle U of A.
func laneSubstitute[T Float](a, b []T, n, r int) {
	lanes := LaneCount[T]()
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

// LaneCholesky replaces A = L·Lᵀ, n×n with n > 0, of which the lower triangle is read, by
// L and zeros above it, in every lane. Where A is finite and not positive definite the last
// entry of L is not a positive number.
func LaneCholesky[T Float](a []T, n int) {
	a = a[:n*n*LaneCount[T]()]
	if is64[T]() {
		laneCholesky64(as64(a), n)
		return
	}
	laneCholesky32(as32(a), n)
}

// laneCholesky replaces A = L·Lᵀ, of which the lower triangle is read, by L and zeros.
func laneCholesky[T Float](a []T, n int) {
	lanes := LaneCount[T]()
	for l := range lanes {
		at := func(i, j int) *T { return &a[(i*n+j)*lanes+l] }
		for k := range n {
			*at(k, k) = sqrt(*at(k, k))
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
