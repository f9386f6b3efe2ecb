package lapack

// Up to these sizes a matrix goes in plain loops; the last four in float64, and all but the
// smallest of them with kernels that take a row whole.
const (
	tinyElements = 128 // elements of a matrix whose norm is taken, or whose reflections are applied
	tinyOrder    = 16  // one right-hand side

	luTinyRows    = 4   // rows, of a matrix or a panel
	luInverseTiny = 8   // an inverse
	qrTiny        = 256 // elements times columns of a panel
	mirrorTiny    = 8   // a symmetric matrix that is looked at

	hessenbergTiny = 48 // the reduction to Hessenberg form
	sweepTiny      = 8  // a sweep of the QR iteration
	balanceTiny    = 16 // norms of rows and columns

	eigSymTinyOrder  = 8  // symmetric eigenvalues,
	eigSymSmallOrder = 16 // and these with kernels
	eigTinyOrder     = 16 // general eigenvalues
	svdTinyCols      = 16 // singular values
)

// Block sizes of the factorizations. A factorization works on panels of …Block columns, and
// within a panel goes down by halves to what a kernel takes, kernel.PanelCols columns.
const (
	attendedOrder  = 128 // from which helpers stay awake through a decomposition for eigenvalues or singular values,
	attendedFactor = 512 // and through a factorization

	luBlock = 128 // columns of a panel: the fewer, the more often what is right of it passes the caches
	luWhole = 64  // a matrix with no more columns, or rows, is one panel
	luStrip = 512 // columns that are brought up to date together
	luNear  = 512 // rows so far apart, or so many, are near enough for a panel

	luSharedOrder = 384     // order from which threads look ahead
	luSharedWork  = 1 << 23 // in steps of so many multiplications
	ldlBlock      = 64      // columns of a panel of LDL

	luChunk = 1024 // rows that a kernel treats in one call

	qrBlock       = 32      // columns of a panel, and the order of T in I − V·T·Vᵀ
	qrWideBlock   = 64      // columns of a panel of a matrix
	qrFarElements = 1 << 20 // with so many elements
	qrChunk       = 256     // rows that a kernel treats in one call
	qrFormFew     = 1 << 12 // elements of a Q that takes the place of its reflections
	qrFew         = 4       // up to this many columns: apply reflections one by one

	choleskyBlock   = 64 // a block of tiles
	choleskyStep    = 8  // a half is a multiple of
	triInverseBase  = 8
	triInverseBlock = 64  // solved for
	luInverseBlock  = 64  // columns of L⁻¹ that are solved for together,
	luInverseWide   = 512 // twice as many beyond this order
	regularOrder    = 32  // up to this order a bound may spare the estimate of the condition
	swapBlock       = 64  // columns that exchange rows together
	columnSumsBlock = 512 // columns that OneNorm sums together

	mirrorBlock = 64 // rows and columns that are met with their mirror image

	normElements = 1 << 13 // elements whose moduli a kernel adds up in one call

	normalAspect = 2 // least squares tries the normal equations with so many rows a column
	normalFew    = 8 // up to so many columns of float32 in float32 first, whose steps are fewer

	refineElements = 1 << 17 // least squares refines problems up to this size
	refineColumns  = 8       // and up to this many right-hand sides

	hessenbergBlock = 24  // columns of a panel of it
	hessenbergFar   = 160 // up to this order,
	hessenbergWide  = 32  // and beyond

	schurSmall     = 75      // up to this order the QR iteration chases one bulge at a time
	chaseStep      = 48      // rows by which bulges advance in a window
	reflectedTile  = 32      // columns that are taken through the reflections together
	reflectedGrain = 1 << 18 // so many elements times bulges are worth several threads

	eigenvectorBlock = 64 // eigenvectors that are found together,
	eigenvectorRows  = 32 // and the rows in which they are
)
