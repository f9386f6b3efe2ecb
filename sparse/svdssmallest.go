package sparse

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// smallestTriplets finds V by the eigenvectors of AᵀA, and U and S by the SVD of A·V, which is
// small and does not lose what AᵀA has lost. A has as many rows as columns, or more.
func smallestTriplets(a Operator, k int, o EigsOptions) (*la.SVDResult[float64], error) {
	r, c := a.Dims()
	m, stored := storedPair(a)
	gram := &CSR{}
	if stored {
		gram = m.t.Mul(m.a)
	}
	norm := gram.OneNorm()
	var z *lanczos
	var err error
	if norm > 0 && o.Basis < c {
		z, _, err = smallest(gram, k, o)
	} else {
		w := make(la.Vector, r)
		z = newLanczos("SVDS", c, k, o, func(dst, x la.Vector) {
			a.MulVecTo(w, x)
			a.MulVecTransTo(dst, w)
		}, func(theta float64) float64 { return -theta })
		z.direct = true
		_, err = z.run(math.MaxInt)
		norm = max(norm, maxAbs(z.values))
	}
	if err != nil {
		return nil, err
	}
	rows, av := z.vectors(), la.Zeros(k, r)
	for i := range k {
		a.MulVecTo(av.RowView(i), rows.RowView(i))
	}
	s, err := la.SVD(av.T())
	if err != nil {
		return nil, fmt.Errorf("sparse: SVDS: %w", err)
	}
	out := &la.SVDResult[float64]{U: s.U, S: s.S, V: rows.T().Mul(s.V)}
	if last := s.S[k-1]; norm > 0 && stored && last <= zeroSingular*math.Sqrt(norm) {
		if err := leftOfZero(m, gram, norm, out); err != nil {
			return nil, err
		}
	}
	return checkedTriplets(a, out, max(10*o.Tol, 1e-7)*math.Sqrt(norm), z.products)
}

// zeroSingular is the σ, beside σ₁, below which A·v says nothing about u.
const zeroSingular = 3e-8

// leftOfZero makes the left vectors of singular values that are zero: random vectors less
// what A reaches, u − A·(AᵀA + δ·I)⁻¹·Aᵀ·u.
func leftOfZero(m both, gram *CSR, norm float64, out *la.SVDResult[float64]) error {
	s, b := analyze(gram)
	f, err := s.cholesky(b.AddDiag(1e-13 * norm))
	if err != nil {
		return err
	}
	r, c := m.Dims()
	k := len(out.S)
	first := 0
	for first < k && out.S[first] > zeroSingular*math.Sqrt(norm) {
		first++
	}
	u := newBasis(k, r, la.NewRand(uint64(r)+2))
	for i := range first {
		copy(u.v.RowView(i), out.U.Col(i))
	}
	x, y := make(la.Vector, c), make(la.Vector, r)
	for i := first; i < k; i++ {
		u.randomize(i)
		w := u.v.RowView(i)
		for range 4 {
			m.MulVecTransTo(x, w)
			f.solve(x, x)
			m.MulVecTo(y, x)
			copy(w, w.Sub(y))
			u.orthogonalize(i, la.Matrix{})
		}
	}
	out.U = u.v.T()
	return nil
}
