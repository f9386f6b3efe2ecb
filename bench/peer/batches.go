package main

import "github.com/lina-la/lina/la"

// The operations on a thousand matrices at once.

const batchCount = 1000

// vectors returns count vectors that lie one behind the other.
func vectors[T la.Float](seed uint64, count, n int) []la.Vec[T] {
	all := uniform[T](seed, count*n)
	vs := make([]la.Vec[T], count)
	for i := range vs {
		vs[i] = all[i*n : (i+1)*n : (i+1)*n]
	}
	return vs
}

// definites returns Gᵢ·Gᵢᵀ/n + 0.1·I for many Gᵢ, one behind the other in memory.
func definites[T la.Float](seed uint64, count, n int) []la.Dense[T] {
	g := matrices[T](seed, count, n)
	transposed := make([]la.Dense[T], count)
	for i := range g {
		transposed[i] = g[i].T()
	}
	all := la.MulBatch(g, transposed)
	for i, a := range all {
		a.CopyFrom(a.Scale(1 / T(n)).AddDiag(0.1).Symmetrize())
		all[i] = a
	}
	return all
}

// bgemm is Aᵢ·Bᵢ for a thousand products.
func bgemm[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := matrices[T](1, batchCount, n), matrices[T](2, batchCount, n)
	out.batch = la.MulBatch(a, b)
	return func() { la.MulBatchTo(out.batch, a, b) },
		func() { out.batch = la.MulBatch(a, b) }
}

// bsolve is xᵢ with Aᵢ·xᵢ = bᵢ.
func bsolve[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := matrices[T](1, batchCount, n), vectors[T](2, batchCount, n)
	out.vectors, out.err = la.SolveBatch(a, b)
	return func() { out.err = la.SolveBatchTo(out.vectors, a, b) },
		func() { out.vectors, out.err = la.SolveBatch(a, b) }
}

// binv is Aᵢ⁻¹.
func binv[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrices[T](1, batchCount, n)
	out.batch, out.err = la.InvBatch(a)
	return func() { out.err = la.InvBatchTo(out.batch, a) },
		func() { out.batch, out.err = la.InvBatch(a) }
}

// bdet is det Aᵢ.
func bdet[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrices[T](1, batchCount, n)
	out.vector = la.DetBatch(a)
	return func() { la.DetBatchTo(out.vector, a) },
		func() { out.vector = la.DetBatch(a) }
}

// bchol is Lᵢ with Aᵢ = Lᵢ·Lᵢᵀ.
func bchol[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := definites[T](1, batchCount, n)
	out.batch, out.err = la.CholeskyBatch(a)
	return func() { out.err = la.CholeskyBatchTo(out.batch, a) },
		func() { out.batch, out.err = la.CholeskyBatch(a) }
}

// beigh is Vᵢ and Λᵢ of symmetric matrices.
func beigh[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := definites[T](1, batchCount, n)
	out.eigens, out.err = la.EigSymBatch(a)
	return func() { out.err = la.EigSymBatchTo(out.eigens, a) },
		func() { out.eigens, out.err = la.EigSymBatch(a) }
}

// bsvd is Uᵢ, Σᵢ and Vᵢ.
func bsvd[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrices[T](1, batchCount, n)
	out.svds, out.err = la.SVDBatch(a)
	return func() { out.err = la.SVDBatchTo(out.svds, a) },
		func() { out.svds, out.err = la.SVDBatch(a) }
}
