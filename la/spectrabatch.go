package la

import "github.com/lina-la/lina/internal/lapack"

// EigSymBatch computes Aᵢ = Vᵢ·Λᵢ·Vᵢᵀ for every i: the eigenvalues and eigenvectors of many
// symmetric matrices at once, as SolveBatch solves many systems. Every Aᵢ is square, or it
// panics, and is not changed. Each result has the order and the accuracy of EigSym's, and
// its error is that of EigSym: then the error of the batch is a *BatchError, the result is
// the zero EigSymResult, and the others are there.
//
// Source: cyclic Jacobi up to order 16 (Golub and Van Loan, Matrix Computations, 4th ed.,
// §8.5), EigSym beyond.
func EigSymBatch[T Float](a []Dense[T]) ([]EigSymResult[T], error) {
	checkSquareBatch("EigSymBatch", a)
	size := 0
	for i := range a {
		size += a[i].rows * (a[i].rows + 1)
	}
	elems, results := make([]T, size), make([]EigSymResult[T], len(a))
	for i := range results {
		n := a[i].rows
		results[i].Values = elems[:n:n]
		results[i].Vectors = wrap(n, n, elems[n:n*(n+1):n*(n+1)]).T()
		elems = elems[n*(n+1):]
	}
	err := eigSymBatch("EigSymBatch", results, a)
	failed(err, func(i int) { results[i] = EigSymResult[T]{} })
	return results, err
}

// EigSymBatchTo computes Aᵢ = Vᵢ·Λᵢ·Vᵢᵀ anew in the storage of results[i] for every i, as
// EigSymBatch does, and allocates nothing if matrices of that size were there before and
// there is no error. No two results may share storage, and none with a matrix. It panics
// unless both are of one length, and every Aᵢ square. After an error a result holds
// nothing of use.
func EigSymBatchTo[T Float](results []EigSymResult[T], a []Dense[T]) error {
	const op = "EigSymBatchTo"
	checkSquareBatch(op, a)
	if len(results) != len(a) {
		panicShape(op, "%d destinations for %d matrices", len(results), len(a))
	}
	for i := range results {
		e, n := &results[i], a[i].rows
		e.Vectors, e.Values = reuse(e.Vectors, n, n).T(), reuseVec(e.Values, n)
	}
	return eigSymBatch(op, results, a)
}

func eigSymBatch[T Float](op string, results []EigSymResult[T], a []Dense[T]) error {
	m := borrowBatch[T]()
	m.a, m.eigens = a, results
	return m.run(op, eigSymOp[T]{})
}

type eigSymOp[T Float] struct{ squareOp }

func (eigSymOp[T]) cost(rows, cols int) int { return spectralCost * rows * cols * cols }

// spectralCost is what Jacobi's method takes, in multiplications, for each of n³.
const spectralCost = 16

func (eigSymOp[T]) group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful {
	setOperand(&room.A, m.a[first:last])
	for i := range m.eigens[first:last] {
		e := &m.eigens[first+i]
		room.B.Addresses[i], room.X.Addresses[i] = &e.Values[0], &e.Vectors.data[0]
	}
	return room.EigSym(symmetryTol[T](m.a[first].rows))
}

func (eigSymOp[T]) single(m *smallBatch[T], i int) error { return m.eigens[i].Factorize(m.a[i]) }

// SVDBatch computes Aᵢ = Uᵢ·Σᵢ·Vᵢᵀ for every i: the thin decompositions of many matrices at
// once, as SolveBatch solves many systems. Matrices may have any shape, and are not
// changed. Each result has the order and at least the accuracy of SVD's, and its error is
// that of SVD: then the error of the batch is a *BatchError, the result is the zero
// SVDResult, and the others are there.
//
// Source: one-sided Jacobi (Hestenes 1958) for matrices of full rank with up to 16 rows and
// columns, SVD for others.
func SVDBatch[T Float](a []Dense[T]) ([]SVDResult[T], error) {
	size := 0
	for i := range a {
		m, n := a[i].rows, a[i].cols
		size += min(m, n) * (m + n + 1)
	}
	elems, results := make([]T, size), make([]SVDResult[T], len(a))
	take := func(n int) []T {
		part := elems[:n:n]
		elems = elems[n:]
		return part
	}
	for i := range results {
		m, n := a[i].rows, a[i].cols
		k := min(m, n)
		results[i] = SVDResult[T]{U: wrap(m, k, take(m*k)), S: take(k), V: wrap(n, k, take(n*k))}
	}
	err := svdBatch("SVDBatch", results, a)
	failed(err, func(i int) { results[i] = SVDResult[T]{} })
	return results, err
}

// SVDBatchTo computes the thin Aᵢ = Uᵢ·Σᵢ·Vᵢᵀ anew in the storage of results[i] for every i, as
// SVDBatch does, and allocates nothing if matrices of that size were there before and there
// is no error. No two results may share storage, and none with a matrix. It panics unless
// both are of one length. After an error a result holds nothing of use.
func SVDBatchTo[T Float](results []SVDResult[T], a []Dense[T]) error {
	const op = "SVDBatchTo"
	if len(results) != len(a) {
		panicShape(op, "%d destinations for %d matrices", len(results), len(a))
	}
	for i := range results {
		s, m, n := &results[i], a[i].rows, a[i].cols
		k := min(m, n)
		s.U, s.S, s.V = reuse(s.U, m, k), reuseVec(s.S, k), reuse(s.V, n, k)
	}
	return svdBatch(op, results, a)
}

func svdBatch[T Float](op string, results []SVDResult[T], a []Dense[T]) error {
	m := borrowBatch[T]()
	m.a, m.svds = a, results
	return m.run(op, svdOp[T]{})
}

type svdOp[T Float] struct{}

func (svdOp[T]) fits(rows, cols int) bool {
	return min(rows, cols) > 0 && max(rows, cols) <= lapack.LaneOrder
}

func (svdOp[T]) cost(rows, cols int) int { return spectralCost * rows * cols * min(rows, cols) }

func (svdOp[T]) group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful {
	setOperand(&room.A, m.a[first:last])
	for i := range m.svds[first:last] {
		s := &m.svds[first+i]
		room.B.Addresses[i], room.X.Addresses[i], room.V.Addresses[i] = &s.S[0], &s.U.data[0], &s.V.data[0]
	}
	return room.SVD()
}

func (svdOp[T]) single(m *smallBatch[T], i int) error { return m.svds[i].Factorize(m.a[i]) }
