package la

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// SolveBatch returns xᵢ with Aᵢ·xᵢ = bᵢ for every i: many systems at once, shared among
// the threads, and small ones, up to order 16, interleaved so that one instruction works
// on several.
//
// A and b are of one length, every Aᵢ is square and bᵢ has its rows; other shapes panic.
// Orders may differ; systems are fastest if neighbours have the same. What becomes of a
// system depends on it alone. It agrees with Solve up to rounding, and its error is that
// of Solve: then the error of the batch is a *BatchError, which says of which i, and the
// other solutions are there. A solution that Solve would not return is nil.
//
// Source: see Solve.
func SolveBatch[T Float](a []Dense[T], b []Vec[T]) ([]Vec[T], error) {
	checkSystems("SolveBatch", a, b, b)
	size := 0
	for i := range b {
		size += len(b[i])
	}
	elems, x := make(Vec[T], size), make([]Vec[T], len(b))
	for i := range x {
		n := len(b[i])
		x[i] = elems[:n:n]
		elems = elems[n:]
	}
	m := borrowBatch[T]()
	m.a, m.b, m.x = a, b, x
	err := m.run("SolveBatch", solveOp[T]{})
	failed(err, func(i int) { x[i] = nil })
	return x, err
}

// SolveBatchTo stores xᵢ with Aᵢ·xᵢ = bᵢ in dstᵢ for every i, as SolveBatch does, and
// allocates nothing if there is no error. dstᵢ may be bᵢ; it panics if it overlaps
// anything else of the call, or if the shapes do not match. Where there is no solution
// dstᵢ is unchanged.
func SolveBatchTo[T Float](dst []Vec[T], a []Dense[T], b []Vec[T]) error {
	const op = "SolveBatchTo"
	checkSystems(op, a, b, dst)
	m := borrowBatch[T]()
	results := surveyOfVecs(dst)
	if !results.ordered || !results.memory.apart(surveyOf(a).memory) || !results.memory.apart(surveyOfVecs(b).memory) {
		m.columns[0], m.columns[1] = asColumns(m.columns[0], dst), asColumns(m.columns[1], b)
		checkApart(op, "b", m.columns[0], m.columns[1])
		checkApart(op, "a", m.columns[0], a)
		clear(m.columns[0])
		clear(m.columns[1])
	}
	m.a, m.b, m.x = a, b, dst
	return m.run(op, solveOp[T]{})
}

// checkSystems panics unless every matrix is square, and has a right-hand side and a
// solution of its order.
func checkSystems[T Float](op string, a []Dense[T], b, x []Vec[T]) {
	if len(a) != len(b) {
		panicShape(op, "%d matrices and %d right-hand sides", len(a), len(b))
	}
	if len(a) != len(x) {
		panicShape(op, "%d destinations for %d systems", len(x), len(a))
	}
	checkSquareBatch(op, a)
	for i := range a {
		if n := a[i].rows; len(b[i]) != n || len(x[i]) != n {
			panicShape(op, "system %d: A is %s, b has length %d, dst %d", i, dims(n, n), len(b[i]), len(x[i]))
		}
	}
}

type solveOp[T Float] struct{ squareOp }

func (solveOp[T]) group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful {
	setOperand(&room.A, m.a[first:last])
	setVectors(&room.B, m.b[first:last])
	setVectors(&room.X, m.x[first:last])
	return room.Solve()
}

func (solveOp[T]) single(m *smallBatch[T], i int) error {
	f := borrowLU(m.a[i])
	defer f.giveBack()
	return f.SolveTo(m.x[i], m.b[i])
}

// InvBatch returns Aᵢ⁻¹ for every i: many matrices at once, as SolveBatch solves many
// systems. Every Aᵢ is square, or it panics, and is not changed. The inverses lie one
// behind the other in memory that is allocated at once. Each agrees with Inv up to
// rounding, and its error is that of Inv: then the error of the batch is a *BatchError,
// and the other inverses are there. An inverse that Inv would not return is the 0×0 matrix.
//
// Source: see Inv.
func InvBatch[T Float](a []Dense[T]) ([]Dense[T], error) {
	checkSquareBatch("InvBatch", a)
	m := borrowBatch[T]()
	dst := zerosLike("InvBatch", a)
	m.a, m.dst = a, dst
	err := m.run("InvBatch", invOp[T]{})
	failed(err, func(i int) { dst[i] = Dense[T]{} })
	return dst, err
}

// InvBatchTo stores Aᵢ⁻¹ in dstᵢ for every i, as InvBatch does, and allocates nothing if
// there is no error. dstᵢ may be Aᵢ; it panics if it overlaps anything else of the call,
// or if the shapes do not match. Where there is no inverse dstᵢ is unchanged.
func InvBatchTo[T Float](dst, a []Dense[T]) error {
	checkSquareBatch("InvBatchTo", a)
	checkBatchDst("InvBatchTo", dst, a)
	m := borrowBatch[T]()
	m.a, m.dst = a, dst
	return m.run("InvBatchTo", invOp[T]{})
}

type invOp[T Float] struct{ squareOp }

func (invOp[T]) group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful {
	setOperand(&room.A, m.a[first:last])
	setOperand(&room.X, m.dst[first:last])
	return room.Invert()
}

func (invOp[T]) single(m *smallBatch[T], i int) error {
	f := borrowLU(m.a[i])
	defer f.giveBack()
	return f.InverseTo(m.dst[i])
}

// DetBatch returns det Aᵢ for every i: many determinants at once, as SolveBatch solves
// many systems. Every Aᵢ is square, or it panics, and is not changed. Each agrees with Det
// up to rounding.
//
// Source: see Det.
func DetBatch[T Float](a []Dense[T]) Vec[T] {
	dets := make(Vec[T], len(a))
	detBatch("DetBatch", dets, a)
	return dets
}

// DetBatchTo stores det Aᵢ in dst[i] for every i, as DetBatch does, and allocates nothing. It
// panics if dst overlaps a matrix, or if the shapes do not match.
func DetBatchTo[T Float](dst Vec[T], a []Dense[T]) {
	const op = "DetBatchTo"
	if len(dst) != len(a) {
		panicShape(op, "%d destinations for %d matrices", len(dst), len(a))
	}
	column := dst.AsCol()
	if !surveyOf(a).memory.apart(extentOf(&column)) {
		for i := range a {
			if overlaps(a[i], column) {
				panicShape(op, "dst overlaps a %d: give it storage of its own", i)
			}
		}
	}
	detBatch(op, dst, a)
}

func detBatch[T Float](op string, dst Vec[T], a []Dense[T]) {
	checkSquareBatch(op, a)
	m := borrowBatch[T]()
	m.a, m.dets = a, dst
	m.run(op, detOp[T]{}) // a determinant has no error
}

type detOp[T Float] struct{ squareOp }

func (detOp[T]) group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful {
	setOperand(&room.A, m.a[first:last])
	return room.Det(m.dets[first:last])
}

func (detOp[T]) single(m *smallBatch[T], i int) error {
	m.dets[i] = Det(m.a[i])
	return nil
}

// CholeskyBatch returns Lᵢ with Aᵢ = Lᵢ·Lᵢᵀ for every i, lower triangular with a positive
// diagonal: many factorizations at once, as SolveBatch solves many systems. Every Aᵢ is
// square, or it panics, and is not changed. The factors lie one behind the other in memory
// that is allocated at once. Each agrees with that of Cholesky up to rounding, and its
// error is that of Cholesky: then the error of the batch is a *BatchError, the factor is the 0×0
// matrix, and the others are there.
//
// Source: see Cholesky.
func CholeskyBatch[T Float](a []Dense[T]) ([]Dense[T], error) {
	checkSquareBatch("CholeskyBatch", a)
	m := borrowBatch[T]()
	dst := zerosLike("CholeskyBatch", a)
	m.a, m.dst = a, dst
	err := m.run("CholeskyBatch", choleskyOp[T]{})
	failed(err, func(i int) { dst[i] = Dense[T]{} })
	return dst, err
}

// CholeskyBatchTo stores Lᵢ with Aᵢ = Lᵢ·Lᵢᵀ in dstᵢ for every i, as CholeskyBatch does, and
// allocates nothing if there is no error. dstᵢ may be Aᵢ; it panics if it overlaps
// anything else of the call, or if the shapes do not match. Where there is no factor dstᵢ
// is unchanged.
func CholeskyBatchTo[T Float](dst, a []Dense[T]) error {
	checkSquareBatch("CholeskyBatchTo", a)
	checkBatchDst("CholeskyBatchTo", dst, a)
	m := borrowBatch[T]()
	m.a, m.dst = a, dst
	return m.run("CholeskyBatchTo", choleskyOp[T]{})
}

type choleskyOp[T Float] struct{ squareOp }

func (choleskyOp[T]) group(m *smallBatch[T], room *lapack.Lanes[T], first, last int) lapack.Doubtful {
	setOperand(&room.A, m.a[first:last])
	setOperand(&room.X, m.dst[first:last])
	return room.Cholesky(symmetryTol[T](m.a[first].rows))
}

func (choleskyOp[T]) single(m *smallBatch[T], i int) error {
	f := borrowCholesky[T]()
	defer f.giveBack()
	if err := f.Factorize(m.a[i]); err != nil {
		return err
	}
	dst := m.dst[i].view()
	blas.Fill(dst, 0)
	for j := range dst.Cols {
		blas.Copy(dst.Col(j).Slice(j, dst.Rows), f.l().Col(j).Slice(j, dst.Rows))
	}
	return nil
}
