package graphics_test

import (
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/apps/graphics"
	"github.com/lina-la/lina/la"
)

func TestTransformsOfThePlane(t *testing.T) {
	p := la.New(1, 2, 3, 1)
	for name, c := range map[string]struct {
		m    la.Matrix
		x, y float64
	}{
		"translate": {graphics.Translate2(2, -1), 5, 0}, "scale": {graphics.Scale2(2, 3), 6, 3},
		"rotate": {graphics.Rotate2(math.Pi / 2), -1, 3}, "shear": {graphics.Shear2(2, 1), 5, 4},
		"reflect": {graphics.Reflect2(math.Pi / 4), 1, 3}, "about": {graphics.About2(3, 1, graphics.Rotate2(1)), 3, 1},
		"perspective": {la.New(3, 3, 1, 0, 0, 0, 1, 0, 1, 0, -1), 1.5, 0.5},
	} {
		if got := la.Must(graphics.Apply(c.m, p)); !got.EqualApprox(la.New(1, 2, c.x, c.y), 1e-15) {
			t.Errorf("%s: %v", name, got)
		}
	}
	m := graphics.Compose(graphics.Translate2(1, 2), graphics.Rotate2(0.3), graphics.Scale2(2, 2))
	back := graphics.Compose(graphics.Scale2(0.5, 0.5), graphics.Rotate2(-0.3), graphics.Translate2(-1, -2))
	if !graphics.Compose(back, m).EqualApprox(la.Identity(3), 1e-15) {
		t.Error("undoing in the opposite order is not the identity")
	}
	var e *graphics.HorizonError
	if _, err := graphics.Apply(la.New(3, 3, 1, 0, 0, 0, 1, 0, 1, 0, 0), la.New(2, 2, 1, 1, 0, 5)); !errors.As(err, &e) || e.Point != 1 {
		t.Errorf("horizon: %v", err)
	}
}

func TestRotationsOfSpace(t *testing.T) {
	rng := la.NewRand(1)
	for axis, want := range map[int]func(float64) la.Matrix{0: graphics.RotateX, 1: graphics.RotateY, 2: graphics.RotateZ} {
		e := la.Vector{0, 0, 0}
		e[axis] = 7
		if !graphics.RotateAxis(e, 0.7).EqualApprox(want(0.7), 1e-15) {
			t.Errorf("axis %d: RotateAxis is another rotation", axis)
		}
	}
	for range 20 {
		u, theta := la.RandNormalVec(rng, 3), rng.NormFloat64()
		r := graphics.RotateAxis(u.Scale(0x1p-900), theta)
		r3 := r.Slice(0, 3, 0, 3)
		if !r.IsOrthogonal(1e-14) || math.Abs(la.Det(r)-1) > 1e-14 || !r3.MulVec(u).EqualApprox(u, 1e-14) || math.Abs(la.Trace(r3)-1-2*math.Cos(theta)) > 1e-14 {
			t.Errorf("%v by %v: %v", u, theta, r)
		}
	}
	if !graphics.Compose(graphics.Translate3(1, 2, 3), graphics.Scale3(2, 2, 2)).EqualApprox(la.New(4, 4, 2, 0, 0, 1, 0, 2, 0, 2, 0, 0, 2, 3, 0, 0, 0, 1), 0) {
		t.Error("Translate3·Scale3")
	}
}

func TestCamera(t *testing.T) {
	eye, target := la.Vector{4, 5, 6}, la.Vector{1, 1, 1}
	view := graphics.LookAt(eye, target, la.Vector{0, 0, 1})
	got := la.Must(graphics.Apply(view, la.FromVectors(eye, target)))
	if !got.EqualApprox(la.New(2, 3, 0, 0, 0, 0, 0, -eye.Distance(target)), 1e-14) {
		t.Errorf("eye and target go to %v", got)
	}
	if r := view.Slice(0, 3, 0, 3); !r.IsOrthogonal(1e-14) || la.Det(r) < 0 {
		t.Errorf("the view is no rotation: %v", r)
	}
	p := graphics.Perspective(math.Pi/2, 2, 1, 10)
	corners := la.New(3, 3, 2, 1, -1, 20, 10, -10, 0, 0, -1)
	if got := la.Must(graphics.Apply(p, corners)); !got.EqualApprox(la.New(3, 3, 1, 1, -1, 1, 1, 1, 0, 0, -1), 1e-14) {
		t.Errorf("corners of the view go to %v", got)
	}
	o := graphics.Orthographic(4, 2, 1, 10)
	if got := la.Must(graphics.Apply(o, la.New(2, 3, 2, 1, -1, -2, -1, -10))); !got.EqualApprox(la.New(2, 3, 1, 1, -1, -1, -1, 1), 1e-14) {
		t.Errorf("orthographic corners go to %v", got)
	}
	v := graphics.Viewport(4, 6)
	if got := la.Must(graphics.Apply(v, la.New(2, 2, -1, 1, 1, -1))); !got.EqualApprox(la.New(2, 2, -0.5, -0.5, 5.5, 3.5), 1e-15) {
		t.Errorf("corners of the picture %v", got)
	}
}

// What a camera sees of bodies is within its window; what is behind it is not seen.
func TestProject(t *testing.T) {
	for name, w := range map[string]*graphics.Wireframe{"cube": graphics.Cube(), "tetrahedron": graphics.Tetrahedron(), "house": graphics.House()} {
		far := graphics.Compose(graphics.Perspective(1, 1, 0.1, 100), graphics.LookAt(la.Vector{9, 8, 7}, la.Vector{0, 0, 0}, la.Vector{0, 0, 1}))
		if got := len(w.Project(far)); got != len(w.Edges) {
			t.Errorf("%s from afar: %d edges of %d", name, got, len(w.Edges))
		}
		behind := graphics.Compose(graphics.Perspective(1, 1, 0.1, 100), graphics.LookAt(la.Vector{9, 8, 7}, la.Vector{20, 20, 20}, la.Vector{0, 0, 1}))
		if got := w.Project(behind); len(got) != 0 {
			t.Errorf("%s behind the camera: %v", name, got)
		}
		inside := graphics.Compose(graphics.Perspective(2, 1, 0.1, 100), graphics.LookAt(la.Vector{0, 0, 0.5}, la.Vector{5, 1, 1}, la.Vector{0, 0, 1}))
		seen := w.Project(inside)
		if len(seen) == 0 || len(seen) == len(w.Edges) {
			t.Errorf("%s from inside: %d edges of %d", name, len(seen), len(w.Edges))
		}
		for _, s := range seen {
			for _, x := range []float64{s.X0, s.Y0, s.X1, s.Y1} {
				if !(math.Abs(x) <= 1+1e-12) {
					t.Errorf("%s from inside: %v leaves the window", name, s)
				}
			}
		}
	}
	// Edges that are cut end on the border where the whole edge crosses it.
	w := &graphics.Wireframe{Points: la.New(2, 3, 0, 0, 0, 4, 2, 0), Edges: [][2]int{{0, 1}}}
	if got := w.Project(la.Identity(4)); len(got) != 1 || got[0] != (graphics.Segment{X0: 0, Y0: 0, X1: 1, Y1: 0.5}) {
		t.Errorf("cut edge %v", got)
	}
}

func TestRasterize(t *testing.T) {
	img := graphics.Rasterize([]graphics.Segment{{X0: -1, Y0: 0.2, X1: 1, Y1: 0.2}}, 5, 5) // between rows
	if got := img.Sum(); math.Abs(got-5) > 1e-12 {
		t.Errorf("a line of 5 pixels has the light %v:\n%v", got, img)
	}
	steep := graphics.Rasterize([]graphics.Segment{{X0: -0.8, Y0: 0.8, X1: -0.6, Y1: -0.8}, {X0: 3, Y0: 3, X1: 9, Y1: 9}, {X0: math.NaN()}}, 5, 5)
	if steep.Slice(0, 5, 2, 5).Sum() != 0 || math.Abs(steep.Sum()-5) > 1e-12 {
		t.Errorf("steep line\n%v", steep)
	}
}

func TestWarp(t *testing.T) {
	img := la.RandUniform(la.NewRand(2), 7, 9)
	same := la.Must(graphics.Warp(img, la.Identity(3), 7, 9, 0))
	if !same.Equal(img) {
		t.Error("the identity changes the picture")
	}
	// By whole pixels: exact, and fill where nothing came from.
	moved := la.Must(graphics.Warp(img, graphics.Translate2(2, 1), 7, 9, -1))
	if !moved.Slice(1, 7, 2, 9).Equal(img.Slice(0, 6, 0, 7)) || moved.At(0, 5) != -1 || moved.At(5, 1) != -1 {
		t.Errorf("moved\n%v", moved)
	}
	// A quarter turn about the middle of a square picture is its transpose flipped.
	square := img.Slice(0, 7, 0, 7)
	turned := la.Must(graphics.Warp(square, graphics.About2(3, 3, graphics.Rotate2(math.Pi/2)), 7, 7, 0))
	if !turned.EqualApprox(square.T().FlipCols(), 1e-13) {
		t.Error("a quarter turn is not the transpose flipped")
	}
	// A view of the picture is the picture; the layout does not matter.
	if a, b := la.Must(graphics.Warp(img.T(), graphics.Scale2(1.5, 0.7), 9, 9, 0)), la.Must(graphics.Warp(img.T().Clone(), graphics.Scale2(1.5, 0.7), 9, 9, 0)); !a.Equal(b) {
		t.Error("a transposed view warps to another picture")
	}
	// A plane in the picture stays a plane: bilinear sampling is exact for it.
	plane := la.FromFunc(20, 30, func(i, j int) float64 { return 2*float64(i) - 3*float64(j) })
	m := graphics.Compose(graphics.Translate2(4, 3), graphics.Rotate2(0.2), graphics.Scale2(0.5, 0.6))
	inv := la.Must(la.Inv(m))
	out := la.Must(graphics.Warp(plane, m, 20, 20, math.Inf(1)))
	for ix, v := range out.All() {
		p := la.Must(graphics.Apply(inv, la.New(1, 2, float64(ix.J), float64(ix.I))))
		if x, y := p.At(0, 0), p.At(0, 1); x > 0 && y > 0 && x < 29 && y < 19 && math.Abs(v-(2*y-3*x)) > 1e-11 {
			t.Fatalf("pixel %v is %v, want %v", ix, v, 2*y-3*x)
		}
	}
	// Whether M has an inverse does not depend on the number of pixels.
	if _, err := graphics.Warp(la.Ones(2000, 2000), la.New(3, 3, 1, 0, 0, 0, 1, 0, 0, 1e-3, 1), 2, 2, 0); err != nil {
		t.Error(err)
	}
	if _, err := graphics.Warp(img, la.Diag(la.Vector{1, 0, 1}), 3, 3, 0); !errors.Is(err, la.ErrSingular) {
		t.Errorf("flat: %v", err)
	}
	if got := la.Must(graphics.Warp(la.Zeros(0, 0), la.Identity(3), 1, 1, 4)).At(0, 0); got != 4 {
		t.Errorf("an empty picture is filled with %v", got)
	}
}

// Nothing behind the horizon appears in the picture.
func TestWarpHorizon(t *testing.T) {
	m := la.New(3, 3, 1, 0, 0, 0, 1, 0, 0, 0.2, 1) // w = 1 + y/5
	out := la.Must(graphics.Warp(la.Ones(9, 9), m, 12, 12, 0))
	for ix, v := range out.All() {
		x, y := float64(ix.J), float64(ix.I)
		w := 1 - y/5 // of M⁻¹
		in := w > 0 && x/w <= 8.5 && y/w <= 8.5
		if (v != 0) != in {
			t.Errorf("pixel %v is %v", ix, v)
		}
	}
}

func TestHomography(t *testing.T) {
	rng := la.NewRand(3)
	for _, n := range []int{4, 5, 30} {
		want := la.Identity(3).AddScaled(0.3, la.RandUniform(rng, 3, 3))
		from := la.RandUniform(rng, n, 2)
		to := la.Must(graphics.Apply(want, from))
		for _, unit := range []float64{1, 0x1p+40, 0x1p-40} {
			m, err := graphics.Homography(from.Scale(unit), to.Scale(1/unit))
			if err != nil {
				t.Fatal(err)
			}
			if got := la.Must(graphics.Apply(m, from.Scale(unit))).Scale(unit); !got.EqualApprox(to, 1e-10) {
				t.Errorf("%d points in units of %v: sent to %v, want %v", n, unit, got, to)
			}
		}
	}
	square := la.New(4, 2, 0, 0, 1, 0, 1, 1, 0, 1)
	for name, from := range map[string]la.Matrix{
		"three": square.Slice(0, 3, 0, 2), "on a line": la.New(4, 2, 0, 0, 1, 1, 2, 2, 3, 3), "one place": la.Zeros(4, 2),
	} {
		if _, err := graphics.Homography(from, square.Slice(0, from.Rows(), 0, 2)); !errors.Is(err, la.ErrSingular) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"Compose": func() { graphics.Compose() }, "Compose mixed": func() { graphics.Compose(la.Identity(3), la.Identity(2)) },
		"Apply": func() { graphics.Apply(la.Identity(3), la.Ones(1, 3)) }, "RotateAxis": func() { graphics.RotateAxis(la.Vector{0, 0, 0}, 1) },
		"LookAt":      func() { graphics.LookAt(la.Vector{0, 0, 1}, la.Vector{0, 0, 0}, la.Vector{0, 0, 3}) },
		"Perspective": func() { graphics.Perspective(1, 1, 2, 1) }, "Orthographic": func() { graphics.Orthographic(0, 1, 0, 1) },
		"Viewport": func() { graphics.Viewport(0, 1) }, "Warp": func() { graphics.Warp(la.Ones(1, 1), la.Identity(4), 1, 1, 0) },
		"Homography": func() { graphics.Homography(la.Ones(4, 2), la.Ones(5, 2)) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}
