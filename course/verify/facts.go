package verify

import (
	"fmt"
	"image/png"
	"math"
	"slices"

	"github.com/lina-la/lina/apps/graph"
	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/apps/markov"
	"github.com/lina-la/lina/apps/springs"
	"github.com/lina-la/lina/data"
	datafiles "github.com/lina-la/lina/data/files"
	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/fourier"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// nothing is for figures whose words tell no numbers but those of their attributes.
func nothing(figure) ([]float64, error) { return nil, nil }

// figureFacts has what the library computes for each kind of figure.
var figureFacts = map[string]func(f figure) ([]float64, error){
	"la-plane":  planeFacts,
	"la-matrix": func(f figure) ([]float64, error) { _, err := rows(f.attributes["data"]); return nil, err },
	"la-image":  nothing,
	"la-chart":  nothing,
	"la-shapes": nothing,
	"la-steps":  stepsFacts,

	"la-springs":  springsFacts,
	"la-network":  networkFacts,
	"la-growth":   growthFacts,
	"la-economy":  economyFacts,
	"la-simplex":  simplexFacts,
	"la-fourier":  fourierFacts,
	"la-graphics": planeFacts,
	"la-product":  productFacts,
	"la-rank":     planeFacts,
	"la-variance": varianceFacts,
	"la-patches":  patchesFacts,
}

// stepsFacts runs the algorithm, as the page does: every number of every step is a fact.
func stepsFacts(f figure) ([]float64, error) {
	al, ok := explain.Named(f.attributes["algorithm"])
	if !ok {
		return nil, fmt.Errorf("there is no algorithm %q", f.attributes["algorithm"])
	}
	a, err := rows(f.attributes["matrix"])
	if err != nil {
		return nil, err
	}
	var b la.Vector
	if al.Right {
		column, err := rows(f.attributes["b"])
		if err != nil {
			return nil, err
		}
		b = column.Flatten()
	}
	trace, err := al.Run(a, b)
	if trace == nil {
		return nil, err
	}
	facts := []float64{}
	for _, s := range trace.Steps {
		facts = append(facts, numbersIn(s.Text)...)
		for _, m := range s.Matrices {
			facts = append(facts, m.A.Flatten()...)
		}
	}
	return facts, nil
}

// planeFacts has what the words beside a plane can tell: products, lengths and decompositions of what it shows.
func planeFacts(f figure) ([]float64, error) {
	if !slices.Contains(knownPlane, f.attributes["mode"]) {
		return nil, fmt.Errorf("there is no mode %q", f.attributes["mode"])
	}
	facts := []float64{}
	if text, ok := f.attributes["matrix"]; ok {
		a, err := rows(text)
		if err != nil {
			return nil, err
		}
		svd, err := la.SVD(a)
		if err != nil {
			return nil, err
		}
		facts = append(append(facts, svd.S...), a.Flatten()...)
		if r, c := a.Dims(); r != c {
			return facts, nil
		}
		facts = append(facts, la.Det(a))
		if e, err := la.Eig(a); err == nil {
			for _, z := range e.Values {
				facts = append(facts, real(z), imag(z))
			}
		}
	}
	u, v := la.Vector(numbersIn(f.attributes["u"])), la.Vector(numbersIn(f.attributes["v"]))
	switch f.attributes["mode"] {
	case "covariance":
		return covarianceFacts(u, numbersIn(f.attributes["b"]))
	case "squares":
		return squaresFacts(f)
	case "subspaces":
		return subspacesFacts(f, u, v)
	}
	if len(u) == 2 && len(v) == 2 {
		facts = append(facts, u.Dot(v), u.Norm(), v.Norm(), u.Cosine(v))
		facts = append(append(facts, u.Add(v)...), u.Sub(v)...)
	}
	return facts, nil
}

// covarianceFacts has Σ = Σₖ (aₖ/2)²·eₖeₖᵀ of an ellipse with the half axes a₁ = ‖u‖ along u and a₂ = b, two standard deviations each.
func covarianceFacts(u la.Vector, b []float64) ([]float64, error) {
	if len(u) != 2 || len(b) != 1 {
		return nil, fmt.Errorf("the ellipse wants u and b")
	}
	e := u.Unit()
	axes := la.New(2, 2, e[0], -e[1], e[1], e[0])
	s := axes.Mul(la.Diag(la.Vector{u.Dot(u) / 4, b[0] * b[0] / 4})).Mul(axes.T())
	sx, sy := math.Sqrt(s.At(0, 0)), math.Sqrt(s.At(1, 1))
	return append(s.Flatten(), sx, sy, s.At(0, 1)/(sx*sy)), nil
}

// squaresFacts has the line of least squares through the points of data, its gaps and their squares.
func squaresFacts(f figure) ([]float64, error) {
	points, err := rows(f.attributes["data"])
	if err != nil {
		return nil, err
	}
	a, y := la.HStack(la.Ones(points.Rows(), 1), points.Col(0).AsCol()), points.Col(1)
	fit, err := la.LstSq(a, y)
	if err != nil {
		return nil, err
	}
	return append(append(append([]float64{fit.SSR}, fit.X...), y.Sub(a.MulVec(fit.X))...), points.Flatten()...), nil
}

// subspacesFacts has the parts of x in the row space of A and its null space, A·x, and the parts of b in the range and outside.
func subspacesFacts(f figure, x, b la.Vector) ([]float64, error) {
	a, err := rows(f.attributes["matrix"])
	if err != nil {
		return nil, err
	}
	pinv, err := la.PInv(a)
	if err != nil {
		return nil, err
	}
	kept, reached := pinv.MulVec(a.MulVec(x)), a.MulVec(pinv.MulVec(b))
	return slices.Concat(kept, x.Sub(kept), a.MulVec(x), reached, b.Sub(reached)), nil
}

func springsFacts(f figure) ([]float64, error) {
	load := la.Vector(numbersIn(f.attributes["f"]))
	line := springs.Uniform(springs.FixedFixed, len(load))
	rest, err := line.Rest(load)
	if err != nil {
		return nil, err
	}
	modes, err := line.Modes()
	if err != nil {
		return nil, err
	}
	return slices.Concat(rest.U, modes.Omega.MulElem(modes.Omega), modes.X.Flatten()), nil
}

func networkFacts(f figure) ([]float64, error) {
	links, err := rows(f.attributes["links"])
	if err != nil {
		return nil, err
	}
	var edges [][2]int
	n := 0
	for _, row := range links.RowSeq() {
		edges = append(edges, [2]int{int(row[0]) - 1, int(row[1]) - 1})
		n = max(n, int(row[0]), int(row[1]))
	}
	rank, err := graph.NewDirected(n, edges...).PageRank(nil)
	if err != nil {
		return nil, err
	}
	return rank.Ranks, nil
}

func growthFacts(f figure) ([]float64, error) {
	a, err := rows(f.attributes["matrix"])
	if err != nil {
		return nil, err
	}
	x, years := la.Vector(numbersIn(f.attributes["start"])), numbersIn(f.attributes["years"])
	if len(x) != a.Rows() || len(years) != 1 {
		return nil, fmt.Errorf("it wants a start for each of %d, and years", a.Rows())
	}
	facts := []float64{}
	for _, row := range markov.Project(a, x, int(years[0])).RowSeq() {
		facts = append(append(facts, row...), la.Vector(row).Sum())
	}
	e, err := la.Eig(a)
	if err != nil {
		return nil, err
	}
	for _, z := range e.Values {
		facts = append(facts, real(z))
	}
	if f.attributes["kind"] == "chain" {
		chain, err := markov.New(a.T())
		if err != nil {
			return nil, err
		}
		steady, err := chain.Steady()
		return append(facts, steady...), err
	}
	growth, err := markov.NewGrowth(a)
	if err != nil {
		return nil, err
	}
	return append(append(facts, growth.Lambda), growth.Stable...), nil
}

func economyFacts(f figure) ([]float64, error) {
	c, err := rows(f.attributes["matrix"])
	if err != nil {
		return nil, err
	}
	economy, err := markov.NewEconomy(c)
	if err != nil {
		return nil, err
	}
	d := la.Vector(numbersIn(f.attributes["d"]))
	if len(d) != c.Rows() {
		return nil, fmt.Errorf("it wants d for each of %d", c.Rows())
	}
	e, err := la.Eig(c)
	if err != nil {
		return nil, err
	}
	return append(economy.Output(d), real(e.Values[0])), nil
}

func simplexFacts(f figure) ([]float64, error) {
	table, err := rows(f.attributes["matrix"])
	if err != nil {
		return nil, err
	}
	trace, err := explain.Program(table).Tableau(lp.Dantzig)
	if err != nil {
		return nil, err
	}
	facts := []float64{}
	for _, s := range trace.Steps {
		facts = append(facts, s.Tableau.Flatten()...)
	}
	return facts, nil
}

// fourierFacts has the tones of a wave by the fast transform of many samples, and what the first k of them leave out.
func fourierFacts(f figure) ([]float64, error) {
	wave, ok := map[string]func(t float64) float64{ // of t from 0 to 1
		"square":   func(t float64) float64 { return math.Copysign(1, 0.5-t) },
		"saw":      func(t float64) float64 { return 1 - 2*t },
		"triangle": func(t float64) float64 { return 1 - 4*math.Abs(math.Mod(t+0.75, 1)-0.5) },
	}[f.attributes["wave"]]
	k := numbersIn(f.attributes["k"])
	if !ok || len(k) != 1 {
		return nil, fmt.Errorf("it wants a wave and k")
	}
	const n = 1 << 16
	x := make(la.Vector, n)
	for i := range x {
		x[i] = wave((float64(i) + 0.5) / n)
	}
	left := x.Dot(x) / n
	facts := []float64{}
	for _, z := range fourier.RFFT(x)[1 : n/4] {
		size := 2 * math.Hypot(real(z), imag(z)) / n
		if size > 1e-6 && len(facts) < int(k[0]) {
			facts = append(facts, size)
			left -= size * size / 2
		}
	}
	return append(facts, math.Sqrt(left)), nil
}

func productFacts(f figure) ([]float64, error) {
	a, err := rows(f.attributes["a"])
	if err != nil {
		return nil, err
	}
	b, err := rows(f.attributes["b"])
	if err != nil {
		return nil, err
	}
	if a.Cols() != b.Rows() {
		return nil, fmt.Errorf("there is no product of %d×%d and %d×%d", a.Rows(), a.Cols(), b.Rows(), b.Cols())
	}
	return a.Mul(b).Flatten(), nil
}

// varianceFacts has the shares of the variances, in percent, and wants them to be those of the penguins' four measures.
func varianceFacts(f figure) ([]float64, error) {
	file, err := datafiles.FS.Open("penguins.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t, err := data.ReadCSV(file, nil)
	if err != nil {
		return nil, err
	}
	if t, err = t.Select("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"); err != nil {
		return nil, err
	}
	x, err := t.DropMissing().Matrix()
	if err != nil {
		return nil, err
	}
	values, err := la.EigSymVals(stat.Corr(x))
	if err != nil {
		return nil, err
	}
	slices.Reverse(values)
	given := la.Vector(numbersIn(f.attributes["variances"]))
	if len(given) != len(values) || given.Distance(values) > 2e-6 {
		return nil, fmt.Errorf("the variances are %.6f", values)
	}
	facts, sum := []float64{}, 0.0
	for _, v := range values {
		sum += v
		facts = append(facts, 100*v/values.Sum(), 100*sum/values.Sum())
	}
	return facts, nil
}

// patchesFacts has the shares of the variance of all patches of 8×8 pixels of a photo, in percent, one by one and added up.
func patchesFacts(f figure) ([]float64, error) {
	file, err := datafiles.FS.Open(f.attributes["src"])
	if err != nil {
		return nil, err
	}
	defer file.Close()
	img, err := png.Decode(file)
	if err != nil {
		return nil, err
	}
	photo := data.FromImage(img)
	var patches [][]float64
	for i := 0; i+8 <= photo.Rows(); i += 8 {
		for j := 0; j+8 <= photo.Cols(); j += 8 {
			patches = append(patches, photo.Slice(i, i+8, j, j+8).Flatten())
		}
	}
	values, err := la.EigSymVals(stat.Cov(la.FromRows(patches)))
	if err != nil {
		return nil, err
	}
	slices.Reverse(values)
	facts, sum := []float64{}, 0.0
	for _, v := range values {
		sum += v
		facts = append(facts, 100*v/values.Sum(), 100*sum/values.Sum())
	}
	return facts, nil
}
