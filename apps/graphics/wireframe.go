package graphics

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Wireframe is a body that is drawn by its edges.
type Wireframe struct {
	Points la.Matrix // n×3
	Edges  [][2]int  // pairs of rows of Points
}

// Segment is a line from (X0, Y0) to (X1, Y1).
type Segment struct {
	X0, Y0, X1, Y1 float64
}

// Cube returns the cube with corners ±1: 8 points, 12 edges.
func Cube() *Wireframe {
	w := &Wireframe{Points: la.Zeros(8, 3)}
	for i := range 8 {
		for j := range 3 {
			w.Points.Set(i, j, float64(i>>j&1*2-1))
			if i>>j&1 == 0 {
				w.Edges = append(w.Edges, [2]int{i, i | 1<<j})
			}
		}
	}
	return w
}

// Tetrahedron returns the regular tetrahedron on four corners of the cube: 4 points, 6 edges.
func Tetrahedron() *Wireframe {
	return &Wireframe{
		Points: la.New(4, 3, 1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1),
		Edges:  [][2]int{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}},
	}
}

// House returns a house with a gable roof on the ground z = 0, 2 wide, 3 deep and 3 high: 10
// points, 17 edges.
func House() *Wireframe {
	w := &Wireframe{Points: la.Zeros(10, 3)}
	front := la.New(5, 2, -1, 0, 1, 0, 1, 2, 0, 3, -1, 2) // x and z
	for i := range 10 {
		y := -1.5
		if i >= 5 {
			y = 1.5
		}
		w.Points.SetRow(i, la.Vector{front.At(i%5, 0), y, front.At(i%5, 1)})
	}
	for i := range 5 {
		next := (i + 1) % 5
		w.Edges = append(w.Edges, [2]int{i, next}, [2]int{i + 5, next + 5}, [2]int{i, i + 5})
	}
	w.Edges = append(w.Edges, [2]int{2, 4}, [2]int{7, 9})
	return w
}

// Transform returns the body moved by the 4×4 matrix M; edges are shared. The error is Apply's.
// It panics unless M is 4×4.
func (w *Wireframe) Transform(m la.Matrix) (*Wireframe, error) {
	p, err := Apply(m, w.Points)
	if err != nil {
		return nil, err
	}
	return &Wireframe{Points: p, Edges: w.Edges}, nil
}

// Project returns the edges as a camera sees them, M being the product of projection, view and model: segments
// in −1 ≤ x, y ≤ 1. Edges are cut where they leave the cube −1 ≤ x, y, z ≤ 1, and those outside are left out; this
// is done before the division by w, so that what is behind the camera does not appear in front. It panics
// unless M is 4×4 and the edges name points.
//
// Source: Liang and Barsky, A new concept and method for line clipping, 1984; Blinn and
// Newell, Clipping using homogeneous coordinates, 1978.
func (w *Wireframe) Project(m la.Matrix) []Segment {
	q := homogeneous("Wireframe.Project", m, w.Points)
	var out []Segment
	for _, e := range w.Edges {
		a, b := q.Row(e[0]), q.Row(e[1])
		if from, to, ok := visible(a, b); ok {
			p, r := between(a, b, from), between(a, b, to)
			out = append(out, Segment{p[0] / p[3], p[1] / p[3], r[0] / r[3], r[1] / r[3]})
		}
	}
	return out
}

// visible is the part from ≤ t ≤ to of a + t·(b − a) with −w ≤ x, y, z ≤ w and w > 0.
func visible(a, b la.Vector) (from, to float64, ok bool) {
	from, to = 0, 1
	for axis := range 3 {
		for _, sign := range [2]float64{1, -1} {
			inA, inB := a[3]+sign*a[axis], b[3]+sign*b[axis] // not negative inside
			switch {
			case inA < 0 && inB < 0:
				return 0, 0, false
			case inA < 0:
				from = max(from, inA/(inA-inB))
			case inB < 0:
				to = min(to, inA/(inA-inB))
			}
		}
	}
	return from, to, from < to && a[3]+from*(b[3]-a[3]) > 0 && a[3]+to*(b[3]-a[3]) > 0
}

// between is a + t·(b − a), exactly a for t = 0 and b for t = 1.
func between(a, b la.Vector, t float64) la.Vector {
	if t == 1 {
		return b
	}
	return a.AddScaled(t, b.Sub(a))
}

// Rasterize draws segments, as Project returns them, white (1) on black in a picture of rows×cols
// pixels. A pixel on the border of the line has the share of it that the line covers, more or less. It panics
// unless there is a pixel.
//
// Source: Wu, An efficient antialiasing technique, 1991.
func Rasterize(segments []Segment, rows, cols int) la.Matrix {
	view := Viewport(rows, cols)
	img := la.Zeros(rows, cols)
	for _, s := range segments {
		p := la.Must(Apply(view, la.New(2, 2, s.X0, s.Y0, s.X1, s.Y1)))
		drawLine(img, p.At(0, 0), p.At(0, 1), p.At(1, 0), p.At(1, 1))
	}
	return img
}

// drawLine shares the light of each step along the longer side between two pixels.
func drawLine(img la.Matrix, x0, y0, x1, y1 float64) {
	rows, cols := img.Dims()
	light := func(x, y int, level float64) {
		if x >= 0 && x < cols && y >= 0 && y < rows {
			img.Set(y, x, max(img.At(y, x), level))
		}
	}
	steep := math.Abs(y1-y0) > math.Abs(x1-x0)
	if steep {
		x0, y0, x1, y1 = y0, x0, y1, x1
	}
	if x0 > x1 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	slope := 0.0
	if x1 > x0 {
		slope = (y1 - y0) / (x1 - x0)
	}
	if x0-x0 != 0 || x1-x1 != 0 || slope-slope != 0 {
		return
	}
	longest := float64(max(rows, cols))
	for x := math.Round(max(x0, -1)); x <= math.Round(min(x1, longest)); x++ {
		y := y0 + slope*(max(x0, min(x1, x))-x0)
		low := math.Floor(y)
		for k, level := range [2]float64{1 - (y - low), y - low} {
			if steep {
				light(int(low)+k, int(x), level)
			} else {
				light(int(x), int(low)+k, level)
			}
		}
	}
}
