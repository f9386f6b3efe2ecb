package main

import "github.com/lina-la/lina/la"

// operations is every operation of the benchmark.
func operations[T la.Float]() map[string]operation[T] {
	return map[string]operation[T]{
		"add": add[T], "dot": dot[T], "axpy": axpy[T], "gemv": gemv[T], "gemm": gemm[T], "bgemm": bgemm[T],
		"lu": lu[T], "solve": solve[T], "inv": inv[T], "det": det[T], "pinv": pinv[T], "chol": chol[T],
		"qr": qr[T], "qrthin": qrThin[T], "qrfull": qrFull[T], "lstsq": lstsq[T],
		"eigvalsh": eigSymVals[T], "eigh": eigSym[T], "eigvals": eigVals[T], "eig": eig[T],
		"svd": svd[T], "svdvals": svdVals[T], "svdthin": svdThin[T], "svdfull": svdFull[T],
		"cov": cov[T], "pca_svd": pcaSVD[T], "pca_eigh": pcaEigSym[T],
		"exp":     elementary(0, la.ExpTo[T], la.Dense[T].Exp),
		"log":     elementary(1.5, la.LogTo[T], la.Dense[T].Log),
		"tanh":    elementary(0, la.TanhTo[T], la.Dense[T].Tanh),
		"pow":     power[T](1.5, 1.7),
		"cube":    power[T](0, 3),
		"sqrt":    elementary(1.5, la.SqrtTo[T], la.Dense[T].Sqrt),
		"relu":    elementary(0, la.ReluTo[T], la.Dense[T].Relu),
		"softmax": elementary(0, la.SoftmaxRowsTo[T], la.Dense[T].SoftmaxRows),
		"max":     reduction(func(a la.Dense[T], out *results[T]) { out.number = a.Max() }),
		"argmax":  reduction(func(a la.Dense[T], out *results[T]) { out.row, out.column = a.ArgMax() }),
		"colmax":  reduction(func(a la.Dense[T], out *results[T]) { out.vector = a.ColMax() }),
		"colsums": reduction(func(a la.Dense[T], out *results[T]) { out.vector = a.ColSums() }),
		"rowsums": reduction(func(a la.Dense[T], out *results[T]) { out.vector = a.RowSums() }),
		"triu":    triu[T], "issym": isSymmetric[T], "convert": convert[T],
		"sort": sorted[T], "argsort": argSort[T], "topk": topK[T], "gram": gram[T],
		"bsolve": bsolve[T], "binv": binv[T], "bdet": bdet[T], "bchol": bchol[T],
		"beigh": beigh[T], "bsvd": bsvd[T],
	}
}

// operation makes inputs of size n and returns the call in two forms: reused
// works in the same memory every time, as far as there is a way to say so, and
// fresh allocates its results. Both leave them in out.
type operation[T la.Float] func(n int, out *results[T]) (reused, fresh func())

// results is what a call leaves behind: where it is kept, no compiler can leave
// the call out, and a test can look at it.
type results[T la.Float] struct {
	number         T
	vector         la.Vec[T]
	matrix         la.Dense[T]
	orthogonal     la.Dense[T] // Q of A = Q·R, beside R in matrix; the components of a PCA
	batch          []la.Dense[T]
	vectors        []la.Vec[T]
	eigens         []la.EigSymResult[T]
	svds           []la.SVDResult[T]
	row, column    int // of an entry
	yes            bool
	other          any // a matrix in the other precision
	indices        []int
	lu             *la.LUFactors[T]
	cholesky       *la.CholeskyFactors[T]
	qr             *la.QRFactors[T]
	leastSquares   *la.LstSqResult[T]
	symmetricEigen *la.EigSymResult[T]
	eigen          *la.EigResult
	eigenvalues    []complex128
	svd            *la.SVDResult[T]
	err            error
}

// prepareOf is prepare for one type of element.
func prepareOf[T la.Float](r request, fresh bool) (call func(), failure func() error) {
	op := operations[T]()[r.op]
	if op == nil {
		return nil, nil
	}
	out := new(results[T])
	call, anew := op(r.n, out)
	if fresh {
		call = anew
	}
	return call, func() error { return out.err }
}
