package gonumla

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"
)

// lapackCall is a call of a routine of LAPACK. Argument number work, if not 0, is
// scratch memory.
type lapackCall struct {
	routine string
	args    []any
	work    int
}

// lapackCalls lists a call of every routine that LAPACK overrides with every
// combination of flags, m ≥ n > 1, with the least workspace that Gonum accepts. Gonum
// makes the factors.
func (o *operands) lapackCalls(m, n, nrhs int) (list []lapackCall) {
	add := func(routine string, args ...any) { list = append(list, lapackCall{routine, args, 0}) }
	// The last two arguments are work and its length.
	addWork := func(least int, routine string, args ...any) {
		args = append(args, make([]float64, least), least)
		list = append(list, lapackCall{routine, args, len(args) - 2})
	}
	var by gonumlapack.Implementation

	// LU
	square, lds := o.matrix(n, n)
	lu, pivots := clone(square), make([]int, n)
	by.Dgetrf(n, n, lu, lds, pivots)
	tall, ldt := o.matrix(m, n)
	wide, ldw := o.matrix(n, m)
	b, ldb := o.matrix(n, nrhs)
	add("Dgetrf", m, n, tall, ldt, make([]int, n))
	add("Dgetrf", n, m, wide, ldw, make([]int, n))
	addWork(n, "Dgetri", n, lu, lds, pivots)
	for _, t := range transposes {
		add("Dgetrs", t, n, nrhs, lu, lds, pivots, b, ldb)
	}
	for _, norm := range []lapack.MatrixNorm{lapack.MaxColumnSum, lapack.MaxRowSum} {
		add("Dgecon", norm, n, lu, lds, 1000.0, make([]float64, 4*n), make([]int, n))
	}

	// Cholesky
	for _, ul := range triangles {
		definite, _ := o.definite(ul, n)
		factor := clone(definite)
		by.Dpotrf(ul, n, factor, lds)
		add("Dpotrf", ul, n, definite, lds)
		add("Dpotri", ul, n, factor, lds)
		add("Dpotrs", ul, n, nrhs, factor, lds, b, ldb)
		add("Dpocon", ul, n, factor, lds, 1000.0, make([]float64, 3*n), make([]int, n))
		for _, d := range diagonals {
			add("Dtrcon", lapack.MaxColumnSum, ul, d, n, factor, lds, make([]float64, 3*n), make([]int, n))
			add("Dtrcon", lapack.MaxRowSum, ul, d, n, factor, lds, make([]float64, 3*n), make([]int, n))
		}
	}

	// QR and LQ
	addWork(n, "Dgeqrf", m, n, tall, ldt, make([]float64, n))
	addWork(m, "Dgeqrf", n, m, wide, ldw, make([]float64, n))
	addWork(m, "Dgelqf", m, n, tall, ldt, make([]float64, n))
	addWork(n, "Dgelqf", n, m, wide, ldw, make([]float64, n))
	qr, lq, tau, tauLQ, work := clone(tall), clone(wide), make([]float64, n), make([]float64, n), make([]float64, m)
	by.Dgeqrf(m, n, qr, ldt, tau, work, m)
	by.Dgelqf(n, m, lq, ldw, tauLQ, work, m)
	for _, k := range []int{n / 2, n} {
		addWork(n, "Dorgqr", m, n, k, qr, ldt, tau[:k])
		addWork(n, "Dorglq", n, m, k, lq, ldw, tauLQ[:k])
		left, ldl := o.matrix(m, nrhs)
		right, ldr := o.matrix(nrhs, m)
		for _, t := range []blas.Transpose{blas.NoTrans, blas.Trans} {
			addWork(nrhs, "Dormqr", blas.Left, t, m, nrhs, k, qr, ldt, tau[:k], left, ldl)
			addWork(nrhs, "Dormqr", blas.Right, t, nrhs, m, k, qr, ldt, tau[:k], right, ldr)
			addWork(nrhs, "Dormlq", blas.Left, t, m, nrhs, k, lq, ldw, tauLQ[:k], left, ldl)
			addWork(nrhs, "Dormlq", blas.Right, t, nrhs, m, k, lq, ldw, tauLQ[:k], right, ldr)
		}
	}
	free, some := slices.Repeat([]int{-1}, n), slices.Repeat([]int{-1}, m)
	some[0], some[n/2], some[m-1] = 0, n-1, 1
	addWork(3*n+1, "Dgeqp3", m, n, tall, ldt, free, make([]float64, n))
	addWork(3*m+1, "Dgeqp3", n, m, wide, ldw, some, make([]float64, n))

	// Least squares
	both, ldboth := o.matrix(m, nrhs)
	for _, t := range transposes {
		addWork(n+max(n, nrhs), "Dgels", t, m, n, nrhs, tall, ldt, both, ldboth)
		addWork(n+max(n, nrhs), "Dgels", t, n, m, nrhs, wide, ldw, both, ldboth)
	}
	return list
}

// definite returns one triangle of a symmetric positive definite matrix of order n,
// with NaN in the other.
func (o *operands) definite(ul blas.Uplo, n int) (a []float64, ld int) {
	a, ld = o.matrix(n, n)
	for i := range n {
		a[i*ld+i] += float64(n)
		for j := range i {
			if ul == blas.Upper {
				a[i*ld+j] = math.NaN()
			} else {
				a[j*ld+i] = math.NaN()
			}
		}
	}
	return a, ld
}

// cloneArgs copies arguments and the slices among them.
func cloneArgs(args []any) []any {
	c := slices.Clone(args)
	for i, arg := range c {
		switch arg := arg.(type) {
		case []float64:
			c[i] = slices.Clone(arg)
		case []int:
			c[i] = slices.Clone(arg)
		}
	}
	return c
}

// outcome is what a call returns, then what it leaves in its operands, but for scratch
// memory; or what it panics with. After a panic the operands are of no interest.
func (c lapackCall) outcome(impl lapack.Float64) (values []any, panicked any) {
	args := cloneArgs(c.args)
	results, panicked := call(impl, c.routine, args)
	if panicked != nil {
		return nil, panicked
	}
	for i, arg := range args {
		switch arg := arg.(type) {
		case []float64:
			if i != c.work || c.work == 0 {
				results = append(results, arg)
			} else if args[i+1] == -1 {
				results = append(results, arg[0]) // the length that would be best
			}
		case []int:
			results = append(results, arg)
		}
	}
	return results, nil
}

// bits is an outcome to compare exactly.
func (c lapackCall) bits(impl lapack.Float64) (bits []uint64) {
	values, _ := c.outcome(impl)
	for _, x := range values {
		switch x := x.(type) {
		case float64:
			bits = append(bits, math.Float64bits(x))
		case []float64:
			for _, x := range x {
				bits = append(bits, math.Float64bits(x))
			}
		case []int:
			for _, x := range x {
				bits = append(bits, uint64(x))
			}
		}
	}
	return bits
}
