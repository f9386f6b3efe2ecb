package ml_test

import (
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stat"
)

// What others make of the penguins, we make of them too.
func TestGolden(t *testing.T) {
	g := golden(t)
	defer g.done()
	X := penguins(t)
	Z, _, _ := stat.Standardize(X)

	km := la.Must(ml.FitKMeans(nil, Z, 3, &ml.KMeansOptions{Start: Z.TakeRows(0, 100, 200), Tol: -1}))
	g.is("kmeansCenters", km.Centers.Flatten()...)
	g.is("kmeansLabels", floats(km.Labels)...)
	g.is("kmeansInertia", km.Inertia)

	for name, c := range map[string]struct {
		X la.Matrix
		k int
	}{"pca": {X, 3}, "pcaWide": {Z.Slice(0, 3, 0, 4), 2}} {
		p := la.Must(ml.FitPCA(c.X, c.k))
		some := c.X.Slice(0, min(5, c.X.Rows()), 0, 4)
		g.is(name+"Components", p.Components.Flatten()...)
		g.is(name+"Variance", p.Variance...)
		g.is(name+"Ratio", p.Ratio...)
		g.is(name+"Singular", p.Singular...)
		g.is(name+"Scores", p.Transform(some).Flatten()...)
		g.is(name+"White", p.Whiten(some).Flatten()...)
		g.is(name+"Back", p.Inverse(p.Transform(some)).Flatten()...)
	}
}
