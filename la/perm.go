package la

// Perm is a permutation of 0 … n−1, as a factorization reports it: in
// A = P·L·U, row i of L·U is row p[i] of A; in A·P = Q·R, column j of Q·R is
// column p[j] of A.
type Perm []int

// check panics unless p holds each of 0 … n−1 once.
func (p Perm) check(op string) {
	seen := make([]bool, len(p))
	for i, k := range p {
		if k < 0 || k >= len(p) {
			panicShape(op, "entry %d is %d: not in 0 … %d", i, k, len(p)-1)
		}
		if seen[k] {
			panicShape(op, "entry %d is %d, which stands there twice", i, k)
		}
		seen[k] = true
	}
}

// Matrix returns the permutation matrix P with P[p[i], i] = 1: row p[i] of P·B
// is row i of B, and column j of A·P is column p[j] of A. It panics unless p is
// a permutation.
func (p Perm) Matrix() Matrix { return permMatrix[float64](p) }

func permMatrix[T Float](p Perm) Dense[T] {
	p.check("Perm.Matrix")
	a := ZerosOf[T](len(p), len(p))
	for i, k := range p {
		a.set(k, i, 1)
	}
	return a
}

// Inverse returns q with q[p[i]] = i; its matrix is Pᵀ = P⁻¹. It panics unless
// p is a permutation.
func (p Perm) Inverse() Perm {
	p.check("Perm.Inverse")
	q := make(Perm, len(p))
	for i, k := range p {
		q[k] = i
	}
	return q
}

// Sign returns det P: +1 if p is an even number of exchanges, −1 if odd. It
// panics unless p is a permutation.
func (p Perm) Sign() int {
	p.check("Perm.Sign")
	sign, seen := 1, make([]bool, len(p))
	for i := range p {
		if seen[i] {
			continue
		}
		// A cycle of length c is c−1 exchanges.
		for k := p[i]; k != i; k = p[k] {
			seen[k] = true
			sign = -sign
		}
	}
	return sign
}

// permOf turns the exchanges of an LU factorization, row i with row
// pivots[i] ≥ i, first to last, into a permutation of n rows.
func permOf(pivots []int, n int) Perm {
	p := make(Perm, n)
	for i := range p {
		p[i] = i
	}
	for i, k := range pivots {
		p[i], p[k] = p[k], p[i]
	}
	return p
}
