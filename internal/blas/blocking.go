package blas

// Sizes at which operations change course. They are measured, with the benchmarks
// of this package, and a few times off matters little. What depends on the
// processor more than that is in kernel.Gemm.
const (
	// Threads: help is called for from this many multiplications on, 50 to 100
	// microseconds, and for strips of so many columns. A call takes a few microseconds if
	// the helper is awake, ten if it sleeps, and what it works on has to come to it.
	sharedWork = 1 << 22
	sharedCols = 128
	// Where helpers attend, they are awake.
	attendedWork = 1 << 20

	// Work is divided into parts of so many multiplications.
	grain      = 1 << 16 // of a block of a product
	partGrain  = 1 << 21 // of a triangle of a product: below, it is formed straight from the operands
	yieldGrain = 1 << 22 // of a block after which other goroutines, and the collector, may go first
	bandGrain  = 1 << 15 // of a band of rows in Gemv and Ger, which are slower

	nearElements = 1 << 16 // of B, that stay in the second-level cache
	fewRows      = 192     // of A, for which B is packed by slices of so many elements,
	leastSlice   = 64      // and of no fewer rows
	crowdedRows  = 64      // rows that crowd the lines of a cache are met a few at a time

	farApart   = 512 // elements between columns that are read one after the other,
	farColumns = 96  // and so many of them

	shortSum = 128 // terms of a sum that is too short to hide the way of C

	mostBlocks = 16  // into how many blocks to divide a product, unless they would be too large
	blockCols  = 256 // the most columns of a block
	mostBands  = 16
	bandRows   = 32 // the fewest rows of a band

	// Triangles: a block on the diagonal up to this order is treated by rows, or
	// entry by entry; the rest is Gemv or Gemm.
	triangleBlock = 16
	tileTriangle  = 64  // up to this order, with kernels for it, a triangle is solved with by tiles
	stripCols     = 128 // columns beside it that are treated together: they fit the first-level cache
	fewVectors    = 4   // up to this many columns of consecutive elements are solved for one by one
	fewCols       = 16  // up to this many columns go in registers, not by rows
	symmBlock     = 64  // up to this order a symmetric matrix is written out in full

	// Gaps: elements pass through strips on the stack, or through copies.
	stripLen = 64 // elements of a strip, and columns of a tile
	tileRows = 32 // rows of a tile of an elementwise operation
	fewLines = 4  // rows or columns from which it pays to copy the vector they meet
)
