package gonumla

// From these sizes on Lina is at least as fast as Gonum, by BenchmarkRoutine with
// AVX-512. Smaller calls go to Gonum, whose level 1 and 2 are in assembly on amd64
// as well, and have less to set up.
const (
	fewDot, fewAxpy, fewScal = 64, 64, 96 // elements
	fewRot, fewNrm2, fewAsum = 16, 8, 16
	fewGemv                  = 1400 // rows · columns
	fewGer                   = 128  // columns
	fewSymv, fewSyr, fewSyr2 = 40, 160, 40
	fewTrmv, fewTrsv         = 200, 80
	fewTrmm, fewTrsm         = 400, 400 // entries of B, if A stands on the left
)

// From these sizes on Lina's factorizations are at least as fast as Gonum's on Gonum's
// BLAS, by BenchmarkFactorization with AVX-512.
const (
	fewGetri, fewGetrs           = 48, 8 // order
	fewPotrf, fewPotrs, fewPotri = 16, 8, 96
	fewPotrfLower                = 96 // its rows, not its columns, are consecutive elements
	fewCon                       = 192
	fewGeqp3                     = 192 // rows, and columns

	fewSpectral = 2  // order, or singular values, by BenchmarkSpectral
	fewReduced  = 32 // order, of reductions to tridiagonal and Hessenberg form

	fewColumns         = 8          // of a panel, however tall
	fewGetrf           = 2000       // rows · columns
	fewGeqrf, fewGelqf = 2000, 5000 // rows · columns
	fewOrmqr, fewGels  = 1500, 500  // rows · reflections
)
