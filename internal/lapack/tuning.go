package lapack

// sizes are the sizes at which the eigenvalue solvers change course. Tests set them
// low, so that small matrices take the ways of large ones.
type sizes struct {
	tridiagonalBlock int // rows of a panel, a multiple of rowBlock and at most maxTridiagonalBlock
	tridiagonalFused int // up to this order, rows are reduced one at a time
	productShared    int // order from which a product with what is left is divided among threads, in two,
	productBands     int // and in productBands bands
	reflectionBlock  int // reflections that are applied together,
	reflectionRows   int // to so many rows

	bidiagonalBlock     int // columns of a panel of the reduction to bidiagonal form
	bidiagonalUnblocked int // up to this order, columns and rows are reduced one at a time
	bidiagonalBands     int // order from which a pass over what is left is divided among threads
	turnThreads         int // order from which left and right vectors are turned back at the same time
	tinySVD             int // up to so many columns, at most svdTinyCols, plain loops do it
	tinyEig             int // the same for general eigenvalues, at most eigTinyOrder

	divideOrder   int // above this order a tridiagonal or bidiagonal matrix is divided in halves
	divideValues  int // the same for values alone
	divideThreads int // order from which the halves are solved at the same time
}

// maxTridiagonalBlock bounds tridiagonalBlock.
const maxTridiagonalBlock = 64

var tuning = sizes{
	tridiagonalBlock: 32,
	tridiagonalFused: 1024,
	productShared:    256,
	productBands:     600,
	reflectionBlock:  48,
	reflectionRows:   128,

	bidiagonalBlock:     32,
	bidiagonalUnblocked: 96,
	bidiagonalBands:     192,
	turnThreads:         128,
	tinySVD:             svdTinyCols,
	tinyEig:             eigTinyOrder,

	divideOrder:   32,
	divideValues:  64,
	divideThreads: 400,
}
