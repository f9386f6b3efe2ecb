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

// The same for the factorizations, by BenchmarkFactorization: the order of a square
// matrix, or the number of reflections.
const (
	fewGetrf, fewGetri, fewGetrs = 16, 16, 16
	fewPotrf, fewPotri, fewPotrs = 16, 16, 16
	fewGeqrf, fewOrmqr, fewOrgqr = 16, 16, 16
	fewGeqp3, fewGels, fewCon    = 16, 16, 16
)
