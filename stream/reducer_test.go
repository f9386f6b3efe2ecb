package stream

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/la"
)

// allSpecs are a spec of each kind for tables of four columns, the last of which is 0 or 1.
func allSpecs() []Spec {
	rng := rand.New(rand.NewPCG(3, 4))
	q := la.RandNormal(rng, 4, 2)
	mean := la.Vector{1, 2, 3, 0.5}
	return []Spec{
		{Kind: "moments"},
		{Kind: "summary"},
		spec("triangle", triangleParams{}),
		spec("triangle", triangleParams{Centre: true}),
		spec("triangle", triangleParams{Q: &q, Mean: mean}),
		spec("power", powerParams{Q: q, Mean: mean}),
		spec("sample", sampleParams{Size: 7, Seed: 1}),
		spec("clusters", clustersParams{Centres: la.RandNormal(rng, 3, 4)}),
		spec("sandwich", sandwichParams{R: la.Identity(3).Scale(70), Mean: mean, Coef: la.Vector{1, 2, 3}, Rows: 5000, Robust: "HC3"}),
		spec("leftout", leftOutParams{Mean: mean, V: la.RandNormal(rng, 3, 2).Scale(1e-3), Fits: la.RandNormal(rng, 2, 5), Squares: la.Full(2, 5, 1e-8), Rows: 5000}),
		spec("logistic", logisticParams{Beta: la.Vector{0.1, 0.2, -0.3, 0.4}}),
	}
}

func table(rng *rand.Rand, n int) la.Matrix {
	x := la.RandNormal(rng, n, 4)
	for i := range n {
		x.Set(i, 0, x.At(i, 0)*1e3+1e6) // far from zero
		x.Set(i, 3, math.Round(rng.Float64()))
	}
	return x
}

// reduce adds rows from to to of a table in blocks of the given number of rows.
func reduce(t *testing.T, s Spec, x la.Matrix, from, to, rows int) Reducer {
	t.Helper()
	r, err := s.New(x.Cols())
	if err != nil {
		t.Fatal(err)
	}
	for i := from; i < to; i += rows {
		k := min(rows, to-i)
		part := x.Slice(i, i+k, 0, x.Cols()).Clone()
		data, _, _ := part.Raw()
		if err := r.Add(Block{Rows: k, Cols: x.Cols(), Data: data, At: int64(i)}); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// figures are what a reducer gives, as numbers that do not depend on the order of
// the rows but for rounding.
func figures(r Reducer) []float64 {
	switch r := r.(type) {
	case *moments:
		c, err := r.cov()
		if err != nil {
			return []float64{float64(r.n)}
		}
		return append(append([]float64{float64(r.n)}, r.mean...), c.Flatten()...)
	case *triangle:
		R := r.r()
		return append(append([]float64{float64(r.count())}, r.means()...), R.Gram().Flatten()...)
	case *power:
		return append(r.product().Flatten(), float64(r.n))
	case *summary:
		out := []float64{float64(r.n)}
		for _, c := range r.cols {
			out = append(out, float64(c.Count), float64(c.Missing), c.Min, c.Max, c.Mean(), c.Std())
			out = append(out, c.Quantiles(0.1, 0.5, 0.9)...)
		}
		return out
	case *sample:
		return append(r.rows().Flatten(), float64(r.n))
	case *clusters:
		return append(append(la.Vector(r.counts).Clone(), r.inertia, float64(r.n)), r.next().Flatten()...)
	case *sandwich:
		return append(r.meat().Flatten(), float64(r.n))
	case *leftOut:
		return append(la.Vector(r.sums).Clone(), float64(r.n))
	case *logistic:
		return append([]float64{float64(r.t.count()), r.loss, r.ones, r.weight}, r.t.r().Gram().Flatten()...)
	}
	panic("a kind without figures")
}

func agree(t *testing.T, what string, a, b Reducer) {
	t.Helper()
	x, y := figures(a), figures(b)
	if len(x) != len(y) {
		t.Fatalf("%s: %d and %d figures", what, len(x), len(y))
	}
	scale := 0.0
	for _, v := range x {
		if !math.IsNaN(v) {
			scale = max(scale, math.Abs(v))
		}
	}
	for i := range x {
		if math.Abs(x[i]-y[i]) > 1e-12*(scale+1) || math.IsNaN(x[i]) != math.IsNaN(y[i]) {
			t.Fatalf("%s: figure %d is %v and %v", what, i, x[i], y[i])
		}
	}
}

// The laws that let an engine divide a table as it likes: order and grouping of merges do
// not matter but for rounding, an empty state changes nothing, and a state that has
// gone through bytes is the same to the bit.
func TestMergeLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := table(rng, 600)
	for _, s := range allSpecs() {
		name := s.Kind + " " + string(s.Params)
		part := func(from, to int) Reducer { return reduce(t, s, x, from, to, 37) }
		merged := func(a, b Reducer) Reducer {
			if err := a.Merge(b); err != nil {
				t.Fatal(name, err)
			}
			return a
		}
		whole := part(0, 600)
		agree(t, name+": in one block", whole, reduce(t, s, x, 0, 600, 600))
		agree(t, name+": (a b) c", whole, merged(merged(part(0, 200), part(200, 201)), part(201, 600)))
		agree(t, name+": a (b c)", whole, merged(part(0, 200), merged(part(200, 201), part(201, 600))))
		agree(t, name+": c a b", whole, merged(merged(part(201, 600), part(0, 200)), part(200, 201)))

		before, err := whole.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		same := func(what string, r Reducer) {
			t.Helper()
			if b, err := r.MarshalBinary(); err != nil || !bytes.Equal(b, before) {
				t.Errorf("%s: %s: the state is another one (%v)", name, what, err)
			}
		}
		same("with an empty one", merged(whole, part(0, 0)))
		same("into an empty one", merged(part(0, 0), part(0, 600)))
		back := part(0, 0)
		if err := back.UnmarshalBinary(before); err != nil {
			t.Fatal(name, err)
		}
		same("through bytes", back)
		agree(t, name+": through bytes, then more", merged(back, part(0, 100)), merged(part(0, 600), part(0, 100)))
	}
}

func TestMergeRefusesOthers(t *testing.T) {
	for i, a := range allSpecs() {
		for j, b := range allSpecs() {
			x, _ := a.New(4)
			y, _ := b.New(4)
			if err := x.Merge(y); (err == nil) != (a.Kind == b.Kind) && i != j && a.Kind != "triangle" {
				t.Errorf("%s with %s: %v", a.Kind, b.Kind, err)
			}
		}
		x, _ := a.New(4)
		if b, err := (Spec{Kind: "moments"}).New(5); err == nil && x.Merge(b) == nil {
			t.Errorf("%s merges with a table of another width", a.Kind)
		}
		if err := x.Add(Block{Rows: 1, Cols: 5, Data: make([]float64, 5)}); err == nil {
			t.Errorf("%s takes a block of another width", a.Kind)
		}
	}
	if _, err := (Spec{Kind: "none"}).New(4); err == nil {
		t.Error("an unknown kind is made")
	}
	if _, err := (Spec{Kind: "sample", Params: json.RawMessage("[")}).New(4); err == nil {
		t.Error("parameters that are no JSON are taken")
	}
}

func TestReducersNameBadValues(t *testing.T) {
	for _, s := range allSpecs() {
		for _, bad := range []float64{math.NaN(), math.Inf(1)} {
			r, _ := s.New(4)
			x := la.Ones(3, 4)
			x.Set(1, 2, bad)
			data, _, _ := x.Raw()
			err := r.Add(Block{Rows: 3, Cols: 4, Data: data})
			if s.Kind == "summary" && math.IsNaN(bad) {
				if err != nil || r.(*summary).cols[2].Missing != 1 {
					t.Error("summary: a missing value is not counted")
				}
				continue
			}
			if v, ok := err.(*ValueError); !ok || v.Row != 1 || v.Col != 2 {
				t.Errorf("%s: %v in row 1, column 2: %v", s.Kind, bad, err)
			}
		}
	}
}

// What a reducer is told about bytes that are no state of it.
func FuzzStates(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 6))
	x := table(rng, 20)
	for i, s := range allSpecs() {
		r, _ := s.New(4)
		data, _, _ := x.Raw()
		if err := r.Add(Block{Rows: 20, Cols: 4, Data: data}); err != nil {
			f.Fatal(err)
		}
		b, _ := r.MarshalBinary()
		f.Add(i, b)
	}
	f.Fuzz(func(t *testing.T, i int, b []byte) {
		specs := allSpecs()
		r, _ := specs[uint(i)%uint(len(specs))].New(4)
		if err := r.UnmarshalBinary(b); err != nil {
			return
		}
		if _, err := r.MarshalBinary(); err != nil {
			t.Fatal(err)
		}
	})
}

// A quantile of a long list is a value whose rank is off by less than 0.002 of the list, however
// the list is divided, be it sorted or not.
func TestSketch(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	const n = 100000
	for _, order := range []string{"drawn", "rising", "falling"} {
		for _, parts := range []int{1, 7, 100} {
			var all sketch
			for k := range parts {
				var s sketch
				for i := k * n / parts; i < (k+1)*n/parts; i++ {
					x := float64(i)
					switch order {
					case "drawn":
						x = rng.Float64() * n
					case "falling":
						x = n - x
					}
					s.add([]float64{x})
				}
				all.merge(&s)
			}
			kept := 0
			for _, v := range all.levels {
				kept += len(v)
			}
			if kept > sketchFirst+4*sketchSize {
				t.Errorf("%s, %d parts: %d values are kept", order, parts, kept)
			}
			for _, p := range []float64{0.001, 0.1, 0.25, 0.5, 0.9, 0.999} {
				limit := 0.002
				if order == "drawn" {
					limit += 0.004 // the list itself: 1/√n
				}
				if q := all.quantile(p) / n; math.Abs(q-p) > limit {
					t.Errorf("%s, %d parts: the quantile %v is at %v", order, parts, p, q)
				}
			}
		}
	}
}
