package sparse_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

func weight(i, j int) float64 { return float64((3*i+5*j)%7+1) / 4 }

// What SciPy makes of a graph and a table, we make of them too.
func TestGolden(t *testing.T) {
	const rows, cols, n = 12, 15, 12 * 15
	graph := sparse.NewCOO(n, n)
	edge := func(p, q int) {
		w := weight(p, q)
		graph.AddSym(p, q, -w)
		graph.Add(p, p, w)
		graph.Add(q, q, w)
	}
	for p := range n {
		if (p+1)%cols != 0 {
			edge(p, p+1)
		}
		if p+cols < n {
			edge(p, p+cols)
		}
	}
	table := sparse.NewCOO(50, 30)
	for i := range 50 {
		for j := range 30 {
			if (7*i+11*j+i*j)%5 == 0 {
				table.Add(i, j, weight(i, j))
			}
		}
	}
	L, W := graph.CSR(), table.CSR()
	b, d := make(la.Vector, n), make(la.Vector, 50)
	for i := range b {
		b[i] = math.Sin(float64(i))
	}
	for i := range d {
		d[i] = math.Cos(float64(i))
	}
	A, B := L.AddDiag(0.25), L.AddDiag(-2.3)
	chol, ldl := la.Must(sparse.Cholesky(A)), la.Must(sparse.LDL(B))
	_, below, _ := ldl.Inertia()
	o := &sparse.Options{RTol: 1e-13}
	eigs := func(which sparse.Which) la.Vector {
		return la.Must(sparse.EigsSym(L, 6, &sparse.EigsOptions{Which: which, Shift: 2.3})).Values
	}
	x := func(r *sparse.Result, err error) la.Vector { return la.Must(r, err).X }
	got := map[string][]la.Vector{
		"square": {L.Mul(L).Dense().Row(17)}, "gram": {W.T().CSR().Mul(W).Dense().Row(3)},
		"product": {L.MulVec(b), L.CSC().MulVec(b)}, "transposed": {W.T().CSR().MulVec(d), W.T().MulVec(d)},
		"solution":   {la.Must(chol.Solve(b)), x(sparse.CG(A, b, o)), x(sparse.MINRES(A, b, o)), x(sparse.GMRES(A, b, o))},
		"indefinite": {la.Must(ldl.Solve(b)), x(sparse.MINRES(B, b, o)), x(sparse.GMRES(B, b, &sparse.Options{RTol: 1e-13, Restart: n}))},
		"logdet":     {{chol.LogDet()}},
		"least":      {x(sparse.LSQR(W, d, o)), x(sparse.LSMR(W, d, o))},
		"damped":     {x(sparse.LSQR(W, d, &sparse.Options{RTol: 1e-13, Damp: 0.5})), x(sparse.LSMR(W, d, &sparse.Options{RTol: 1e-13, Damp: 0.5}))},
		"largest":    {eigs(sparse.Largest), eigs(sparse.LargestAbs)},
		"smallest":   {eigs(sparse.Smallest)}, "nearest": {eigs(sparse.Nearest)}, "below": {{float64(below)}},
		"singular":          {la.Must(sparse.SVDS(W, 6, nil)).S, la.Must(sparse.SVDS(W.T(), 6, nil)).S},
		"singular_smallest": {la.Must(sparse.SVDS(W, 4, &sparse.EigsOptions{Which: sparse.Smallest})).S},
		"norms":             {{W.FrobeniusNorm(), W.OneNorm()}},
	}
	golden := matrixtest.ReadGolden(t)
	for i, want := range golden.Numbers("singular_smallest") { // zeros
		if x := got["singular_smallest"][0][i]; math.Abs(x-want) > 1e-9 {
			t.Errorf("the smallest singular values have %g, want %g", x, want)
		}
	}
	delete(got, "singular_smallest")
	for name, ways := range got {
		for _, v := range ways {
			golden.Like(1e-9, name, v...)
		}
	}
	golden.Done()
}
