package blas

import "github.com/lina-la/lina/internal/kernel"

// microKernel is what the matrix product knows of the processor: the innermost
// loop for one element type, the shape of its tile, and the block sizes that
// suit both. All of gemm.go and pack.go is written in terms of it.
type microKernel[T Float] struct {
	// tile computes one mr×nr tile, C = α·A·B + β·C. A is mr×k, packed column by
	// column; B is k×nr, packed row by row; entry (i, j) of C is c[i·inc+j].
	// With β = 0, C is written and not read. k ≥ 1.
	tile   func(k int, alpha T, a, b []T, beta T, c []T, inc int)
	mr, nr int

	// A block of A, mc×kc, is packed for the second-level cache; a panel of B,
	// kc×nc, for the third, of which a tile keeps kc×nr in the first. mc is a
	// multiple of mr and nc of nr.
	mc, kc, nc int

	// direct is the number of multiplications up to which a product is formed
	// straight from the operands: packing would not repay itself.
	direct int

	// grain is the number of multiplications worth handing to another thread:
	// some ten times what the handing over costs.
	grain int
}

// The micro-kernels in use. Faster ones for the processor at hand take their
// place in an init function, before anything can be computed.
var (
	kernel32 = microKernel[float32]{
		tile: kernel.Gemm[float32], mr: kernel.MR, nr: kernel.NR,
		mc: 64, kc: 384, nc: 1024, direct: 48 * 48 * 48, grain: 1 << 16,
	}
	kernel64 = microKernel[float64]{
		tile: kernel.Gemm[float64], mr: kernel.MR, nr: kernel.NR,
		mc: 64, kc: 256, nc: 1024, direct: 48 * 48 * 48, grain: 1 << 16,
	}
)

// kernelFor returns the micro-kernel for T.
func kernelFor[T Float]() *microKernel[T] {
	var k any = &kernel64
	if _, ok := any(T(0)).(float32); ok {
		k = &kernel32
	}
	return k.(*microKernel[T])
}
