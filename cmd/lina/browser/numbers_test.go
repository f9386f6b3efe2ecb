package browser

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/lina-la/lina/apps/graph"
	"github.com/lina-la/lina/apps/graphics"
	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/apps/markov"
	"github.com/lina-la/lina/apps/springs"
	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// TestFigureNumbers holds what figures compute in the page to the library, and takes an algorithm
// through its steps.
func TestFigureNumbers(t *testing.T) {
	t.Parallel()
	chromium := findChromium(t)
	site := serve(t, install(t), t.TempDir())
	p := newBrowser(t, chromium, 1280)
	p.open(site.url + "/day/6")
	t.Run("steps", func(t *testing.T) { (&page{t: t, ctx: p.ctx}).steps() })
	for name, test := range map[string]func(*page){
		"eigenvalues": eigenNumbers, "solutions and lines": solveNumbers, "growth": growthNumbers, "PageRank": rankNumbers, "an economy": economyNumbers,
		"simplex": simplexNumbers, "an ellipse": ellipseNumbers, "springs": springNumbers, "four spaces": spaceNumbers, "a move": moveNumbers,
	} {
		t.Run(name, func(t *testing.T) {
			test(&page{t: t, ctx: p.ctx})
		})
	}
	p.leave(site)
}

// figureValue evaluates an expression with the exports of a figure's module as m.
func figureValue[T any](p *page, module, expression string) (v T) {
	p.t.Helper()
	text := eval[string](p, fmt.Sprintf(`import("/assets/figures/%s.js").then((m) => JSON.stringify(%s))`, module, expression))
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		p.t.Fatalf("%s of %s gives %.200s: %v", expression, module, text, err)
	}
	return v
}

// js is a value as the page reads it.
func js(v any) string {
	if a, ok := v.(la.Matrix); ok {
		var rows [][]float64
		for _, row := range a.RowSeq() {
			rows = append(rows, slices.Clone(row))
		}
		v = rows
	}
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// agree wants two lists of numbers to agree to 10 digits.
func (p *page) agree(what string, got, want []float64) {
	p.t.Helper()
	if len(got) != len(want) {
		p.t.Fatalf("%s: %v, and the library has %v", what, got, want)
	}
	size := 1 + la.Vector(want).NormP(math.Inf(1))
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= 1e-10*size) {
			p.t.Errorf("%s: %v, and the library has %v", what, got, want)
			return
		}
	}
}

func eigenNumbers(p *page) {
	rng := la.NewRand(5)
	for n := 1; n <= 5; n++ {
		s := la.RandSPD(rng, n)
		p.agree("eigenvalues", figureValue[[]float64](p, "algebra", "m.symmetricEigen("+js(s)+").values"), la.Must(la.EigSymVals(s)))
		a := la.RandNormal(rng, n+2, n)
		p.agree("singular values", figureValue[[]float64](p, "algebra", "m.singularValues("+js(a)+")"), la.Must(la.SVDVals(a)))
		p.agree("singular values of a wide matrix", figureValue[[]float64](p, "algebra", "m.singularValues("+js(a.T())+")"), la.Must(la.SVDVals(a)))
		// A·v = λ·v, with vectors that are orthonormal.
		v := la.FromRows(figureValue[[][]float64](p, "algebra", "m.symmetricEigen("+js(s)+").vectors")).T()
		p.agree("V·Λ·Vᵀ", v.Mul(la.Diag(la.Must(la.EigSymVals(s)))).Mul(v.T()).Flatten(), s.Flatten())
	}
}

func solveNumbers(p *page) {
	rng := la.NewRand(6)
	for n := 1; n <= 5; n++ {
		a, b := la.RandNormal(rng, n, n), la.RandNormal(rng, 1, n).Row(0)
		p.agree("x", figureValue[[]float64](p, "algebra", "m.solve("+js(a)+","+js(b)+")"), la.Must(la.Solve(a, b)))
	}
	if got := figureValue[any](p, "algebra", "m.solve([[1, 2], [2, 4]], [1, 1])"); got != nil {
		p.t.Errorf("a singular system gives %v", got)
	}
	points := la.RandNormal(rng, 9, 2)
	fit := la.Must(la.LstSq(la.HStack(la.Ones(9, 1), points.Col(0).AsCol()), points.Col(1)))
	got := figureValue[struct{ B0, B1, Sum float64 }](p, "algebra", "m.fit("+js(points)+")")
	p.agree("a line", []float64{got.B0, got.B1, got.Sum}, append(fit.X, fit.SSR))
	through := la.Must(la.LstSq(points.Col(0).AsCol(), points.Col(1)))
	got = figureValue[struct{ B0, B1, Sum float64 }](p, "algebra", "m.fit("+js(points)+", true)")
	p.agree("a line through the origin", []float64{got.B0, got.B1, got.Sum}, []float64{0, through.X[0], through.SSR})
}

func growthNumbers(p *page) {
	for _, a := range []la.Matrix{
		la.New(3, 3, 0, 0, 0.33, 0.18, 0, 0, 0, 0.71, 0.94),
		la.New(3, 3, 0, 1, 5, 0.3, 0, 0, 0, 0.5, 0), // waves
		la.New(2, 2, 0, 1, 1, 1),                    // Fibonacci
		la.New(2, 2, 0.8, 0.3, 0.2, 0.7),
	} {
		g := la.Must(markov.NewGrowth(a))
		got := figureValue[struct {
			Value  float64
			Vector []float64
		}](p, "algebra", "m.growth("+js(a)+")")
		p.agree("growth", append(got.Vector, got.Value), append(g.Stable.Clone(), g.Lambda))
		x := la.Ones(1, a.Rows()).Row(0)
		p.agree("history", la.FromRows(figureValue[[][]float64](p, "la-growth", "m.history("+js(a)+","+js(x)+", 9)")).Flatten(), markov.Project(a, x, 9).Flatten())
	}
}

func rankNumbers(p *page) {
	for _, edges := range [][][2]int{
		{{0, 1}, {0, 2}, {1, 2}, {2, 0}, {3, 2}, {3, 0}, {4, 3}},
		{{0, 1}, {1, 2}, {2, 1}, {1, 3}}, // page 4 leads nowhere
	} {
		n := 0
		for _, e := range edges {
			n = max(n, e[0]+1, e[1]+1)
		}
		want := la.Must(graph.NewDirected(n, edges...).PageRank(nil))
		p.agree("PageRank", figureValue[[]float64](p, "la-network", fmt.Sprintf("m.rank(%d, %s, 0.85)", n, js(edges))), want.Ranks)
	}
}

func economyNumbers(p *page) {
	c, d := la.New(3, 3, 0.5, 0.4, 0.2, 0.2, 0.3, 0.1, 0.1, 0.1, 0.3), la.Vector{50, 30, 20}
	p.agree("output", figureValue[[]float64](p, "la-economy", "m.make("+js(c)+","+js(d)+")"), la.Must(markov.NewEconomy(c)).Output(d))
	if got := figureValue[any](p, "la-economy", "m.make("+js(c.Scale(1.4))+","+js(d)+")"); got != nil {
		p.t.Errorf("an economy that eats itself makes %v", got)
	}
}

func simplexNumbers(p *page) {
	for _, c := range []la.Vector{{3, 5}, {5, 1}, {3, 2}, {-1, -1}, {1, 0}} {
		table := la.New(4, 3, 1, 0, 4, 0, 2, 12, 3, 2, 18, c[0], c[1], 0)
		want := la.Must(explain.Program(table).Tableau(lp.Dantzig))
		got := figureValue[[]struct {
			T     [][]float64
			Basis []int
			Row   int
			Col   int
		}](p, "algebra", "m.simplex("+js(c)+", [[1, 0], [0, 2], [3, 2]], [4, 12, 18])")
		if len(got) != len(want.Steps) {
			p.t.Fatalf("c = %v: %d tableaus, and the library has %d", c, len(got), len(want.Steps))
		}
		for k, s := range want.Steps {
			p.agree(fmt.Sprintf("c = %v, tableau %d", c, k), la.FromRows(got[k].T).Flatten(), s.Tableau.Flatten())
			if fmt.Sprint(got[k].Basis) != fmt.Sprint(s.Basis) || s.Row >= 0 && (got[k].Row != s.Row || got[k].Col != s.Col) {
				p.t.Errorf("c = %v, tableau %d: basis %v and pivot %d, %d, and the library has %v and %d, %d", c, k, got[k].Basis, got[k].Row, got[k].Col, s.Basis, s.Row, s.Col)
			}
		}
	}
}

// The cloud of the figure has exactly the covariance matrix that stands beside it.
func ellipseNumbers(p *page) {
	const state = "(s => (s.p = [3, 2], s.b = 1.4, s))(m.scene.setup({vector: () => null, numbers: () => null}))"
	cloud := la.FromRows(figureValue[[][]float64](p, "plane-covariance", state+".points"))
	e := la.Vector{3, 2}.Unit()
	axes := la.New(2, 2, e[0], -e[1], e[1], e[0]).Mul(la.Diag(la.Vector{la.Vector{3, 2}.Norm() / 2, 0.7}))
	points := cloud.Mul(axes.T())
	got := figureValue[struct{ XX, YY, XY, R float64 }](p, "plane-covariance", "m.covarianceOf("+state+")")
	p.agree("Σ", []float64{got.XX, got.XY, got.XY, got.YY}, stat.Cov(points).Flatten())
	p.agree("r", []float64{got.R}, []float64{stat.Corr(points).At(0, 1)})
}

func springNumbers(p *page) {
	for n := 1; n <= 5; n++ {
		line := springs.Uniform(springs.FixedFixed, n)
		p.agree("K", la.FromRows(figureValue[[][]float64](p, "la-springs", fmt.Sprintf("m.stiffness(%d)", n))).Flatten(), line.K().Flatten())
	}
}

func spaceNumbers(p *page) {
	a, x, b := la.New(2, 2, 1, 0.5, 0.5, 0.25), la.Vector{2, 1.5}, la.Vector{0.5, 2.5}
	pinv := la.Must(la.PInv(a))
	got := figureValue[struct{ Kept, Lost, Image, Reached, Rest []float64 }](p, "plane-subspaces", "m.split({A: [1, 0.5, 0.5, 0.25], x: [2, 1.5], b: [0.5, 2.5]})")
	kept, reached := pinv.MulVec(a.MulVec(x)), a.MulVec(pinv.MulVec(b))
	for what, pair := range map[string][2][]float64{
		"row space": {got.Kept, kept}, "null space": {got.Lost, x.Sub(kept)}, "A·x": {got.Image, a.MulVec(x)}, "range": {got.Reached, reached}, "outside": {got.Rest, b.Sub(reached)},
	} {
		p.agree(what, pair[0], pair[1])
	}
}

func moveNumbers(p *page) {
	m := graphics.Compose(graphics.Translate2(1, 0), graphics.Rotate2(math.Pi/6), graphics.Scale2(1, 1.5))
	p.agree("turn", la.FromRows(figureValue[[][]float64](p, "la-graphics", "m.moves.turn")).Flatten(), graphics.Rotate2(math.Pi/6).Flatten())
	p.agree("a point", figureValue[[]float64](p, "la-graphics", "m.apply("+js(m)+", [2, -1])"), la.Must(graphics.Apply(m, la.New(1, 2, 2, -1))).Row(0))
}

// steps plays LU forward and back, with buttons and keys, and then on a matrix of the learner's own.
func (p *page) steps() {
	p.t.Helper()
	const lu = `la-steps[algorithm="lu"] `
	p.do(patience, "bring the steps into sight", chromedp.ScrollIntoView(chromedp.CSS(strings.TrimSpace(lu))))
	p.wait(lu+".step-page.now table", patience)
	now := func() string { p.t.Helper(); return p.text(lu + "p.step-page.now") }
	heard := func() string { p.t.Helper(); return p.text(lu + "[aria-live].visually-hidden") }
	if got := now(); !strings.Contains(got, "Start") {
		p.t.Errorf("the first step is %q", got)
	}
	p.click(lu + ".step-forward")
	p.waitText(lu+"p.step-page.now", "Exchange rows 1 and 3", patience)
	p.poll(fmt.Sprintf(`document.querySelector(%q).textContent.includes("Exchange rows")`, lu+"[aria-live].visually-hidden"), "the step to be spoken", patience)
	said := heard()
	eval[bool](p, fmt.Sprintf(`document.querySelector(%q).focus() ?? true`, lu+".steps-stage"))
	p.press(kb.End)
	p.waitText(lu+"p.step-page.now", "A = P·L·U", patience)
	p.poll(fmt.Sprintf(`document.querySelector(%q).textContent !== %q`, lu+"[aria-live].visually-hidden", said), "the last step to be spoken", patience)
	p.press(kb.ArrowLeft)
	p.waitText(lu+"p.step-page.now", "Column 3", patience)
	p.press(kb.Home)
	p.waitText(lu+"p.step-page.now", "Start", patience)

	own := func(text string) {
		p.t.Helper()
		eval[bool](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.open = true; e.querySelector("textarea").value = %q; return true })()`, lu+".own", text))
		p.click(lu + ".own button[type=submit]")
	}
	own("0 1\n1 0")
	p.poll(fmt.Sprintf(`document.querySelector(%q).max === "4"`, lu+`[data-slider="step"]`), "the learner's own matrix", patience)
	p.click(lu + ".step-forward")
	p.waitText(lu+"p.step-page.now", "Exchange rows 1 and 2", patience)
	for text, says := range map[string]string{"1 2\n3": "Row 2 has 1 number", "1 two": "no number", "": "no numbers", "1 2; 3 4/0": "no number"} {
		own(text)
		p.waitText(lu+".own-trouble", says, patience)
	}
	own("1 1/2; −1 2")
	p.poll(fmt.Sprintf(`document.querySelector(%q).textContent === "" && document.querySelector(%q).innerText.includes("0.5")`, lu+".own-trouble", lu+".step-page.now table"), "fractions and minus signs", patience)
}
