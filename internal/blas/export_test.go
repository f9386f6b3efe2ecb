package blas

// Kernel describes a micro-kernel for tests; the fields are those of microKernel.
type Kernel[T Float] struct {
	Tile                              func(k int, alpha T, a, b []T, beta T, c []T, inc int)
	MR, NR, MC, KC, NC, Direct, Grain int
}

// UseKernel puts a micro-kernel in the place of the one for T, until restore is
// called.
func UseKernel[T Float](k Kernel[T]) (restore func()) {
	old := *kernelFor[T]()
	*kernelFor[T]() = microKernel[T]{k.Tile, k.MR, k.NR, k.MC, k.KC, k.NC, k.Direct, k.Grain}
	return func() { *kernelFor[T]() = old }
}

// KernelInUse returns the micro-kernel for T.
func KernelInUse[T Float]() Kernel[T] {
	k := kernelFor[T]()
	return Kernel[T]{k.tile, k.mr, k.nr, k.mc, k.kc, k.nc, k.direct, k.grain}
}
