//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
)

// checkLine is a·x + b·y = c.
type checkLine struct{ a, b, c float64 }

func (l checkLine) String() string { return fmt.Sprintf("%gx + %gy = %g", l.a, l.b, l.c) }

func checkMeet(t *check.T, l, m checkLine, opts ...check.Option) {
	d, plus := l.a*m.b-m.a*l.b, l.a*m.b+m.a*l.b
	x, y := (l.c*m.b-m.c*l.b)/d, (l.a*m.c-m.a*l.c)/d
	gotX, gotY, ok := Meet(l.a, l.b, l.c, m.a, m.b, m.c)
	if !ok {
		t.Fail(fmt.Sprintf("ok is false for %v and %v, but they meet at (%.4g, %.4g)", l, m, x, y), opts...)
	}
	turned := "Both signs are turned round: d is a₁b₂ − a₂b₁."
	if plus == -d {
		turned += " Do you subtract the two products, or add them?"
	}
	opts = append(opts,
		check.Mistake([]float64{y, x}, "You returned y first."),
		check.Mistake([]float64{-x, -y}, turned))
	if plus != 0 && plus != -d {
		opts = append(opts, check.Mistake([]float64{x * d / plus, y * d / plus}, "Subtract the two products: d is a₁b₂ − a₂b₁."))
	}
	t.Vector(fmt.Sprintf("the point on %v and %v", l, m), []float64{gotX, gotY}, []float64{x, y}, opts...)
}

func checkNone(t *check.T, l, m checkLine, why string) {
	x, y, ok := Meet(l.a, l.b, l.c, m.a, m.b, m.c)
	if ok && (math.IsNaN(x+y) || math.IsInf(x, 0) || math.IsInf(y, 0)) {
		why = "You divided by 0. Look at a₁b₂ − a₂b₁ before you divide."
	}
	t.Bool("ok", ok, false, check.Idea(why))
}

var checkClose = check.Idea("A small a₁b₂ − a₂b₁ is not 0: it shrinks with the numbers in the equations, and the lines still meet. Compare with 0 itself.")

func main() {
	check.Run("Two lines meet where both equations hold. They do so in exactly one point unless a₁b₂ − a₂b₁ = 0.",
		check.Case("2x + y = 5 and x + 3y = 5", func(t *check.T) {
			checkMeet(t, checkLine{2, 1, 5}, checkLine{1, 3, 5})
		}),
		check.Case("an upright line, x = 3, and x + 2y = 7", func(t *check.T) {
			upright := check.Idea("An upright line has no slope: b is 0, so do not divide by it.")
			checkMeet(t, checkLine{1, 0, 3}, checkLine{1, 2, 7}, upright)
			checkMeet(t, checkLine{1, 2, 7}, checkLine{1, 0, 3}, upright)
		}),
		check.Case("a level line, 2y = 8, and 3x + y = 1", func(t *check.T) {
			level := check.Idea("In a level line a is 0, so do not divide by it.")
			checkMeet(t, checkLine{0, 2, 8}, checkLine{3, 1, 1}, level)
			checkMeet(t, checkLine{3, 1, 1}, checkLine{0, 2, 8}, level)
		}),
		check.Case("two lines that are nearly parallel, x + y = 2 and x + 1.001y = 2.001", func(t *check.T) {
			checkMeet(t, checkLine{1, 1, 2}, checkLine{1, 1.001, 2.001}, checkClose)
		}),
		check.Case("small numbers, 2e-9x + 1e-9y = 5e-9 and 1e-9x + 3e-9y = 5e-9", func(t *check.T) {
			checkMeet(t, checkLine{2e-9, 1e-9, 5e-9}, checkLine{1e-9, 3e-9, 5e-9}, checkClose)
		}),
		check.Repeat("random lines", 20, func(t *check.T) {
			for {
				v := t.RandInts(6, -5, 5)
				l := checkLine{float64(v[0]), float64(v[1]), float64(v[2])}
				m := checkLine{float64(v[3]), float64(v[4]), float64(v[5])}
				if l.a*m.b != m.a*l.b {
					checkMeet(t, l, m)
					return
				}
			}
		}),
		check.Case("two parallel lines, x + 2y = 3 and 2x + 4y = 8", func(t *check.T) {
			checkNone(t, checkLine{1, 2, 3}, checkLine{2, 4, 8}, "Parallel lines meet nowhere: ok must be false.")
		}),
		check.Case("two upright lines, x = 1 and 2x = 5", func(t *check.T) {
			checkNone(t, checkLine{1, 0, 1}, checkLine{2, 0, 5}, "Parallel lines meet nowhere: ok must be false.")
		}),
		check.Case("one line twice, x + y = 2 and 3x + 3y = 6", func(t *check.T) {
			checkNone(t, checkLine{1, 1, 2}, checkLine{3, 3, 6}, "These are two copies of one line. They do not meet in one point but everywhere: ok must be false.")
		}))
}
