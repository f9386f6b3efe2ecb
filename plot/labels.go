package plot

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/lina-la/lina/show"
)

// overlaps reports whether two rectangles share a point.
func overlaps(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// free reports whether a label fits into the box and beside the labels before it.
func (f *figure) free(r vg.Rectangle) bool {
	if r.Min.X < f.box.Min.X || r.Max.X > f.c.Max.X-2 || r.Min.Y < f.box.Min.Y || r.Max.Y > f.box.Max.Y+4 {
		return false
	}
	for _, t := range f.taken {
		if overlaps(r, t) {
			return false
		}
	}
	return true
}

// write puts a text into a rectangle of its size, on a ground that lets it be read over
// points.
func (f *figure) write(sty draw.TextStyle, r vg.Rectangle, text string) {
	f.taken = append(f.taken, r)
	f.fill(through(paper, 0.72), r)
	sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
	f.c.FillText(sty, vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}, text)
}

func sized(center vg.Point, sty draw.TextStyle, text string) vg.Rectangle {
	w, h := sty.Width(text)/2+2, vg.Length(tickSize*0.68)
	return vg.Rectangle{Min: vg.Point{X: center.X - w, Y: center.Y - h}, Max: vg.Point{X: center.X + w, Y: center.Y + h}}
}

// labelArrows writes the names of arrows beyond their tips, turned aside as far as
// it takes to find room.
func (f *figure) labelArrows(s show.Series) {
	sty := letters(tickSize + 0.5)
	x := abscissae(s)
	for i := range x { // no label covers a tip
		if tip := f.at(x[i], s.Y[i]); finite(x[i], s.Y[i]) {
			f.taken = append(f.taken, vg.Rectangle{Min: vg.Point{X: tip.X - 3, Y: tip.Y - 3}, Max: vg.Point{X: tip.X + 3, Y: tip.Y + 3}})
		}
	}
	for i, text := range s.Labels {
		if text == "" || !finite(x[i], s.Y[i]) {
			continue
		}
		from, tip := f.at(0, 0), f.at(x[i], s.Y[i])
		angle := math.Atan2(float64(tip.Y-from.Y), float64(tip.X-from.X))
		w, h := float64(sty.Width(text))/2+7, tickSize*0.7+5
		best := vg.Rectangle{}
		for try := range 120 {
			turn := float64((try+1)/2) * 0.1 // right, left, farther right, …
			if try%2 == 1 {
				turn = -turn
			}
			a := angle + turn
			reach := min(w/math.Max(math.Abs(math.Cos(a)), 1e-9), h/math.Max(math.Abs(math.Sin(a)), 1e-9)) + float64(try)*0.5
			r := sized(vg.Point{X: tip.X + vg.Length(reach*math.Cos(a)), Y: tip.Y + vg.Length(reach*math.Sin(a))}, sty, text)
			if try == 0 {
				best = r
			}
			if f.free(r) {
				best = r
				break
			}
		}
		f.write(sty, best, text)
	}
}

// labelPoints writes what stands beside points, where there is room: above, below, to
// the right, to the left. A label without room is left out.
func (f *figure) labelPoints(s show.Series) {
	sty := letters(tickSize - 0.5)
	x := abscissae(s)
	for i, text := range s.Labels {
		if text == "" || !finite(x[i], s.Y[i]) {
			continue
		}
		p := f.at(x[i], s.Y[i])
		w := sty.Width(text)/2 + 6
		for _, d := range []vg.Point{{X: 0, Y: 9}, {X: 0, Y: -9}, {X: w, Y: 0}, {X: -w, Y: 0}, {X: w, Y: 7}, {X: -w, Y: 7}, {X: w, Y: -7}, {X: -w, Y: -7}} {
			r := sized(vg.Point{X: p.X + d.X, Y: p.Y + d.Y}, sty, text)
			if f.free(r) {
				f.write(sty, r, text)
				break
			}
		}
	}
}
