package kernel

// The shape of the tile of C that Gemm computes. Two rows by four columns are
// eight sums; with the operands they fill the registers that Go's compiler
// allocates for scalars, and wider tiles spill (measured: 2×4 runs at 1.5 to 2
// times the rate of 4×4).
const (
	MR = 2
	NR = 4
)

// Gemm computes one tile, C = α·A·B + β·C: A is MR×k, packed column by column in
// a; B is k×NR, packed row by row in b; entry (i, j) of C is c[i·inc+j].
// With β = 0, C is written and not read.
func Gemm[T Float](k int, alpha T, a, b []T, beta T, c []T, inc int) {
	var c00, c01, c02, c03, c10, c11, c12, c13 T
	p := 0
	for ; p+2 <= k; p += 2 {
		x := (*[2 * MR]T)(a[p*MR:])
		y := (*[2 * NR]T)(b[p*NR:])
		y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
		s := x[0]
		c00 += s * y0
		c01 += s * y1
		c02 += s * y2
		c03 += s * y3
		s = x[1]
		c10 += s * y0
		c11 += s * y1
		c12 += s * y2
		c13 += s * y3
		y0, y1, y2, y3 = y[4], y[5], y[6], y[7]
		s = x[2]
		c00 += s * y0
		c01 += s * y1
		c02 += s * y2
		c03 += s * y3
		s = x[3]
		c10 += s * y0
		c11 += s * y1
		c12 += s * y2
		c13 += s * y3
	}
	if p < k {
		x := (*[MR]T)(a[p*MR:])
		y := (*[NR]T)(b[p*NR:])
		c00 += x[0] * y[0]
		c01 += x[0] * y[1]
		c02 += x[0] * y[2]
		c03 += x[0] * y[3]
		c10 += x[1] * y[0]
		c11 += x[1] * y[1]
		c12 += x[1] * y[2]
		c13 += x[1] * y[3]
	}
	r0, r1 := (*[NR]T)(c), (*[NR]T)(c[inc:])
	switch beta {
	case 0:
		r0[0], r0[1], r0[2], r0[3] = alpha*c00, alpha*c01, alpha*c02, alpha*c03
		r1[0], r1[1], r1[2], r1[3] = alpha*c10, alpha*c11, alpha*c12, alpha*c13
	case 1:
		r0[0] += alpha * c00
		r0[1] += alpha * c01
		r0[2] += alpha * c02
		r0[3] += alpha * c03
		r1[0] += alpha * c10
		r1[1] += alpha * c11
		r1[2] += alpha * c12
		r1[3] += alpha * c13
	default:
		r0[0] = beta*r0[0] + alpha*c00
		r0[1] = beta*r0[1] + alpha*c01
		r0[2] = beta*r0[2] + alpha*c02
		r0[3] = beta*r0[3] + alpha*c03
		r1[0] = beta*r1[0] + alpha*c10
		r1[1] = beta*r1[1] + alpha*c11
		r1[2] = beta*r1[2] + alpha*c12
		r1[3] = beta*r1[3] + alpha*c13
	}
}

// GemmSmall computes the 2×2 tile C = A·B without packing, for products too
// small to repay it: entry (i, p) of A is a[i·aRow+p·aCol], likewise for B.
func GemmSmall[T Float](k int, a []T, aRow, aCol int, b []T, bRow, bCol int) (c00, c01, c10, c11 T) {
	for p, q := 0, 0; k > 0; k-- {
		x0, x1 := a[p], a[p+aRow]
		y0, y1 := b[q], b[q+bCol]
		c00 += x0 * y0
		c01 += x0 * y1
		c10 += x1 * y0
		c11 += x1 * y1
		p += aCol
		q += bRow
	}
	return
}
